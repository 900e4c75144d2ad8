import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { VendorRequest } from '../../../shared/core/request';
import { isUrlCheck } from '../../../shared/core/subscription/url-check';
import type { Vendor } from '../../../shared/core/vendor';
import { receiveDelivery } from './receive-delivery';
import { reportSilence } from './test-report';
import { sendBusy, sendCheckResponse, sendFailed, sendIgnored, sendRejected } from './webhook-response';

/**
 * n8n's `webhook`: one delivery in. In production it never throws, because n8n would store a failed execution and
 * respond with 500. In a test run it throws, because the editor shows the error, also when the test ends without an event. It
 * never writes static data: a concurrent write would erase the subscription.
 *
 * Rejected, or a check of the URL: 401. Ignored or duplicate: 202. Neither starts an execution. Accepted: n8n 2 responds with
 * 202 once it has stored the execution, so a failing database gives 5xx and the vendor tries again; n8n 1 responds before it
 * stores.
 */
export function createWebhook(vendor: Vendor) {
	return async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		// n8n types the query as `object`.
		if (isUrlCheck({ query: this.getQueryData() as VendorRequest['query'] })) {
			return await reportSilence(this, vendor, sendCheckResponse(this), 'no_event');
		}
		const outcome = await receiveDelivery(this, vendor).catch(
			(error: unknown) => ({ status: 'failed', error }) as const,
		);
		switch (outcome.status) {
			case 'failed':
				return sendFailed(this, vendor, outcome.error);
			case 'busy':
				return sendBusy(this, vendor);
			case 'rejected':
				return sendRejected(this, vendor, outcome.reason);
			case 'ignored':
				return await reportSilence(this, vendor, sendIgnored(this, vendor, outcome.reason), outcome.reason);
			case 'accepted':
				return { workflowData: [[{ json: outcome.output as unknown as IDataObject }]] }; // an event is JSON
		}
	};
}

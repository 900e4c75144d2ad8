import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { dropRaw } from '../../../shared/core/build-event';
import { compileFilter } from '../../../shared/core/filter';
import { confirmDelivery } from '../../../shared/core/unproven';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import type { Outcome } from '../../../shared/core/receive';
import { isSubscribable } from '../../../shared/core/subscribable';
import type { Vendor } from '../../../shared/core/vendor';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';
import { findLostSubscription } from './lost-subscription';
import { readParameters } from './parameters';
import { readRequest } from './read-request';
import { receiveOnce } from './receive-once';
import { createRequestLimiter } from './request-limiter';
import { readRecord } from './static-data';
import { sendBusy, sendFailed, sendIgnored, sendRejected } from './webhook-response';

/**
 * n8n's `webhook`: one delivery in. In production it never throws, because n8n would store a failed execution and
 * answer 500. In a test run it throws, because the editor shows the error. It never writes static data: a concurrent
 * write would erase the subscription.
 *
 * Rejected: 401. Ignored or duplicate: 202. Neither starts an execution. Accepted: n8n 2 answers 202 once it has stored
 * the execution, so a failing database gives 5xx and the vendor tries again; n8n 1 answers before it stores.
 */
export function createWebhook(vendor: Vendor) {
	return async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
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
				return sendIgnored(this, vendor, outcome.reason);
			case 'accepted':
				return { workflowData: [[{ json: outcome.event as unknown as IDataObject }]] }; // an event is JSON
		}
	};
}

async function receiveDelivery(host: IWebhookFunctions, vendor: Vendor): Promise<Outcome | NotSubscribed | Busy> {
	const now = Date.now();
	const request = await readRequest(host);
	const record = isSubscribable(vendor)
		? (readRecord(host.getWorkflowStaticData('node')) ?? (await findLostSubscription(host, vendor, request, now)))
		: null;
	if (vendor.subscriptions && record === null) return { status: 'rejected', reason: 'not_subscribed' };

	const { patterns, tolerance, includeRaw, settings, filters, account, confirmsWithVendor } = readParameters(
		host,
		vendor,
	);
	const credential = await getCredential(host, vendor);
	const http = createHttpClient(host, vendor, credential);
	const checks = {
		expect: {
			...(record === null ? {} : { subscription: record.id }),
			...(account === undefined ? {} : { account }),
		},
		tolerance,
		now,
	};
	const unproven = { ...checks, limiter: createRequestLimiter(host, now) };
	const secrets = await readDeliverySecrets(vendor, http, credential, record, request, unproven);
	const verdict = confirmsWithVendor ? await confirmDelivery(vendor, http, request, unproven) : undefined;
	if (verdict === null) return { status: 'busy' };
	const outcome = await receiveOnce(host, vendor, request, {
		...checks,
		secrets,
		verdict,
		patterns,
		filter: compileFilter(filters, settings, vendor) ?? undefined,
	});
	return outcome.status === 'accepted' && !includeRaw ? { ...outcome, event: dropRaw(outcome.event) } : outcome;
}

/** Nothing is stored, so nothing proves where the delivery came from. */
interface NotSubscribed {
	readonly status: 'rejected';
	readonly reason: 'not_subscribed';
}

/** The vendor is confirming too many deliveries of this trigger. */
interface Busy {
	readonly status: 'busy';
}

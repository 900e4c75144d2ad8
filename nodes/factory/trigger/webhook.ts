import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { compileFilter } from '../../../shared/core/filter';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import type { SupportEvent } from '../../../shared/core/event';
import type { VendorRequest } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';
import { sendResponse, sendIgnored, isTestRun, sendRejected } from './webhook-response';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';
import { readParameters } from './parameters';
import { readRecord } from './static-data';
import { receiveOnce } from './receive-once';
import { isDue } from './log-throttle';

/**
 * n8n's `webhook`: one delivery in. In production it never throws, because n8n would store a failed execution and
 * answer 500. In a test run it throws, because the editor shows the error. It never writes static data: a concurrent
 * write would erase the subscription.
 *
 * Rejected: 401. Ignored or duplicate: 200. Neither starts an execution. Accepted: n8n 2 answers 202 once it has stored
 * the execution, so a failing database gives 5xx and the vendor tries again; n8n 1 answers before it stores.
 */
export function createWebhook(vendor: Vendor) {
	return async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			return await handleDelivery(this, vendor);
		} catch (error) {
			if (isTestRun(this))
				throw new NodeOperationError(
					this.getNode(),
					error instanceof Error ? error : 'The delivery could not be read.',
				);
			if (isDue([this.getWorkflow().id, this.getNode().id, 'failed'].join(' '), Date.now())) {
				this.logger.error(
					`${vendor.name}: a delivery could not be handled: ${error instanceof Error ? error.message : ''}`,
				);
			}
			return sendResponse(this, 503, { status: 'failed', reason: 'host_not_ready' });
		}
	};
}

async function handleDelivery(host: IWebhookFunctions, vendor: Vendor): Promise<IWebhookResponseData> {
	const now = Date.now();
	const record = vendor.subscriptions ? readRecord(host.getWorkflowStaticData('node')) : null;
	if (vendor.subscriptions && record === null) return sendRejected(host, vendor, 'not_subscribed');

	const { patterns, tolerance, includeRaw, settings, filters, account, confirmsWithVendor } = readParameters(
		host,
		vendor,
	);
	const request = readRequest(host);
	const credential = await getCredential(host, vendor);
	const http = createHttpClient(host, vendor, credential);
	const secrets = await readDeliverySecrets(vendor, http, credential, record, request);
	const hasBody = Buffer.isBuffer(request.rawBody) && request.rawBody.length > 0;
	const outcome = await receiveOnce(host, vendor, request, {
		secrets,
		verdict: confirmsWithVendor && hasBody ? await vendor.confirm?.(request, http) : undefined,
		expect: {
			...(record === null ? {} : { subscription: record.id }),
			...(account === undefined ? {} : { account }),
		},
		tolerance,
		patterns,
		filter: compileFilter(filters, settings, vendor) ?? undefined,
		now,
	});
	if (outcome.status === 'rejected') return sendRejected(host, vendor, outcome.reason);
	if (outcome.status === 'ignored') return sendIgnored(host, vendor, outcome.reason);
	return { workflowData: [[toItem(outcome.event, includeRaw)]] };
}

function readRequest(host: IWebhookFunctions): VendorRequest {
	const request = host.getRequestObject();
	return {
		rawBody: request.rawBody,
		headers: request.headers,
		query: host.getQueryData() as Readonly<Record<string, unknown>>, // n8n types it as `object`
		url: request.url,
	};
}

function toItem(event: SupportEvent, includeRaw: boolean): INodeExecutionData {
	const output = includeRaw ? event : { ...event, data: { ...event.data, raw: null } };
	return { json: output as unknown as IDataObject }; // an event is JSON
}

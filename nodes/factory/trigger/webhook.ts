import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { compileFilter } from '../../../shared/core/filter';
import { readDeliverySecrets } from '../../../shared/core/subscription/delivery-secrets';
import { receive } from '../../../shared/core/receive';
import type { SupportEvent } from '../../../shared/core/event';
import type { VendorRequest } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';
import { sendResponse, sendIgnored, isTestRun, sendRejected } from './webhook-response';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';
import { readParameters } from './parameters';
import { readRecord, type SubscriptionRecord } from './static-data';
import { claimKey, isClaimedOrStored, isStored, waitForClaim } from './dedupe';
import { isDue } from './log-throttle';

/**
 * n8n's `webhook`: one delivery in. In production it never throws, for n8n would store a failed execution and
 * answer 500; in a test it does, for that is what the editor shows. It never writes static data: a concurrent write
 * erases the subscription.
 *
 * Rejected: 401. Ignored or duplicate: 200. Both without an execution. Accepted: n8n 2 answers 202 once it has stored
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
	const record = vendor.subscriptions ? readRecord(host.getWorkflowStaticData('node')) : noRecord;
	if (record === null) return sendRejected(host, vendor, 'not_subscribed');

	const { patterns, tolerance, includeRaw, settings, filters, account, confirmsWithVendor } = readParameters(
		host,
		vendor,
	);
	const request = readRequest(host);
	const credential = await getCredential(host, vendor);
	const http = createHttpClient(host, vendor, credential);
	const secrets = await readDeliverySecrets(vendor, http, credential, record, request);
	const isAsked = confirmsWithVendor && Buffer.isBuffer(request.rawBody) && request.rawBody.length > 0;
	const verdict = isAsked ? await vendor.confirm?.(request, http) : undefined;
	const filter = compileFilter(filters, settings, vendor) ?? undefined;
	const test = isTestRun(host);
	const keyOf = (key: string) => [host.getWorkflow().id, host.getNode().id, key].join(' ');

	for (;;) {
		let waitFor: string | null = null;
		const outcome = receive(vendor, request, {
			secrets,
			verdict,
			expect: {
				...(record.id === '' ? {} : { subscription: record.id }),
				...(account === undefined ? {} : { account }),
			},
			tolerance,
			patterns,
			filter,
			isDuplicate: (key) => {
				if (test || !isClaimedOrStored(keyOf(key))) return false;
				waitFor = keyOf(key);
				return true;
			},
			now,
		});
		if (outcome.status === 'rejected') return sendRejected(host, vendor, outcome.reason);
		if (outcome.status === 'accepted') {
			if (!test) claimUntilAnswered(host, keyOf(outcome.key));
			return { workflowData: [[toItem(outcome.event, includeRaw)]] };
		}
		// The same event is being stored right now: whether this one is a duplicate depends on how that ends.
		if (waitFor !== null) await waitForClaim(waitFor);
		if (waitFor === null || isStored(waitFor)) return sendIgnored(host, vendor, outcome);
	}
}

/** Where users subscribe by hand, nothing is known of the subscription. */
const noRecord: SubscriptionRecord = {
	id: '',
	url: '',
	requestDigest: '',
	eventsDigest: '',
	tokenDigest: null,
	sealedSecret: null,
};

/**
 * The claim ends with n8n's answer: below 400 the execution is stored, otherwise the vendor tries again.
 * A connection that is gone already emits nothing any more.
 */
function claimUntilAnswered(host: IWebhookFunctions, key: string): void {
	const response = host.getResponseObject();
	const { store, release } = claimKey(key);
	response.once('finish', () => (response.statusCode < 400 ? store() : release()));
	response.once('close', release);
	if (response.destroyed) release();
}

function readRequest(host: IWebhookFunctions): VendorRequest {
	const request = host.getRequestObject();
	return {
		rawBody: request.rawBody,
		headers: request.headers,
		query: host.getQueryData() as Readonly<Record<string, unknown>>, // n8n hands out `object`
		url: request.url,
	};
}

function toItem(event: SupportEvent, includeRaw: boolean): INodeExecutionData {
	const shown = includeRaw ? event : { ...event, data: { ...event.data, raw: null } };
	return { json: shown as unknown as IDataObject }; // an event is JSON
}

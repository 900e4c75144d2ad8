import {
	NodeOperationError,
	type IDataObject,
	type INodeExecutionData,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { receive, type Outcome } from '../../shared/core/receive';
import type { SupportEvent } from '../../shared/core/event';
import type { VendorRequest } from '../../shared/core/request';
import type { Vendor } from '../../shared/core/vendor';
import { readParameters } from './parameters';
import { readRecord } from './record';
import { secretsFor } from './secrets';
import { claim, isDue, isSeen, isStored, settled } from './seen';

/**
 * n8n's `webhook`: one delivery in. In production it never throws, for n8n would store a failed execution and
 * answer 500; in a test it does, for that is what the editor shows. It never writes static data: a concurrent write
 * erases the subscription.
 *
 * Rejected: 401. Ignored or duplicate: 200. Both without an execution. Accepted: n8n 2 answers 202 once it has stored
 * the execution, so a failing database gives 5xx and the vendor tries again; n8n 1 answers before it stores.
 */
export function createReception(vendor: Vendor) {
	return async function webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		try {
			return await handle(this, vendor);
		} catch (error) {
			if (isTest(this)) throw new NodeOperationError(this.getNode(), error instanceof Error ? error : 'The delivery could not be read.');
			if (isDue([this.getWorkflow().id, this.getNode().id, 'failed'].join(' '), Date.now())) {
				this.logger.error(`${vendor.name}: a delivery could not be handled: ${error instanceof Error ? error.message : ''}`);
			}
			return answer(this, 503, { status: 'failed', reason: 'host_not_ready' });
		}
	};
}

async function handle(host: IWebhookFunctions, vendor: Vendor): Promise<IWebhookResponseData> {
	const record = readRecord(host.getWorkflowStaticData('node'));
	if (record === null) return reject(host, vendor, 'not_subscribed');

	const { patterns, tolerance, includeRaw } = readParameters(host, vendor);
	const request = readRequest(host);
	const secrets = await secretsFor(host, vendor, record, request);
	const test = isTest(host);
	const keyOf = (key: string) => [host.getWorkflow().id, host.getNode().id, key].join(' ');

	for (;;) {
		let waitFor: string | null = null;
		const outcome = receive(vendor, request, {
			secrets,
			expect: { subscription: record.id },
			tolerance,
			patterns,
			seen: (key) => {
				if (test || !isSeen(keyOf(key))) return false;
				waitFor = keyOf(key);
				return true;
			},
			now: Date.now(),
		});
		if (outcome.status === 'rejected') return reject(host, vendor, outcome.reason);
		if (outcome.status === 'accepted') {
			if (!test) claimUntilAnswered(host, keyOf(outcome.key));
			return { workflowData: [[toItem(outcome.event, includeRaw)]] };
		}
		// The same event is being stored right now: whether this one is a duplicate depends on how that ends.
		if (waitFor !== null) await settled(waitFor);
		if (waitFor === null || isStored(waitFor)) return ignore(host, vendor, outcome);
	}
}

/**
 * The claim ends with n8n's answer: below 400 the execution is stored, otherwise the vendor tries again.
 * A connection that is gone already emits nothing any more.
 */
function claimUntilAnswered(host: IWebhookFunctions, key: string): void {
	const response = host.getResponseObject();
	const { store, release } = claim(key);
	response.once('finish', () => (response.statusCode < 400 ? store() : release()));
	response.once('close', release);
	if (response.destroyed) release();
}

function reject(host: IWebhookFunctions, vendor: Vendor, reason: string): IWebhookResponseData {
	if (isTest(host)) {
		const advice = adviceFor(vendor, reason, 'test again');
		throw new NodeOperationError(host.getNode(), `A delivery was refused: ${reason.split('_').join(' ')}. ${advice}`);
	}
	const { id } = host.getWorkflow();
	if (isDue([id, host.getNode().id, reason].join(' '), Date.now())) {
		const advice = adviceFor(vendor, reason, 'unpublish the workflow and publish it again');
		host.logger.warn(`${vendor.name}: a delivery was rejected: ${reason}. ${advice}`, {
			workflowId: id,
			node: host.getNode().name,
		});
	}
	return answer(host, 401, { status: 'rejected', reason });
}

function ignore(host: IWebhookFunctions, vendor: Vendor, { reason }: Outcome): IWebhookResponseData {
	host.logger.debug(`${vendor.name}: a delivery was ignored: ${reason}`, { workflowId: host.getWorkflow().id });
	return answer(host, 200, { status: 'ignored', reason });
}

function answer(host: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	const response = host.getResponseObject();
	if (!response.headersSent && !response.destroyed) response.status(status).json(body);
	return { noWebhookResponse: true };
}

function isTest(host: IWebhookFunctions): boolean {
	return host.getMode() === 'manual';
}

/** A right token with a wrong signature means that the secret on this side is wrong. */
function adviceFor(vendor: Vendor, reason: string, again: string): string {
	if (reason.startsWith('signature') && vendor.authenticity.signature === 'optional') {
		return `Copy the current signing secret from ${vendor.name} into the credential, or empty the field.`;
	}
	if (reason === 'not_subscribed') return `${again.charAt(0).toUpperCase()}${again.slice(1)}.`;
	if (reason === 'too_old' || reason === 'in_the_future') return 'Check the clock of this machine, or allow a greater age.';
	return `If this came from ${vendor.name}, ${again}.`;
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

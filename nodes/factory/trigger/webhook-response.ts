import { NodeOperationError, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import type { IgnoredReason } from '../../../shared/core/receive';
import { CHECK_RESPONSE } from '../../../shared/core/subscription/url-check';
import type { Vendor } from '../../../shared/core/vendor';
import { toErrorMessage } from '../error-message';
import { isDue } from './log-throttle';
import { describeRejectionAdvice, type RejectionReason } from './rejection-advice';
import { isTestRun, toLogMetadata, toTriggerKey } from './trigger-host';

/** 401 with the reason. In a test run it throws instead, because the editor shows the error. */
export function sendRejected(host: IWebhookFunctions, vendor: Vendor, reason: RejectionReason): IWebhookResponseData {
	const isTest = isTestRun(host);
	const advice = describeRejectionAdvice(vendor, reason, isTest);
	if (isTest) {
		throw new NodeOperationError(host.getNode(), `n8n rejected a delivery: ${reason.split('_').join(' ')}. ${advice}`);
	}
	if (isDue(toTriggerKey(host, reason), Date.now())) {
		host.logger.warn(`${vendor.name} Trigger rejected a delivery: ${reason}. ${advice}`, toLogMetadata(host));
	}
	return sendResponse(host, 401, { status: 'rejected', reason });
}

/** For a check of the URL, which anyone can send. It costs nothing, and logs nothing. */
export function sendCheckResponse(host: IWebhookFunctions): IWebhookResponseData {
	return sendResponse(host, 401, CHECK_RESPONSE);
}

/**
 * 202 with the reason, which the vendor shows in its delivery log. Never 200: n8n responds to everything with 200 while it
 * starts, so a 200 in that log isn't ours.
 */
export function sendIgnored(host: IWebhookFunctions, vendor: Vendor, reason: IgnoredReason): IWebhookResponseData {
	host.logger.debug(`${vendor.name} Trigger ignored a delivery: ${reason}`, toLogMetadata(host));
	return sendResponse(host, 202, { status: 'ignored', reason });
}

/** 503, so that the vendor sends the delivery again. In a test run it throws instead. */
export function sendFailed(host: IWebhookFunctions, vendor: Vendor, error: unknown): IWebhookResponseData {
	if (isTestRun(host)) throw new NodeOperationError(host.getNode(), toErrorMessage(error, vendor, 'test'));
	if (isDue(toTriggerKey(host, 'failed'), Date.now())) {
		const message = toErrorMessage(error, vendor);
		host.logger.error(`${vendor.name} Trigger failed to handle a delivery: ${message}`, toLogMetadata(host));
	}
	return sendResponse(host, 503, { status: 'failed', reason: 'host_not_ready' });
}

/** 503 as well. Deliveries of strangers must not make n8n send many requests to the vendor at once. */
export function sendBusy(host: IWebhookFunctions, vendor: Vendor): IWebhookResponseData {
	const message = `n8n is already asking ${vendor.name} about three other deliveries, so it didn’t ask about this one.`;
	if (isTestRun(host)) throw new NodeOperationError(host.getNode(), `${message} Test again.`);
	if (isDue(toTriggerKey(host, 'busy'), Date.now())) {
		host.logger.warn(`${vendor.name} Trigger failed to handle a delivery: ${message}`, toLogMetadata(host));
	}
	return sendResponse(host, 503, { status: 'failed', reason: 'too_many_at_once' });
}

function sendResponse(host: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	const response = host.getResponseObject();
	if (!response.headersSent && !response.destroyed) response.status(status).json(body);
	return { noWebhookResponse: true };
}

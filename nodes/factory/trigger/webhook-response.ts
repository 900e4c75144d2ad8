import { NodeOperationError, type IWebhookFunctions, type IWebhookResponseData } from 'n8n-workflow';
import type { IgnoredReason } from '../../../shared/core/receive';
import type { RejectedReason } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';
import { isDue } from './log-throttle';

/** 401 with the reason; in a test the editor shows it, with what to do. */
export function sendRejected(
	host: IWebhookFunctions,
	vendor: Vendor,
	reason: RejectedReason | 'not_subscribed',
): IWebhookResponseData {
	if (isTestRun(host)) {
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
	return sendResponse(host, 401, { status: 'rejected', reason });
}

/** 200 with the reason: the vendor shows it among its deliveries. */
export function sendIgnored(host: IWebhookFunctions, vendor: Vendor, reason: IgnoredReason): IWebhookResponseData {
	host.logger.debug(`${vendor.name}: a delivery was ignored: ${reason}`, { workflowId: host.getWorkflow().id });
	return sendResponse(host, 200, { status: 'ignored', reason });
}

export function sendResponse(host: IWebhookFunctions, status: number, body: object): IWebhookResponseData {
	const response = host.getResponseObject();
	if (!response.headersSent && !response.destroyed) response.status(status).json(body);
	return { noWebhookResponse: true };
}

export function isTestRun(host: IWebhookFunctions): boolean {
	return host.getMode() === 'manual';
}

/** A right token with a wrong signature means that the secret on this side is wrong. */
function adviceFor(vendor: Vendor, reason: string, again: string): string {
	if (reason.startsWith('signature') && vendor.authenticity.signature === 'optional') {
		return `Copy the current signing secret from ${vendor.name} into the credential, or empty the field.`;
	}
	if (reason === 'unconfirmed') return `${vendor.name} says that it did not send it, or not within the last minutes.`;
	if (!vendor.subscriptions && (reason.includes('secret') || reason.startsWith('signature'))) {
		return `If this came from ${vendor.name}, check the secret in the credential, or let ${vendor.name} be asked.`;
	}
	if (reason === 'not_subscribed') return `${again.charAt(0).toUpperCase()}${again.slice(1)}.`;
	if (reason === 'account_mismatch')
		return 'It belongs to another account than the one set in the options of the trigger.';
	if (reason === 'too_old' || reason === 'in_the_future')
		return 'Check the clock of this machine, or allow a greater age.';
	return vendor.subscriptions
		? `If this came from ${vendor.name}, ${again}.`
		: `It did not look like a delivery of ${vendor.name}.`;
}

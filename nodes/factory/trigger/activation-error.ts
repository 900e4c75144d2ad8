import { NodeOperationError, WebhookPathTakenError, type IHookFunctions } from 'n8n-workflow';
import { VendorError, type VendorErrorCode } from '../../../shared/core/errors';
import { PatternError } from '../../../shared/core/pattern/error';
import type { Vendor } from '../../../shared/core/vendor';
import { toErrorMessage } from '../error-message';
import { isTestRun } from './trigger-host';

/**
 * The error that an activation fails with. n8n 2 repeats a failed publishing up to five times, which takes 15 s and more,
 * unless the error is of this one class of its own. So a mistake that only the user can correct is one, with our message.
 */
export function toActivationError(host: IHookFunctions, vendor: Vendor, error: unknown): Error {
	const message = toErrorMessage(error, vendor, isTestRun(host) ? 'test' : 'publish');
	if (isTestRun(host) || isRepeated(host, error)) return new NodeOperationError(host.getNode(), message);
	const final = new WebhookPathTakenError(host.getNode().name);
	final.node = host.getNode();
	final.message = message;
	return final;
}

/** Whether n8n repeats an activation that fails with this error. It doesn't repeat a test run. */
export function isRepeated(host: IHookFunctions, error: unknown): boolean {
	if (isTestRun(host)) return false;
	if (error instanceof VendorError) return passing.has(error.code);
	return !(error instanceof PatternError || error instanceof NodeOperationError);
}

/** A limit of requests, a lost connection, or an odd response can be gone a second later. */
const passing: ReadonlySet<VendorErrorCode> = new Set(['rate_limited', 'unavailable', 'unexpected_response']);

import { VendorError, type VendorErrorCode } from '../../shared/core/errors';
import { toSafeText } from '../../shared/core/safe-text';
import { toSentence } from '../../shared/core/sentence';
import type { Vendor } from '../../shared/core/vendor';

/** What the user repeats after the fix: publishing the workflow, or a test run. */
export type Retry = 'publish' | 'test';

/**
 * An error in n8n's words, for n8n shows nothing but an error's message. A vendor's message has the fact and the remedy
 * at the vendor; this adds what to do in n8n. `retry` is absent where the user has nothing to repeat.
 */
export function toErrorMessage(error: unknown, vendor: Vendor, retry?: Retry): string {
	const message = error instanceof Error ? error.message : String(error);
	return [toSentence(toSafeText(message)), describeNextStep(error, vendor, retry)].filter(Boolean).join(' ');
}

function describeNextStep(error: unknown, { name }: Vendor, retry?: Retry): string {
	const code = error instanceof VendorError ? error.code : null;
	// The vendor's message says when to try again.
	if (code === 'rate_limited' || code === 'unavailable') return '';
	const remedy = findCredentialRemedy(code, name) ?? (retry && findTriggerRemedy(code));
	if (retry === undefined) return remedy === undefined ? '' : `${remedy}.`;
	return remedy === undefined ? `Then ${retry} again.` : `${remedy}, then ${retry} again.`;
}

function findCredentialRemedy(code: VendorErrorCode | null, name: string): string | undefined {
	switch (code) {
		case 'unauthorized':
		case 'invalid_credential':
			return `Update the ${name} credential`;
		case 'forbidden':
			return `Update the ${name} credential if you created a new key`;
		case 'unexpected_response':
			return `Update the ${name} credential if needed`;
		default:
			return undefined;
	}
}

function findTriggerRemedy(code: VendorErrorCode | null): string | undefined {
	switch (code) {
		case 'invalid':
			return 'Correct the trigger’s settings';
		case 'not_found':
			return 'Check the trigger’s settings';
		case 'limit_reached':
			return 'Unpublish workflows that you no longer need';
		default:
			return undefined;
	}
}

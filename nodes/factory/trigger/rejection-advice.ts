import type { RejectedReason } from '../../../shared/core/request';
import type { Vendor } from '../../../shared/core/vendor';

/** Why a trigger rejects a delivery: what `receive` says, or that no subscription is stored. */
export type RejectionReason = RejectedReason | 'not_subscribed';

/** What the user can do about a rejected delivery. Anybody can send one, so most advice depends on where it came from. */
export function describeRejectionAdvice(vendor: Vendor, reason: RejectionReason, isTest: boolean): string {
	const { name, subscriptions, authenticity } = vendor;
	const isAboutSecret = reason.startsWith('signature') || reason.includes('secret');
	// The token was right, so the credential has the wrong signing secret.
	if (reason.startsWith('signature') && authenticity.signature === 'optional') {
		return `Copy the current signing secret from ${name} into the credential, or clear the field.`;
	}
	if (reason === 'unconfirmed') return `${name} didn’t confirm that it sent the delivery within the last few minutes.`;
	if (isAboutSecret && !subscriptions) {
		return `If it came from ${name}, correct the secret in the credential, or set Check Authenticity to "Ask ${name}".`;
	}
	if (reason === 'account_mismatch') {
		return `The delivery is from another ${name} account. Check the account in the trigger.`;
	}
	if (reason === 'too_old' || reason === 'in_the_future') {
		return 'Check the clock of the machine that runs n8n, or increase Maximum Age in the trigger’s options.';
	}
	if (!subscriptions) return `It doesn’t have the form of a delivery from ${name}.`;
	const renewal = isTest ? 'test again' : 'unpublish the workflow and publish it again';
	return reason === 'not_subscribed' ? `${capitalize(renewal)}.` : `If it came from ${name}, ${renewal}.`;
}

function capitalize(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

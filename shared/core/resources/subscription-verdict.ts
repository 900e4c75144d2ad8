import type { LastDelivery } from '../operation';
import { quoteVendorText } from '../safe-text';
import { toSentence } from '../sentence';
import type { Subscription } from '../subscription-types';
import type { Problem } from './host';
import { parseUrl } from '../parse-url';

/** What a request to a subscription's URL showed, as a sentence where it isn't `ok`. */
export interface Reachability {
	readonly verdict: 'ok' | 'unreachable' | 'unknown';
	readonly fact: string;
}

export interface Judgment {
	readonly verdict: 'ok' | 'unused' | Problem;
	readonly fact: string;
}

/** What is wrong with a subscription as the vendor has it; `null` when its URL is worth a request. */
export function judgeState(
	{ url, enabled, parked }: Subscription,
	lastDelivery: LastDelivery | null,
	expectedOrigin: string | null,
	isCallbackUrl: (url: URL) => boolean,
): Judgment | null {
	if (parked) return { verdict: 'unused', fact: 'No trigger uses it. The next new trigger takes it over.' };
	const actual = parseUrl(url);
	if (actual === null) return { verdict: 'other URL', fact: 'It has no valid URL.' };
	if (expectedOrigin !== null && actual.origin !== expectedOrigin) {
		return { verdict: 'other URL', fact: `It points to ${actual.origin} instead of ${expectedOrigin}.` };
	}
	if (!isCallbackUrl(actual)) return { verdict: 'other URL', fact: 'Its URL isn’t the URL of a trigger.' };
	if (enabled) return null;
	return { verdict: 'disabled', fact: `It is disabled, so it receives no events.${describeFailure(lastDelivery)}` };
}

/** The first problem that applies, in the order in which users have to solve them. */
export function judgeDeliveries(lastDelivery: LastDelivery | null, reachability: Reachability): Judgment {
	const { verdict, fact } = reachability;
	const failure = describeFailure(lastDelivery);
	if (verdict === 'unreachable') return { verdict, fact: `${fact}${failure}` };
	if (failure !== '') return { verdict: 'failing', fact: failure.trim() };
	const last = lastDelivery === null ? 'No delivery is known.' : 'The last delivery succeeded.';
	return { verdict, fact: `${fact} ${last}` };
}

/** A sentence after a space; empty when the last delivery isn't known to have failed. */
function describeFailure(lastDelivery: LastDelivery | null): string {
	if (lastDelivery === null || lastDelivery.succeeded) return '';
	const { result } = lastDelivery;
	return ` ${toSentence(`The last delivery failed${result === null ? '' : `: ${quoteVendorText(result)}`}`)}`;
}

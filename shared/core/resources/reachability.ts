import type { HttpResponse } from '../http';
import type { OperationContext } from '../operation';
import { textAt } from '../read';
import { quoteVendorText } from '../safe-text';
import { isCheckResponse, toCheckUrl } from '../subscription/url-check';
import type { Reachability } from './subscription-verdict';
import { parseUrl } from '../parse-url';

/**
 * A function that finds out whether the URL of a subscription reaches a trigger of this host. It sends requests only to the
 * origin where this host receives deliveries, and none after the first without a response, because a next one would also
 * take as long as the timeout.
 */
export function createReachabilityCheck({ findOrigin, requestOwnUrl }: OperationContext) {
	let isSilent = false;
	return async (url: string): Promise<Reachability> => {
		const checkUrl = toCheckUrl(url);
		const isOwn = checkUrl !== null && new URL(checkUrl).origin === findOrigin();
		if (!isOwn || requestOwnUrl === undefined) return { verdict: 'unknown', fact: NOT_OWN };
		const response = isSilent ? null : await requestOwnUrl(checkUrl);
		isSilent = response === null;
		if (response === null) return { verdict: 'unknown', fact: NO_RESPONSE };
		if (isCheckResponse(response)) return { verdict: 'ok', fact: 'It is enabled, and its URL reaches the trigger.' };
		return { verdict: 'unreachable', fact: describeEnd(response, checkUrl) };
	};
}

/** The status of a response that isn't the trigger's, and where a redirect leads. */
function describeEnd({ status, headers }: HttpResponse, url: string): string {
	const location = textAt(headers, 'location');
	const target = location === null ? null : parseUrl(location, url);
	const end =
		target === null
			? `responds with HTTP ${status}`
			: `redirects to ${quoteVendorText(target.origin + target.pathname)} (HTTP ${status})`;
	return `Its URL ${end} instead of reaching the trigger.`;
}

const NOT_OWN = 'It is enabled, but whether its URL reaches the trigger can’t be checked from here.';
const NO_RESPONSE =
	'It is enabled, but a request from here to its URL got no response, so whether events arrive is unknown.';

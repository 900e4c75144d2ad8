import type { IHookFunctions } from 'n8n-workflow';
import { quoteVendorText } from '../../../shared/core/safe-text';
import { MARKER, stripQuery } from '../../../shared/core/subscription/callback-url';
import type { Subscription } from '../../../shared/core/subscription-types';
import { findUrlFault } from './url-fault';
import { parseUrl } from '../../../shared/core/parse-url';

/** Where this trigger receives deliveries, and what its subscription is called at the vendor. */
export interface CallbackUrl {
	/** Without the token. */
	readonly url: string;
	readonly name: string;
	/** The end of the name: it identifies the workflow and the node. */
	readonly marker: string;
	/** Why no delivery can arrive at the URL, as a sentence with the fix; `null` for a usable one. */
	readonly fault: string | null;
}

export function readCallbackUrl(
	host: Pick<IHookFunctions, 'getNodeWebhookUrl' | 'getWorkflow' | 'getNode'>,
): CallbackUrl {
	const input = host.getNodeWebhookUrl('default');
	const url = parseUrl(input ?? '') ?? new URL('http://localhost');
	const { id = 'new', name = '' } = host.getWorkflow();
	const marker = `${MARKER}${id}/${host.getNode().id}]`;
	return {
		url: url.origin + url.pathname,
		name: `n8n · ${[...name].slice(0, 80).join('')} · ${url.host} ${marker}`,
		marker,
		fault: input === undefined ? null : findUrlFault(input),
	};
}

/** Whether a subscription points to this URL, whatever its token is. */
export function isAtUrl(subscription: Subscription, url: string): boolean {
	return stripQuery(subscription.url) === url;
}

/** The same for both URLs of a trigger: a test run and the published workflow share one marker. */
export function isAtTestOrProductionUrl(subscription: Subscription, url: string): boolean {
	const [actual, expected] = [parseUrl(subscription.url), new URL(url)];
	return actual !== null && actual.origin === expected.origin && toTriggerPath(actual) === toTriggerPath(expected);
}

/**
 * Whether a subscription points to the test URL of the trigger with this production URL: the two differ only in the name of
 * the endpoint, `webhook-test` instead of `webhook`. An administrator can rename both. A name without "test" may be the
 * production endpoint of a copy of this n8n behind the same domain.
 */
export function isAtTestUrl(subscription: Subscription, productionUrl: string): boolean {
	const url = stripQuery(subscription.url);
	if (url === null || url === productionUrl) return false;
	const [actual, expected] = [url.split('/'), productionUrl.split('/')];
	const endpoint = expected.length - 3;
	return (
		actual.length === expected.length &&
		(actual[endpoint] ?? '').includes('test') &&
		actual.every((part, index) => index === endpoint || part === expected[index])
	);
}

/** `<trigger>/webhook` of `/webhook/<trigger>/webhook`. An administrator can rename the first part. */
function toTriggerPath({ pathname }: URL): string {
	return pathname.split('/').slice(-2).join('/');
}

/** A subscription's URL for a log line: without the query, because it has the token. */
export function describeUrl(subscription: Subscription): string {
	return quoteVendorText(stripQuery(subscription.url)) || 'an unreadable URL';
}

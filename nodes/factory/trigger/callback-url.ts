import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isLoopback } from '../../../shared/core/base-url';
import { quoteVendorText } from '../../../shared/core/safe-text';
import { MARKER, stripQuery } from '../../../shared/core/subscription/callback-url';
import type { Vendor } from '../../../shared/core/vendor';
import type { Subscription } from '../../../shared/core/subscription-types';

/** Where this trigger receives deliveries, and what its subscription is called at the vendor. */
export interface CallbackUrl {
	/** Without the token. */
	readonly url: string;
	readonly name: string;
	/** The end of the name: it identifies the workflow and the node. */
	readonly marker: string;
}

export function readCallbackUrl(
	host: Pick<IHookFunctions, 'getNodeWebhookUrl' | 'getWorkflow' | 'getNode'>,
): CallbackUrl {
	const url = new URL(host.getNodeWebhookUrl('default') ?? 'http://localhost');
	const { id = 'new', name = '' } = host.getWorkflow();
	const marker = `${MARKER}${id}/${host.getNode().id}]`;
	return {
		url: url.origin + url.pathname,
		name: `n8n · ${[...name].slice(0, 80).join('')} · ${url.host} ${marker}`,
		marker,
	};
}

/** Throws when the vendor can't reach the URL. An `apiUrl` on this machine means a test, where loopback is fine. */
export function assertReachable(host: IHookFunctions, vendor: Vendor, callback: CallbackUrl, apiUrl: string): void {
	const url = new URL(callback.url);
	if (isLoopback(new URL(apiUrl).hostname) || isPublic(url)) return;
	throw new NodeOperationError(
		host.getNode(),
		`${vendor.name} can’t reach this n8n instance, because its webhook URL is ${url.origin}. Ask the administrator to set ` +
			'N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to n8n’s public HTTPS URL and restart n8n.',
	);
}

/** Whether a subscription points to this URL, whatever its token is. */
export function isAtUrl(subscription: Subscription, url: string): boolean {
	return stripQuery(subscription.url) === url;
}

/** The same for both URLs of a trigger: a test run and the published workflow share one marker. */
export function isAtTestOrProductionUrl(subscription: Subscription, url: string): boolean {
	if (!URL.canParse(subscription.url)) return false;
	const [actual, expected] = [new URL(subscription.url), new URL(url)];
	return actual.origin === expected.origin && toTriggerPath(actual) === toTriggerPath(expected);
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

function isPublic(url: URL): boolean {
	const hostname = url.hostname.toLowerCase();
	return (
		url.protocol === 'https:' && hostname.includes('.') && !privateName.test(hostname) && !privateAddress.test(hostname)
	);
}

const privateName = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;
/** Loopback, link-local, and private IPv4. IPv6 hosts have no dot, and no vendor documents deliveries over IPv6. */
const privateAddress =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]*$/;

import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isLoopback } from '../../../shared/core/credential';
import { MARKER, stripQuery } from '../../../shared/core/subscription/callback-url';
import type { Vendor } from '../../../shared/core/vendor';
import type { Subscription } from '../../../shared/core/subscription-types';

/** This trigger's own address and name at the vendor. */
export interface CallbackUrl {
	/** Without the token. */
	readonly url: string;
	readonly name: string;
	readonly marker: string;
}

export function readCallbackUrl(hook: IHookFunctions): CallbackUrl {
	const url = new URL(hook.getNodeWebhookUrl('default') ?? 'http://localhost');
	const { id = 'new', name = '' } = hook.getWorkflow();
	const marker = `${MARKER}${id}/${hook.getNode().id}]`;
	return {
		url: url.origin + url.pathname,
		name: `n8n · ${[...name].slice(0, 80).join('')} · ${url.host} ${marker}`,
		marker,
	};
}

/** Throws when the vendor cannot reach the address. `apiUrl` on this machine means a test, where loopback is fine. */
export function assertReachable(hook: IHookFunctions, vendor: Vendor, own: CallbackUrl, apiUrl: string): void {
	const url = new URL(own.url);
	if (isLoopback(new URL(apiUrl).hostname) || isPublic(url)) return;
	throw new NodeOperationError(
		hook.getNode(),
		`${vendor.name} cannot reach this n8n: its webhook address is ${url.origin}. ` +
			'Ask the administrator to set N8N_WEBHOOK_URL (WEBHOOK_URL in n8n 1) to the public https address of n8n and to restart it.',
	);
}

/** Whether a subscription points at this trigger, whatever its token is. */
export function isAtUrl(subscription: Subscription, url: string): boolean {
	return stripQuery(subscription.url) === url;
}

/** The same, or the trigger's other address: a test run and the published workflow have one marker and two addresses. */
export function isAtTestOrProductionUrl(subscription: Subscription, url: string): boolean {
	if (!URL.canParse(subscription.url)) return false;
	const [one, other] = [new URL(subscription.url), new URL(url)];
	return one.origin === other.origin && trigger(one) === trigger(other);
}

/** `/webhook/<trigger>/webhook`, where the administrator may have named the first part otherwise. */
function trigger({ pathname }: URL): string {
	return pathname.split('/').slice(-2).join('/');
}

/** A subscription's address for a log line: without the query, which carries the token. */
export function describeUrl(subscription: Subscription): string {
	return stripQuery(subscription.url) ?? 'an unreadable address';
}

function isPublic(url: URL): boolean {
	const host = url.hostname.toLowerCase();
	return url.protocol === 'https:' && host.includes('.') && !privateName.test(host) && !privateAddress.test(host);
}

const privateName = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;
/** Loopback, link-local and private IPv4. IPv6 hosts have no dot, and no vendor documents IPv6 delivery. */
const privateAddress =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]*$/;

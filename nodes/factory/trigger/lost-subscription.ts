import type { IWebhookFunctions } from 'n8n-workflow';
import { loadAccountFacts } from '../../../shared/core/account-facts';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { readQuery, type VendorRequest } from '../../../shared/core/request';
import { quoteName } from '../../../shared/core/safe-text';
import { sha256Hex, TOKEN_PARAMETER, verifyToken } from '../../../shared/core/signature';
import { readToken } from '../../../shared/core/subscription/callback-url';
import type { StoredSubscription } from '../../../shared/core/subscription/delivery-secrets';
import { seal } from '../../../shared/core/subscription/seal';
import { findFault, withoutRetries } from '../../../shared/core/unproven';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { getCredential } from '../credential';
import { createHttpClient } from '../http';
import { isAtUrl, readCallbackUrl } from './callback-url';
import { isPublishing } from './repeated-warnings';
import { isTestRun, toLogMetadata, toTriggerKey } from './trigger-host';

/** What the vendor has for one trigger that n8n has no record for. */
interface Lookup {
	/** When the last request was sent, in ms since 1970. */
	readonly requestedAt: number;
	/** The end of that request. */
	readonly response: Promise<readonly StoredSubscription[]>;
	/** What the last successful response contained, until it is too old. */
	found: readonly StoredSubscription[];
	foundAt: number;
}

/** By trigger, in the order of the requests. */
const lookups = new Map<string, Lookup>();

const MAX_TRIGGERS = 1_000;
const MAX_FOUND = 10;
/** Nothing proves who sent a delivery that n8n has no record for, so its sender must not make n8n call out more often. */
const INTERVAL_MS = 60_000;
const LIFETIME_MS = 5 * 60_000;

/**
 * The subscription that sent a delivery to a published trigger without a record: n8n 2 loses the record when it stops
 * between creating a subscription and storing it, and never calls a hook of the trigger again. It is a subscription at the
 * vendor with this trigger's marker, its exact URL, and the token of this delivery, or the ID that the delivery names. The
 * delivery still has to be verified. `null` when there is none; throws when the request fails.
 */
export async function findLostSubscription(
	host: IWebhookFunctions,
	vendor: SubscribableVendor,
	request: VendorRequest,
	now: number,
): Promise<StoredSubscription | null> {
	if (isTestRun(host)) return null;
	const isSender = (subscription: StoredSubscription) => isSentBy(vendor, request, subscription);
	const key = toTriggerKey(host, 'lost subscription');
	const last = lookups.get(key);
	const remembered =
		last !== undefined && isWithin(LIFETIME_MS, last.foundAt, now) ? last.found.find(isSender) : undefined;
	if (remembered !== undefined) return remembered;
	if (!couldPass(vendor, request, now)) return null;
	const isRecent = last !== undefined && isWithin(INTERVAL_MS, last.requestedAt, now);
	const { response } = isRecent ? last : startLookup(host, vendor, key, now);
	return (await response).find(isSender) ?? null;
}

/** Whether the delivery carries an event and what can identify our subscription. No request is sent for any other. */
function couldPass(vendor: SubscribableVendor, request: VendorRequest, now: number): boolean {
	const name = vendor.authenticity.token
		? readQuery(request, TOKEN_PARAMETER)
		: vendor.findSubscriptionId?.(null, request);
	return typeof name === 'string' && findFault(vendor, request, { tolerance: null, now }) === null;
}

function isSentBy(
	vendor: SubscribableVendor,
	request: VendorRequest,
	{ id, tokenDigest }: StoredSubscription,
): boolean {
	return tokenDigest === null
		? vendor.findSubscriptionId?.(null, request) === id
		: verifyToken(request, { signing: [], tokenDigest }).ok;
}

/** Deliveries that arrive meanwhile, and for a minute, share the response or the failure. */
function startLookup(host: IWebhookFunctions, vendor: SubscribableVendor, key: string, now: number): Lookup {
	const { found = [], foundAt = 0 } = lookups.get(key) ?? {};
	lookups.delete(key);
	makeRoom(now);
	const response = listSubscriptions(host, vendor, now);
	const lookup: Lookup = { requestedAt: now, response, found, foundAt };
	lookups.set(key, lookup);
	response.then(
		(subscriptions) => Object.assign(lookup, { found: subscriptions, foundAt: now }),
		() => undefined,
	);
	return lookup;
}

/** Forgets the trigger with the oldest request, unless it is less than a minute old: another request could then follow too soon. */
function makeRoom(now: number): void {
	for (const [key, { requestedAt }] of lookups) {
		if (lookups.size < MAX_TRIGGERS) return;
		if (isWithin(INTERVAL_MS, requestedAt, now)) throw new VendorError('rate_limited', NO_RECORD);
		lookups.delete(key);
	}
}

/** A clock that was set back must not keep anything for longer. */
function isWithin(duration: number, time: number, now: number): boolean {
	return Math.abs(now - time) < duration;
}

async function listSubscriptions(
	host: IWebhookFunctions,
	vendor: SubscribableVendor,
	now: number,
): Promise<readonly StoredSubscription[]> {
	const credential = await getCredential(host, vendor);
	const http = withoutRetries(createHttpClient(host, vendor, credential));
	const { url, marker } = readCallbackUrl(host);
	const found = await orVendorError(
		vendor.subscriptions.find(http, (subscription) => subscription.name.endsWith(marker) && isAtUrl(subscription, url)),
	);
	if (found instanceof VendorError) throw new VendorError(found.code, `${NO_RECORD} ${found.message}`);
	const facts = found.length > 0 ? ((await loadAccountFacts(vendor, http)) ?? {}) : {};
	const own = found.slice(0, MAX_FOUND).map((subscription) => ({
		id: subscription.id,
		tokenDigest: vendor.authenticity.token ? sha256Hex(readToken(subscription)) : null,
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, credential.apiKey),
		facts,
	}));
	// While this process publishes, n8n stores the record afterward, so there is nothing to do.
	if (own.length > 0 && !isPublishing(host, now)) {
		host.logger.warn(
			`${vendor.name} Trigger accepts deliveries of ${own.map(({ id }) => quoteName(id)).join(', ')}, which ${vendor.name} ` +
				`has for it. ${NO_RECORD}`,
			toLogMetadata(host),
		);
	}
	return own;
}

const NO_RECORD =
	'n8n has no record of the subscription, for example because it stopped while it published. ' +
	'Unpublish the workflow, then publish it again.';

import { resolveBaseUrl } from '../../../shared/core/credential';
import { MARKER, readToken } from '../../../shared/core/subscription/callback-url';
import { unseal } from '../../../shared/core/subscription/seal';
import { sha256Hex } from '../../../shared/core/signature';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import { subscribe, type Subscriber } from '../../../shared/core/subscription/subscribe';
import type { SubscriptionRequest, TriggerSettings } from '../../../shared/core/subscription-types';
import type { Vendor } from '../../../shared/core/vendor';
import { logWarning, type NodeContext } from '../node-context';
import { findOwnSubscriptions } from './own-subscriptions';
import {
	forgetUnfinished,
	rememberUnfinished,
	findUnfinished,
	clearRecord,
	readRecord,
	writeRecord,
} from './static-data';
import { assertReachable, isAtUrl } from './callback-url';
import { readParameters } from './parameters';

/** Whether the stored subscription still is at the vendor, is ours, and is what the user wants. Changes nothing there. */
export async function isUpToDate(connection: NodeContext): Promise<boolean> {
	const { hook, vendor, http, callback, credential } = connection;
	const record = readRecord(hook.getWorkflowStaticData('node'));
	if (record === null) return false;
	const { events, settings } = await selectTriggerEvents(connection);
	if (record.requestDigest !== digestRequest(events, settings)) return false;
	if (record.sealedSecret !== null && unseal(record.sealedSecret, credential.apiKey) === null) return false;
	const [found] = await vendor.subscriptions.find(http, ({ id }) => id === record.id);
	if (!found || !found.enabled || found.parked || !isAtUrl(found, callback.url)) return false;
	if (vendor.authenticity.token && sha256Hex(readToken(found)) !== record.tokenDigest) return false;
	return digestRequest(found.events) === record.eventsDigest;
}

/** Takes over what an earlier try left behind, or creates: never two. */
export async function activate(connection: NodeContext): Promise<void> {
	const { hook, vendor, http, callback, credential } = connection;
	assertReachable(hook, vendor, callback, resolveBaseUrl(vendor, credential));
	const wanted: SubscriptionRequest = {
		...(await selectTriggerEvents(connection)),
		url: callback.url,
		name: callback.name,
		details: credential.details,
		marker: MARKER,
	};
	const { ours, parked } = await findOwnSubscriptions(connection);
	const [first, ...others] = ours;
	const { subscription, tokenDigest, sealedSecret } = await subscribe(
		subscriberOf(connection),
		wanted,
		first ?? parked,
	);
	writeRecord(hook.getWorkflowStaticData('node'), {
		id: subscription.id,
		url: callback.url,
		tokenDigest,
		sealedSecret,
		requestDigest: digestRequest(wanted.events, wanted.settings),
		eventsDigest: digestRequest(subscription.events),
	});
	forgetUnfinished(hook);
	for (const other of others) await vendor.subscriptions.remove(http, other.id, credential.details);
	for (const warning of subscription.warnings ?? []) logWarning(hook, warning);
	hook.logger.info(`${vendor.name}: subscribed to ${subscription.events.length} event types`, { id: subscription.id });
}

/** Removes what is ours and points here, also what an earlier try left behind without our knowing its id. */
export async function deactivate(connection: NodeContext): Promise<void> {
	const { hook, vendor, http, credential } = connection;
	for (const { id } of (await findOwnSubscriptions(connection)).ours) {
		await vendor.subscriptions.remove(http, id, credential.details);
		hook.logger.info(`${vendor.name}: unsubscribed`, { id });
	}
	clearRecord(hook.getWorkflowStaticData('node'));
}

function subscriberOf(connection: NodeContext): Subscriber {
	const { hook, vendor, http, credential, callback } = connection;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		isOwnUrl: (subscription) => isAtUrl(subscription, callback.url),
		listOwn: async () => (await findOwnSubscriptions(connection)).ours,
		findUnfinished: async () => findUnfinished(hook),
		saveUnfinished: async (leftover) => rememberUnfinished(hook, leftover),
	};
}

/** Lists are compared as sets: a vendor may give them back in another order. */
function digestRequest(events: readonly string[], settings: TriggerSettings = {}): string {
	return sha256Hex(JSON.stringify([[...events].sort(), settings]));
}

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function selectTriggerEvents({
	hook,
	vendor,
	http,
}: NodeContext<Vendor>): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	return await selectEvents(vendor, http, readParameters(hook, vendor), (message) => logWarning(hook, message));
}

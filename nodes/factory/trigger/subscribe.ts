import { apiAddress } from '../../../shared/core/credential';
import { MARKER, tokenIn } from '../../../shared/core/subscription/callback-url';
import { unseal } from '../../../shared/core/subscription/seal';
import { digestOf } from '../../../shared/core/signature';
import { subscribeAt, type Subscriber } from '../../../shared/core/subscription/subscribe';
import type { Settings, SubscriptionRequest } from '../../../shared/core/vendor';
import { warn, type Connection } from '../node-context';
import { findOurs } from './own-subscriptions';
import { forgetLeftover, keepLeftover, leftoverOf } from './unfinished';
import { assertReachable, pointsAt } from './callback-url';
import { clearRecord, readRecord, writeRecord } from './static-data';
import { wantedEvents } from './select-events';

/** Whether the stored subscription still is at the vendor, is ours, and is what the user wants. Changes nothing there. */
export async function isInPlace(connection: Connection): Promise<boolean> {
	const { hook, vendor, http, own, credential } = connection;
	const record = readRecord(hook.getWorkflowStaticData('node'));
	if (record === null) return false;
	const { events, settings } = await wantedEvents(connection);
	if (record.wanted !== digestOfAll(events, settings)) return false;
	if (record.sealedSecret !== null && unseal(record.sealedSecret, credential.apiKey) === null) return false;
	const [found] = await vendor.subscriptions.find(http, ({ id }) => id === record.id);
	if (!found || !found.enabled || found.parked || !pointsAt(found, own.url)) return false;
	if (vendor.authenticity.token && digestOf(tokenIn(found)) !== record.tokenDigest) return false;
	return digestOfAll(found.events) === record.subscribed;
}

/** Takes over what an earlier try left behind, or creates: never two. */
export async function subscribe(connection: Connection): Promise<void> {
	const { hook, vendor, http, own, credential } = connection;
	assertReachable(hook, vendor, own, apiAddress(vendor, credential));
	const wanted: SubscriptionRequest = {
		...(await wantedEvents(connection)),
		url: own.url,
		name: own.name,
		details: credential.details,
		marker: MARKER,
	};
	const { ours, parked } = await findOurs(connection);
	const [first, ...others] = ours;
	const { subscription, tokenDigest, sealedSecret } = await subscribeAt(
		subscriberOf(connection),
		wanted,
		first ?? parked,
	);
	writeRecord(hook.getWorkflowStaticData('node'), {
		id: subscription.id,
		url: own.url,
		tokenDigest,
		sealedSecret,
		wanted: digestOfAll(wanted.events, wanted.settings),
		subscribed: digestOfAll(subscription.events),
	});
	forgetLeftover(hook);
	for (const other of others) await vendor.subscriptions.remove(http, other.id, credential.details);
	for (const warning of subscription.warnings ?? []) warn(hook, warning);
	hook.logger.info(`${vendor.name}: subscribed to ${subscription.events.length} event types`, { id: subscription.id });
}

/** Removes what is ours and points here, also what an earlier try left behind without our knowing its id. */
export async function unsubscribe(connection: Connection): Promise<void> {
	const { hook, vendor, http, credential } = connection;
	for (const { id } of (await findOurs(connection)).ours) {
		await vendor.subscriptions.remove(http, id, credential.details);
		hook.logger.info(`${vendor.name}: unsubscribed`, { id });
	}
	clearRecord(hook.getWorkflowStaticData('node'));
}

function subscriberOf(connection: Connection): Subscriber {
	const { hook, vendor, http, credential, own } = connection;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		isHere: (subscription) => pointsAt(subscription, own.url),
		findOwn: async () => (await findOurs(connection)).ours,
		leftover: async () => leftoverOf(hook),
		keepLeftover: async (leftover) => keepLeftover(hook, leftover),
	};
}

/** Lists are compared as sets: a vendor may give them back in another order. */
function digestOfAll(events: readonly string[], settings: Settings = {}): string {
	return digestOf(JSON.stringify([[...events].sort(), settings]));
}

import { randomBytes } from 'node:crypto';
import { orRefusal, VendorError } from '../../shared/core/errors';
import { digestOf } from '../../shared/core/signature';
import type { Settings, Subscription, SubscriptionRequest } from '../../shared/core/vendor';
import { warn, type Connection } from './connection';
import { readSecrets } from './credential';
import { assertReachable, isOfTrigger, MARKER, pointsAt, shown, tokenIn, withToken } from './own-address';
import { clearRecord, readRecord, writeRecord } from './record';
import { seal, unseal } from './seal';
import { wantedEvents } from './wanted-events';

/** Whether the stored subscription still is at the vendor, is ours, and is what the user wants. Changes nothing there. */
export async function isInPlace(connection: Connection): Promise<boolean> {
	const { hook, vendor, http, own } = connection;
	const record = readRecord(hook.getWorkflowStaticData('node'));
	if (record === null) return false;
	const { events, settings } = await wantedEvents(connection);
	if (record.wanted !== digestOfAll(events, settings)) return false;
	if (record.sealedSecret !== null && unseal(record.sealedSecret, (await readSecrets(hook, vendor)).apiKey) === null) return false;
	const [found] = await vendor.subscriptions.find(http, ({ id }) => id === record.id);
	if (!found || !found.enabled || !pointsAt(found, own.url)) return false;
	if (vendor.authenticity.token && digestOf(tokenIn(found)) !== record.tokenDigest) return false;
	return digestOfAll(found.events) === record.subscribed;
}

/** Adopts what an earlier try left behind, or creates: never two. */
export async function subscribe(connection: Connection): Promise<void> {
	const { hook, vendor, http, own, apiUrl } = connection;
	const { apiKey } = await readSecrets(hook, vendor);
	assertReachable(hook, vendor, own, apiUrl);
	const token = vendor.authenticity.token ? randomBytes(32).toString('hex') : null;
	const request: SubscriptionRequest = {
		...(await wantedEvents(connection)),
		url: token === null ? own.url : withToken(own.url, token),
		name: own.name,
		marker: MARKER,
	};
	const [first, ...others] = await findOurs(connection);
	const subscription = await withoutToken(
		token,
		first ? vendor.subscriptions.update(http, first.id, request) : createOnce(connection, request),
	);
	writeRecord(hook.getWorkflowStaticData('node'), {
		id: subscription.id,
		url: own.url,
		tokenDigest: token === null ? null : digestOf(token),
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, apiKey),
		wanted: digestOfAll(request.events, request.settings),
		subscribed: digestOfAll(subscription.events),
	});
	for (const other of others) await vendor.subscriptions.remove(http, other.id);
	for (const warning of subscription.warnings ?? []) warn(hook, warning);
	hook.logger.info(`${vendor.name}: subscribed to ${subscription.events.length} event types`, { id: subscription.id });
}

/** Removes what is ours and points here, also what an earlier try left behind without our knowing its id. */
export async function unsubscribe(connection: Connection): Promise<void> {
	const { hook, vendor, http } = connection;
	for (const { id } of await findOurs(connection)) {
		await vendor.subscriptions.remove(http, id);
		hook.logger.info(`${vendor.name}: unsubscribed`, { id });
	}
	clearRecord(hook.getWorkflowStaticData('node'));
}

/** Ours: the stored id with our current address, or our marker with it. What has another address is left alone. */
async function findOurs({ hook, vendor, http, own }: Connection): Promise<readonly Subscription[]> {
	const stored = readRecord(hook.getWorkflowStaticData('node'))?.id ?? null;
	const marked = await vendor.subscriptions.find(http, ({ id, name }) => id === stored || name.endsWith(own.marker));
	const known = marked.find(({ id }) => id === stored);
	if (stored !== null && !known) {
		warn(
			hook,
			`${vendor.name} no longer knows subscription ${stored}. If the credential now belongs to another account, delete it in the former one.`,
		);
	}
	for (const other of marked.filter((subscription) => !isOfTrigger(subscription, own.url))) {
		warn(
			hook,
			`${vendor.name} subscription ${other.id} points to ${shown(other)}, not to ${own.url}. It was left alone; delete it in ${vendor.name} if no other n8n uses it.`,
		);
	}
	return marked.filter((subscription) => pointsAt(subscription, own.url));
}

/** When there was no good answer, the subscription may exist all the same: it is looked for before it is created again. */
async function createOnce(connection: Connection, request: SubscriptionRequest): Promise<Subscription> {
	const { vendor, http } = connection;
	const created = await orRefusal(vendor.subscriptions.create(http, request));
	if (!(created instanceof VendorError)) return created;
	if (created.code !== 'unavailable') throw created;
	const [found] = await findOurs(connection);
	if (found) return await vendor.subscriptions.update(http, found.id, request);
	return await vendor.subscriptions.create(http, request);
}

/** A vendor may quote the address it refuses, and with it the token. */
async function withoutToken<T>(token: string | null, asked: Promise<T>): Promise<T> {
	const result = await orRefusal(asked);
	if (!(result instanceof VendorError)) return result;
	if (token === null) throw result;
	throw new VendorError(result.code, result.message.split(token).join('…'));
}

/** Lists are compared as sets: a vendor may give them back in another order. */
function digestOfAll(events: readonly string[], settings: Settings = {}): string {
	return digestOf(JSON.stringify([[...events].sort(), settings]));
}

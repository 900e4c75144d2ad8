import { randomBytes } from 'node:crypto';
import { orRefusal, VendorError } from '../../shared/core/errors';
import { seal, unseal } from '../../shared/core/seal';
import { digestOf } from '../../shared/core/signature';
import type { Settings, SubscriptionRequest } from '../../shared/core/vendor';
import { adoptOrCreate, findOurs } from './adopting';
import { warn, type Connection } from './connection';
import { apiAddress } from './credential';
import { forgetLeftover } from './leftover';
import { assertReachable, MARKER, pointsAt, tokenIn, withToken } from './own-address';
import { clearRecord, readRecord, writeRecord } from './record';
import { wantedEvents } from './wanted-events';

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

/** Adopts what an earlier try left behind, or creates: never two. */
export async function subscribe(connection: Connection): Promise<void> {
	const { hook, vendor, http, own, credential } = connection;
	assertReachable(hook, vendor, own, apiAddress(hook, vendor, credential));
	const token = vendor.authenticity.token ? randomBytes(32).toString('hex') : null;
	const request: SubscriptionRequest = {
		...(await wantedEvents(connection)),
		url: token === null ? own.url : withToken(own.url, token),
		name: own.name,
		details: credential.details,
		marker: MARKER,
	};
	const { ours, parked } = await findOurs(connection);
	const [first, ...others] = ours;
	const subscription = await withoutToken(
		token,
		first ? vendor.subscriptions.update(http, first.id, request) : adoptOrCreate(connection, request, parked),
	);
	writeRecord(hook.getWorkflowStaticData('node'), {
		id: subscription.id,
		url: own.url,
		tokenDigest: token === null ? null : digestOf(token),
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, credential.apiKey),
		wanted: digestOfAll(request.events, request.settings),
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

/** A vendor may quote the address it refuses, and with it the token. */
async function withoutToken<T>(token: string | null, asked: Promise<T>): Promise<T> {
	const result = await orRefusal(asked);
	if (!(result instanceof VendorError)) return result;
	if (token === null) throw result;
	throw new VendorError(result.code, result.message.split(token).join('…'), result.leftover);
}

/** Lists are compared as sets: a vendor may give them back in another order. */
function digestOfAll(events: readonly string[], settings: Settings = {}): string {
	return digestOf(JSON.stringify([[...events].sort(), settings]));
}

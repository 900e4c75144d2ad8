import { randomBytes } from 'node:crypto';
import { orVendorError, VendorError } from '../errors';
import { addToken } from './callback-url';
import { seal } from './seal';
import { takeOverParked } from './take-over';
import { sha256Hex } from '../signature';
import type { Subscriber } from './subscriber';
import type { Subscription, SubscriptionRequest } from '../subscription-types';

/** What a host stores of a subscription. Others can read it there, so it contains nothing that they could use. */
export interface SubscribeResult {
	readonly subscription: Subscription;
	/** The token's SHA-256, where the vendor needs a token. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor created, sealed with the API key. */
	readonly sealedSecret: string | null;
}

/**
 * Takes over the trigger's own subscription, or a parked one where the vendor can't remove subscriptions, or creates one, but
 * never a second one. If the vendor needs a token, it is added to the URL of the request.
 */
export async function subscribe(
	subscriber: Subscriber,
	request: SubscriptionRequest,
	own: Subscription | undefined,
): Promise<SubscribeResult> {
	const token = subscriber.vendor.authenticity.token ? randomBytes(32).toString('hex') : null;
	const registered = token === null ? request : { ...request, url: addToken(request.url, token) };
	const subscription = await hideToken(token, takeOverOrCreate(subscriber, registered, own));
	return {
		subscription,
		tokenDigest: token === null ? null : sha256Hex(token),
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, subscriber.apiKey),
	};
}

/** Removes the token from an error's message, because a vendor can quote the URL that it rejects. */
async function hideToken<T>(token: string | null, result: Promise<T>): Promise<T> {
	const value = await orVendorError(result);
	if (!(value instanceof VendorError)) return value;
	if (token === null) throw value;
	throw new VendorError(value.code, value.message.split(token).join('…'), value.unfinishedId);
}

async function takeOverOrCreate(
	subscriber: Subscriber,
	request: SubscriptionRequest,
	own: Subscription | undefined,
): Promise<Subscription> {
	const existing =
		own === undefined ? await takeOverAnyParked(subscriber, request) : await takeOver(subscriber, request, own.id);
	return existing ?? (await createOnce(subscriber, request));
}

/** `null` when there is none, or an unfinished subscription has to be finished first. */
async function takeOverAnyParked(subscriber: Subscriber, request: SubscriptionRequest): Promise<Subscription | null> {
	const { parking } = subscriber.vendor.subscriptions;
	if (parking === undefined || !subscriber.hasParked || (await subscriber.findUnfinished()) !== null) return null;
	return await takeOverParked(subscriber, request, parking);
}

/** `null` when the subscription no longer exists. */
async function takeOver(
	{ vendor, http }: Subscriber,
	request: SubscriptionRequest,
	id: string,
): Promise<Subscription | null> {
	const updated = await orVendorError(vendor.subscriptions.update(http, id, request));
	if (!(updated instanceof VendorError)) return updated;
	if (updated.code === 'not_found') return null;
	throw updated;
}

/** Without a proper response, the subscription can still exist, so it is looked for before it is created again. */
async function createOnce(subscriber: Subscriber, request: SubscriptionRequest): Promise<Subscription> {
	const created = await tryToCreate(subscriber, request);
	if (!(created instanceof VendorError)) return created;
	if (created.code !== 'unavailable' || created.unfinishedId !== null) throw created;
	const [own] = await subscriber.listOwn();
	if (own) return await subscriber.vendor.subscriptions.update(subscriber.http, own.id, request);
	const createdAgain = await tryToCreate(subscriber, request);
	if (createdAgain instanceof VendorError) throw createdAgain;
	return createdAgain;
}

/** Finishes an unfinished subscription, or creates a new one if there is none or it no longer exists. */
async function tryToCreate(subscriber: Subscriber, request: SubscriptionRequest): Promise<Subscription | VendorError> {
	const { vendor, http } = subscriber;
	const unfinishedId = await subscriber.findUnfinished();
	const create = async (attempt: SubscriptionRequest) =>
		await orVendorError(vendor.subscriptions.create(http, attempt));
	let created = await create(unfinishedId === null ? request : { ...request, unfinishedId });
	if (unfinishedId !== null && created instanceof VendorError && created.code === 'not_found') {
		created = await create(request);
	}
	if (created instanceof VendorError && created.unfinishedId !== null) {
		await subscriber.saveUnfinished(created.unfinishedId);
	}
	return created;
}

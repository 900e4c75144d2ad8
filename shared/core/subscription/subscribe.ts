import { randomBytes } from 'node:crypto';
import { orVendorError, VendorError } from '../errors';
import type { HttpClient } from '../http';
import { addToken } from './callback-url';
import { seal } from './seal';
import { sha256Hex } from '../signature';
import type { SubscribableVendor } from '../vendor';
import type { Subscription, SubscriptionRequest } from '../subscription-types';

/** A trigger that subscribes, as its host knows it. */
export interface Subscriber {
	readonly vendor: SubscribableVendor;
	readonly http: HttpClient;
	readonly apiKey: string;
	/** Whether a subscription points at this trigger's address. */
	isOwnUrl(subscription: Subscription): boolean;
	/** What the vendor has at this trigger's address. */
	listOwn(): Promise<readonly Subscription[]>;
	/** What an earlier try left half made at the vendor (`VendorError.leftover`); `null` when nothing. */
	findUnfinished(): Promise<string | null>;
	saveUnfinished(leftover: string): Promise<void>;
}

/** What to keep of a subscription where others can read it: nothing in it is of use to them. */
export interface SubscribeResult {
	readonly subscription: Subscription;
	/** SHA-256 of the token, where the vendor needs one. */
	readonly tokenDigest: string | null;
	/** The signing secret that the vendor made, sealed with the API key. */
	readonly sealedSecret: string | null;
}

/**
 * Takes over what the vendor has for this trigger, or creates: never two. `known` is the trigger's own or, where
 * subscriptions cannot be removed, one that nobody uses. A token is added to the `url` of `wanted` where the vendor needs one.
 */
export async function subscribe(
	subscriber: Subscriber,
	wanted: SubscriptionRequest,
	known: Subscription | undefined,
): Promise<SubscribeResult> {
	const token = subscriber.vendor.authenticity.token ? randomBytes(32).toString('hex') : null;
	const request = token === null ? wanted : { ...wanted, url: addToken(wanted.url, token) };
	const subscription = await withoutToken(token, takeOverOrCreate(subscriber, request, known));
	return {
		subscription,
		tokenDigest: token === null ? null : sha256Hex(token),
		sealedSecret: subscription.secret === undefined ? null : seal(subscription.secret, subscriber.apiKey),
	};
}

/** A vendor may quote the address it refuses, and with it the token. */
async function withoutToken<T>(token: string | null, asked: Promise<T>): Promise<T> {
	const result = await orVendorError(asked);
	if (!(result instanceof VendorError)) return result;
	if (token === null) throw result;
	throw new VendorError(result.code, result.message.split(token).join('…'), result.unfinishedId);
}

async function takeOverOrCreate(
	subscriber: Subscriber,
	request: SubscriptionRequest,
	known: Subscription | undefined,
): Promise<Subscription> {
	const adopted = known === undefined ? null : await (known.parked ? adopt : takeOver)(subscriber, request, known.id);
	return adopted ?? (await createOnce(subscriber, request));
}

/** `null` when it is gone. */
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

/** What a trigger of this process takes over at this moment; the next one would take it away again, unnoticed. */
const adopting = new Set<string>();

/** Takes over what nobody uses; `null` when it is gone, another has it, or there is half of one to be finished first. */
async function adopt(subscriber: Subscriber, request: SubscriptionRequest, id: string): Promise<Subscription | null> {
	if (adopting.has(id)) return null;
	adopting.add(id);
	try {
		if ((await subscriber.findUnfinished()) !== null || !(await read(subscriber, id))?.parked) return null;
		const adopted = await takeOver(subscriber, request, id);
		// Another process may have taken it over at the same moment: the last one has it.
		const now = adopted === null ? undefined : await read(subscriber, id);
		return now !== undefined && subscriber.isOwnUrl(now) ? adopted : null;
	} finally {
		adopting.delete(id);
	}
}

async function read({ vendor, http }: Subscriber, id: string): Promise<Subscription | undefined> {
	return (await vendor.subscriptions.find(http, (subscription) => subscription.id === id))[0];
}

/** When there was no good answer, the subscription may exist all the same: it is looked for before it is created again. */
async function createOnce(subscriber: Subscriber, request: SubscriptionRequest): Promise<Subscription> {
	const created = await tryToCreate(subscriber, request);
	if (!(created instanceof VendorError)) return created;
	if (created.code !== 'unavailable' || created.unfinishedId !== null) throw created;
	const [found] = await subscriber.listOwn();
	if (found) return await subscriber.vendor.subscriptions.update(subscriber.http, found.id, request);
	const again = await tryToCreate(subscriber, request);
	if (again instanceof VendorError) throw again;
	return again;
}

/** Finishes what an earlier try left half made; makes a new one where that was deleted at the vendor meanwhile. */
async function tryToCreate(subscriber: Subscriber, request: SubscriptionRequest): Promise<Subscription | VendorError> {
	const { vendor, http } = subscriber;
	const leftover = await subscriber.findUnfinished();
	const create = async (wanted: SubscriptionRequest) => await orVendorError(vendor.subscriptions.create(http, wanted));
	let created = await create(leftover === null ? request : { ...request, unfinishedId: leftover });
	if (leftover !== null && created instanceof VendorError && created.code === 'not_found')
		created = await create(request);
	if (created instanceof VendorError && created.unfinishedId !== null)
		await subscriber.saveUnfinished(created.unfinishedId);
	return created;
}

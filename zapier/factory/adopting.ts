import { orRefusal, VendorError } from '../../shared/core/errors';
import type { Subscription, SubscriptionRequest } from '../../shared/core/vendor';
import type { Connection, SubscribableVendor } from './connection';
import { keepLeftover, leftoverOf } from './leftover';
import { markOf, type OwnAddress } from './own-address';

/** `known`: what this Zap has there already, or, where subscriptions cannot be removed, one that nobody uses. */
export async function adoptOrCreate(
	connection: Connection<SubscribableVendor>,
	own: OwnAddress,
	request: SubscriptionRequest,
	known: Subscription | undefined,
): Promise<Subscription> {
	if (known?.parked && (await leftoverOf(connection, own)) !== null) return await createOnce(connection, own, request);
	const adopted = known === undefined ? null : await adopt(connection, own, request, known);
	return adopted ?? (await createOnce(connection, own, request));
}

/** `null` when it is gone or another Zap has it: a parked one is read before and after, for others want it too. */
async function adopt(
	{ vendor, http }: Connection<SubscribableVendor>,
	own: OwnAddress,
	request: SubscriptionRequest,
	{ id, parked }: Subscription,
): Promise<Subscription | null> {
	const read = async () => (await vendor.subscriptions.find(http, (subscription) => subscription.id === id))[0];
	if (parked && !(await read())?.parked) return null;
	const adopted = await orRefusal(vendor.subscriptions.update(http, id, request));
	if (adopted instanceof VendorError) {
		if (adopted.code === 'not_found') return null;
		throw adopted;
	}
	if (!parked) return adopted;
	const now = await read();
	return now !== undefined && markOf(now.url) === own.mark ? adopted : null;
}

/** When there was no good answer, the subscription may exist all the same: it is looked for before it is created again. */
async function createOnce(
	connection: Connection<SubscribableVendor>,
	own: OwnAddress,
	request: SubscriptionRequest,
): Promise<Subscription> {
	const { vendor, http } = connection;
	const created = await tryToCreate(connection, own, request);
	if (!(created instanceof VendorError)) return created;
	if (created.code !== 'unavailable' || created.leftover !== null) throw created;
	const [found] = await vendor.subscriptions.find(http, own.owns);
	if (found) return await vendor.subscriptions.update(http, found.id, request);
	const again = await tryToCreate(connection, own, request);
	if (again instanceof VendorError) throw again;
	return again;
}

/** Finishes what an earlier try left half made; makes a new one where that was deleted at the vendor meanwhile. */
async function tryToCreate(
	connection: Connection<SubscribableVendor>,
	own: OwnAddress,
	request: SubscriptionRequest,
): Promise<Subscription | VendorError> {
	const { vendor, http } = connection;
	const leftover = await leftoverOf(connection, own);
	const create = async (wanted: SubscriptionRequest) => await orRefusal(vendor.subscriptions.create(http, wanted));
	let created = await create(leftover === null ? request : { ...request, leftover });
	if (leftover !== null && created instanceof VendorError && created.code === 'not_found') created = await create(request);
	if (created instanceof VendorError) await keepLeftover(connection, own, created);
	return created;
}

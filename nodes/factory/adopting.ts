import { orRefusal, VendorError } from '../../shared/core/errors';
import type { Subscription, SubscriptionRequest } from '../../shared/core/vendor';
import { warn, type Connection } from './connection';
import { keepLeftover, leftoverOf } from './leftover';
import { isOfTrigger, pointsAt, shown } from './own-address';
import { readRecord } from './record';

/** What the vendor has that concerns this trigger. */
export interface Found {
	readonly ours: readonly Subscription[];
	/** What nobody uses. */
	readonly parked: Subscription | undefined;
}

/** Ours: the stored id with our current address, or our marker with it. What has another address is left alone. */
export async function findOurs({ hook, vendor, http, own }: Connection): Promise<Found> {
	const stored = readRecord(hook.getWorkflowStaticData('node'))?.id ?? null;
	const isOwn = ({ id, name, parked }: Subscription) => parked === true || id === stored || name.endsWith(own.marker);
	const found = await vendor.subscriptions.find(http, isOwn);
	const marked = found.filter(({ parked }) => !parked);
	const known = found.find(({ id }) => id === stored);
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
	return { ours: marked.filter((subscription) => pointsAt(subscription, own.url)), parked: found.find(({ parked }) => parked) };
}

/** Where subscriptions cannot be removed, the one that nobody uses is taken over. */
export async function adoptOrCreate(
	connection: Connection,
	request: SubscriptionRequest,
	parked: Subscription | undefined,
): Promise<Subscription> {
	const { vendor, http, own } = connection;
	if (parked === undefined || leftoverOf(connection.hook) !== null) return await createOnce(connection, request);
	const adopted = await orRefusal(vendor.subscriptions.update(http, parked.id, request));
	if (adopted instanceof VendorError && adopted.code !== 'not_found') throw adopted;
	// Another trigger may have taken it over at the same moment: the last one has it.
	const [now] = await vendor.subscriptions.find(http, ({ id }) => id === parked.id);
	const isOurs = now !== undefined && pointsAt(now, own.url);
	return isOurs && !(adopted instanceof VendorError) ? adopted : await createOnce(connection, request);
}

/** When there was no good answer, the subscription may exist all the same: it is looked for before it is created again. */
async function createOnce(connection: Connection, request: SubscriptionRequest): Promise<Subscription> {
	const { hook, vendor, http } = connection;
	const leftover = leftoverOf(hook);
	const created = await orRefusal(
		vendor.subscriptions.create(http, leftover === null ? request : { ...request, leftover }),
	);
	if (!(created instanceof VendorError)) return created;
	keepLeftover(hook, created);
	if (created.code !== 'unavailable' || created.leftover !== null) throw created;
	const [found] = (await findOurs(connection)).ours;
	if (found) return await vendor.subscriptions.update(http, found.id, request);
	return await vendor.subscriptions.create(http, request);
}

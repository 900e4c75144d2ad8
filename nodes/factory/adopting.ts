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
	if (parked === undefined || taking.has(parked.id) || leftoverOf(connection.hook) !== null) {
		return await createOnce(connection, request);
	}
	taking.add(parked.id);
	try {
		return (await adopt(connection, request, parked.id)) ?? (await createOnce(connection, request));
	} finally {
		taking.delete(parked.id);
	}
}

/** What a trigger of this process takes over at this moment; the next one would take it away again, unnoticed. */
const taking = new Set<string>();

/** `null` when it is gone or another trigger has it. */
async function adopt({ vendor, http, own }: Connection, request: SubscriptionRequest, id: string): Promise<Subscription | null> {
	const read = async () => (await vendor.subscriptions.find(http, (subscription) => subscription.id === id))[0];
	if (!(await read())?.parked) return null;
	const adopted = await orRefusal(vendor.subscriptions.update(http, id, request));
	if (adopted instanceof VendorError) {
		if (adopted.code === 'not_found') return null;
		throw adopted;
	}
	// Another n8n may have taken it over at the same moment: the last one has it.
	const now = await read();
	return now !== undefined && pointsAt(now, own.url) ? adopted : null;
}

/** When there was no good answer, the subscription may exist all the same: it is looked for before it is created again. */
async function createOnce(connection: Connection, request: SubscriptionRequest): Promise<Subscription> {
	const created = await tryToCreate(connection, request);
	if (!(created instanceof VendorError)) return created;
	if (created.code !== 'unavailable' || created.leftover !== null) throw created;
	const [found] = (await findOurs(connection)).ours;
	if (found) return await connection.vendor.subscriptions.update(connection.http, found.id, request);
	const again = await tryToCreate(connection, request);
	if (again instanceof VendorError) throw again;
	return again;
}

/** Finishes what an earlier try left half made; makes a new one where that was deleted at the vendor meanwhile. */
async function tryToCreate({ hook, vendor, http }: Connection, request: SubscriptionRequest): Promise<Subscription | VendorError> {
	const leftover = leftoverOf(hook);
	const create = async (wanted: SubscriptionRequest) => await orRefusal(vendor.subscriptions.create(http, wanted));
	let created = await create(leftover === null ? request : { ...request, leftover });
	if (leftover !== null && created instanceof VendorError && created.code === 'not_found') created = await create(request);
	if (created instanceof VendorError) keepLeftover(hook, created);
	return created;
}

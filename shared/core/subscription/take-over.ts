import { orVendorError, VendorError } from '../errors';
import { sha256Hex } from '../signature';
import type { Parking, Subscription, SubscriptionRequest } from '../subscription-types';
import type { Subscriber } from './subscriber';

/**
 * After this time, in ms, no trigger that read a subscription as parked before another one claimed it will still claim it
 * too. A request takes a fraction of it.
 */
const SETTLING_MS = 2_000;

/** How often the vendor may fail to respond properly. */
const MAX_FAILURES = 3;

/** The parked subscriptions that triggers of this process are taking over. */
const takingOver = new Set<string>();

/**
 * Takes over a parked subscription, or returns `null` if there is none to take over. The vendor has no lock, so the last
 * trigger that claims a subscription has it. Each one looks again once nobody can overwrite its claim, and tries another
 * subscription if it lost this one. Triggers prefer different ones, so that few of them meet.
 */
export async function takeOverParked(
	subscriber: Subscriber,
	request: SubscriptionRequest,
	parking: Parking,
): Promise<Subscription | null> {
	const tried = new Set<string>();
	for (let failures = 0; ; ) {
		let selected: string | null = null;
		const choose = (parked: readonly Subscription[]) => {
			const choice = sortByPreference(subscriber, request, parked).find(
				({ id }) => !tried.has(id) && !takingOver.has(id),
			);
			if (choice !== undefined) takingOver.add((selected = choice.id));
			return choice;
		};
		try {
			const id = await orVendorError(parking.claim(subscriber.http, request, choose));
			if (id === null) return null;
			if (!(id instanceof VendorError)) {
				await subscriber.pause(SETTLING_MS);
				const subscription = await parking.complete(subscriber.http, id, request);
				if (subscription !== null) return subscription;
				tried.add(id);
			} else if (selected !== null && isUnusable(id)) {
				tried.add(selected);
			} else {
				failures += 1;
				if (!isTemporary(id) || failures === MAX_FAILURES) throw id;
				await subscriber.pause(SETTLING_MS);
			}
		} finally {
			if (selected !== null) takingOver.delete(selected);
		}
	}
}

/** What this host parked comes first, because others can imitate a parked subscription. The rest differs for each trigger. */
function sortByPreference(
	{ parkedIds }: Subscriber,
	{ trigger }: SubscriptionRequest,
	parked: readonly Subscription[],
): readonly Subscription[] {
	const toRank = ({ id }: Subscription) => `${parkedIds.has(id) ? 0 : 1} ${sha256Hex(`${trigger} ${id}`)}`;
	return [...parked].sort((left, right) => (toRank(left) < toRank(right) ? -1 : 1));
}

/** It was deleted, or it is somebody else's, because we may not change it. It must not keep the trigger from using another. */
function isUnusable({ code }: VendorError): boolean {
	return code === 'not_found' || code === 'forbidden';
}

function isTemporary({ code }: VendorError): boolean {
	return code === 'unavailable' || code === 'rate_limited';
}

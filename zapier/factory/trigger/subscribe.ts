import { orRefusal, VendorError } from '../../../shared/core/errors';
import { MARKER } from '../../../shared/core/subscription/callback-url';
import { subscribeAt, type Subscriber } from '../../../shared/core/subscription/subscribe';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { wantedEvents } from '../../../shared/core/subscription/select-events';
import type { Connection } from '../step-context';
import type { Input } from '../fields/input';
import { forgetLeftover, keepLeftover, leftoverOf } from './unfinished';
import { markOf, type OwnAddress } from './callback-url';
import type { SubscribeData } from './subscribe-data';

/** Takes over what this Zap has at the vendor already, or creates: never two. */
export async function subscribe(
	connection: Connection<SubscribableVendor>,
	own: OwnAddress,
	input: Input,
): Promise<SubscribeData> {
	const { z, vendor, http, credential } = connection;
	const wanted = {
		...(await wantedEvents(vendor, http, input, (message) => z.console.log(message))),
		url: own.url,
		name: own.name,
		details: credential.details,
		marker: MARKER,
	};
	const found = await vendor.subscriptions.find(
		http,
		(subscription) => subscription.parked === true || own.owns(subscription),
	);
	const [first, ...others] = found.filter(({ parked }) => !parked);
	for (const { id } of others) await vendor.subscriptions.remove(http, id, credential.details);
	const known = first ?? found.find(({ parked }) => parked);
	const { subscription, tokenDigest, sealedSecret } = await subscribeAt(subscriberOf(connection, own), wanted, known);
	await forgetLeftover(connection, own);
	for (const warning of subscription.warnings ?? []) z.console.log(warning);
	return { id: subscription.id, mark: own.mark, tokenDigest, sealedSecret };
}

/**
 * Removes what points at this address. What had the id and points elsewhere by now belongs to the Zap as it was switched
 * on again, and stays. Gone already is done.
 */
export async function unsubscribe(
	{ vendor, http, credential }: Connection<SubscribableVendor>,
	mark: string,
): Promise<void> {
	const found = await vendor.subscriptions.find(http, ({ parked, url }) => !parked && markOf(url) === mark);
	for (const { id } of found) {
		const removed = await orRefusal(vendor.subscriptions.remove(http, id, credential.details));
		if (removed instanceof VendorError && removed.code !== 'not_found') throw removed;
	}
}

function subscriberOf(connection: Connection<SubscribableVendor>, own: OwnAddress): Subscriber {
	const { vendor, http, credential } = connection;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		isHere: ({ url }) => markOf(url) === own.mark,
		findOwn: async () => await vendor.subscriptions.find(http, own.owns),
		leftover: async () => await leftoverOf(connection, own),
		keepLeftover: async (leftover) => await keepLeftover(connection, own, leftover),
	};
}

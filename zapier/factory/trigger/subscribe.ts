import { orVendorError, VendorError } from '../../../shared/core/errors';
import { MARKER } from '../../../shared/core/subscription/callback-url';
import { subscribe, type Subscriber } from '../../../shared/core/subscription/subscribe';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import type { StepContext } from '../step-context';
import type { TriggerInput } from '../fields/input';
import { forgetUnfinished, saveUnfinished, findUnfinished } from './unfinished';
import { createMark, type CallbackUrl } from './callback-url';
import type { SubscribeData } from './subscribe-data';

/** Takes over what this Zap has at the vendor already, or creates: never two. */
export async function performSubscribe(
	connection: StepContext<SubscribableVendor>,
	own: CallbackUrl,
	input: TriggerInput,
): Promise<SubscribeData> {
	const { z, vendor, http, credential } = connection;
	const wanted = {
		...(await selectEvents(vendor, http, input, (message) => z.console.log(message))),
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
	const { subscription, tokenDigest, sealedSecret } = await subscribe(subscriberOf(connection, own), wanted, known);
	await forgetUnfinished(connection, own);
	for (const warning of subscription.warnings ?? []) z.console.log(warning);
	return { id: subscription.id, mark: own.mark, tokenDigest, sealedSecret };
}

/**
 * Removes what points at this address. What had the id and points elsewhere by now belongs to the Zap as it was switched
 * on again, and stays. Gone already is done.
 */
export async function performUnsubscribe(
	{ vendor, http, credential }: StepContext<SubscribableVendor>,
	mark: string,
): Promise<void> {
	const found = await vendor.subscriptions.find(http, ({ parked, url }) => !parked && createMark(url) === mark);
	for (const { id } of found) {
		const removed = await orVendorError(vendor.subscriptions.remove(http, id, credential.details));
		if (removed instanceof VendorError && removed.code !== 'not_found') throw removed;
	}
}

function subscriberOf(connection: StepContext<SubscribableVendor>, own: CallbackUrl): Subscriber {
	const { vendor, http, credential } = connection;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		isOwnUrl: ({ url }) => createMark(url) === own.mark,
		listOwn: async () => await vendor.subscriptions.find(http, own.owns),
		findUnfinished: async () => await findUnfinished(connection, own),
		saveUnfinished: async (leftover) => await saveUnfinished(connection, own, leftover),
	};
}

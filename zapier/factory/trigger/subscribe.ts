import { loadAccountFacts } from '../../../shared/core/account-facts';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { toSafeText } from '../../../shared/core/safe-text';
import { MARKER, selectParked } from '../../../shared/core/subscription/callback-url';
import { requireOwnUser } from '../../../shared/core/subscription/own-user';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import { subscribe, type Subscriber } from '../../../shared/core/subscription/subscribe';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import type { TriggerInput } from '../fields/input';
import type { StepContext } from '../step-context';
import { createMark, type CallbackUrl } from './callback-url';
import { findParked, saveParked } from './parked';
import type { SubscribeData } from './subscribe-data';
import { findUnfinished, forgetUnfinished, saveUnfinished } from './unfinished';

/** Takes over the Zap's subscription at the vendor, or creates one. A Zap never has two. */
export async function performSubscribe(
	context: StepContext<SubscribableVendor>,
	callback: CallbackUrl,
	input: TriggerInput,
): Promise<SubscribeData> {
	const { z, vendor, http, credential } = context;
	const warn = (message: string) => z.console.log(toSafeText(message));
	const request = {
		...(await selectEvents(vendor, http, input, warn)),
		url: callback.url,
		name: callback.name,
		details: credential.details,
		marker: MARKER,
	};
	const facts = (await loadAccountFacts(vendor, http, warn)) ?? {};
	requireOwnUser(vendor.name, input.filters, facts);
	const candidates = await vendor.subscriptions.find(
		http,
		(subscription) => subscription.parked === true || callback.owns(subscription),
	);
	const [own, ...extras] = candidates.filter(({ parked }) => !parked);
	for (const { id } of extras) await vendor.subscriptions.remove(http, id, credential.details);
	const existing = own ?? selectParked(candidates, await findParked(context));
	const subscriber = createSubscriber(context, callback);
	const { subscription, tokenDigest, sealedSecret } = await subscribe(subscriber, request, existing);
	await forgetUnfinished(context, callback);
	for (const warning of subscription.warnings ?? []) warn(warning);
	return { id: subscription.id, mark: callback.mark, tokenDigest, sealedSecret, facts };
}

/**
 * Removes the subscriptions with this callback URL. A subscription that now has another URL stays, because the Zap was
 * turned on again since. One that no longer exists counts as removed.
 */
export async function performUnsubscribe(context: StepContext<SubscribableVendor>, mark: string): Promise<void> {
	const { vendor, http, credential } = context;
	const own = await vendor.subscriptions.find(http, ({ parked, url }) => !parked && createMark(url) === mark);
	for (const { id } of own) {
		const removed = await orVendorError(vendor.subscriptions.remove(http, id, credential.details));
		if (removed instanceof VendorError && removed.code !== 'not_found') throw removed;
		if (vendor.subscriptions.parks) await saveParked(context, id);
	}
}

function createSubscriber(context: StepContext<SubscribableVendor>, callback: CallbackUrl): Subscriber {
	const { vendor, http, credential } = context;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		isOwnUrl: ({ url }) => createMark(url) === callback.mark,
		listOwn: async () => await vendor.subscriptions.find(http, callback.owns),
		findUnfinished: async () => await findUnfinished(context, callback),
		saveUnfinished: async (unfinishedId) => await saveUnfinished(context, callback, unfinishedId),
	};
}

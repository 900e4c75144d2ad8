import { loadAccountFacts } from '../../../shared/core/account-facts';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { toSafeText } from '../../../shared/core/safe-text';
import { MARKER } from '../../../shared/core/subscription/callback-url';
import { requireOwnUser } from '../../../shared/core/subscription/own-user';
import { selectEvents } from '../../../shared/core/subscription/select-events';
import { subscribe } from '../../../shared/core/subscription/subscribe';
import { removeAll, toLeftError } from '../../../shared/core/subscription/unsubscribe';
import type { Subscriber } from '../../../shared/core/subscription/subscriber';
import type { Subscription } from '../../../shared/core/subscription-types';
import type { SubscribableVendor } from '../../../shared/core/vendor';
import type { TriggerInput } from '../fields/input';
import { pause } from '../pause.cjs';
import type { StepContext } from '../step-context';
import { createMark, type CallbackUrl } from './callback-url';
import { listParkedIds, saveParked } from './parked';
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
		trigger: callback.trigger,
	};
	const facts = (await loadAccountFacts(vendor, http, warn)) ?? {};
	requireOwnUser(vendor.name, input.filters, facts);
	const candidates = await vendor.subscriptions.find(
		http,
		(subscription) => subscription.parked === true || callback.owns(subscription),
	);
	const [own, ...extras] = candidates.filter((subscription) => !subscription.parked);
	for (const { id } of extras) await vendor.subscriptions.remove(http, id, credential.details);
	const parked = candidates.filter((subscription) => subscription.parked);
	const subscriber = await createSubscriber(context, callback, parked);
	const { subscription, tokenDigest, sealedSecret } = await subscribe(subscriber, request, own);
	await forgetUnfinished(context, callback);
	for (const warning of subscription.warnings ?? []) warn(warning);
	return { id: subscription.id, mark: callback.mark, tokenDigest, sealedSecret, facts };
}

/**
 * Removes the subscriptions with this callback URL. A subscription that now has another URL stays, because the Zap was
 * turned on again since. One that no longer exists counts as removed. Zapier turns the Zap off even after an error, so the
 * error and the log say what is still at the vendor.
 */
export async function performUnsubscribe(
	context: StepContext<SubscribableVendor>,
	mark: string,
	storedId: string | null,
): Promise<void> {
	const { z, vendor } = context;
	const failure = await orVendorError(removeOwn(context, mark, storedId));
	if (!(failure instanceof VendorError)) return;
	z.console.log(`${vendor.name} Trigger failed to unsubscribe: ${failure.message}`);
	throw failure;
}

async function removeOwn(
	context: StepContext<SubscribableVendor>,
	mark: string,
	storedId: string | null,
): Promise<void> {
	const { vendor, http, credential } = context;
	const isOwn = ({ parked, url }: Subscription) => !parked && createMark(url) === mark;
	const own = await orVendorError(vendor.subscriptions.find(http, isOwn));
	if (own instanceof VendorError) throw storedId === null ? own : toLeftError(vendor, [storedId], own);
	const ids = own.map(({ id }) => id);
	await removeAll(vendor, http, ids, credential.details, async (id) => {
		if (vendor.subscriptions.parking) await saveParked(context, id);
	});
}

async function createSubscriber(
	context: StepContext<SubscribableVendor>,
	callback: CallbackUrl,
	parked: readonly Subscription[],
): Promise<Subscriber> {
	const { vendor, http, credential } = context;
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		hasParked: parked.length > 0,
		parkedIds: await listParkedIds(context, parked),
		pause,
		listOwn: async () => await vendor.subscriptions.find(http, callback.owns),
		findUnfinished: async () => await findUnfinished(context, callback),
		saveUnfinished: async (unfinishedId) => await saveUnfinished(context, callback, unfinishedId),
	};
}

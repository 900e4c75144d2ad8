import { sleep } from 'n8n-workflow';
import { hasSameFacts, loadAccountFacts, type AccountFacts } from '../../../shared/core/account-facts';
import { resolveBaseUrl } from '../../../shared/core/credential';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import { MARKER, readToken } from '../../../shared/core/subscription/callback-url';
import { unseal } from '../../../shared/core/subscription/seal';
import { quoteName, quoteVendorText } from '../../../shared/core/safe-text';
import { sha256Hex } from '../../../shared/core/signature';
import { requireOwnUser } from '../../../shared/core/subscription/own-user';
import { selectEvents, type SelectedEvents } from '../../../shared/core/subscription/select-events';
import { subscribe } from '../../../shared/core/subscription/subscribe';
import { removeAll, toLeftError } from '../../../shared/core/subscription/unsubscribe';
import type { Subscriber } from '../../../shared/core/subscription/subscriber';
import type { Subscription, SubscriptionRequest, TriggerSettings } from '../../../shared/core/subscription-types';
import type { Vendor } from '../../../shared/core/vendor';
import { assertReachable } from './assert-reachable';
import { logWarning, type NodeContext } from './node-context';
import { findOwnSubscriptions } from './own-subscriptions';
import { clearRecord, readParkedId, readRecord, writeParkedId, writeRecord } from './static-data';
import { isAtUrl } from './callback-url';
import { readParameters } from './parameters';
import { findUnfinished, forgetUnfinished, rememberUnfinished } from './unfinished';

/** Whether the stored subscription exists, is ours, and has what the user selected. Changes nothing at the vendor. */
export async function isUpToDate(context: NodeContext): Promise<boolean> {
	const { host, vendor, http, callback, credential } = context;
	const record = readRecord(host.getWorkflowStaticData('node'));
	if (record === null || callback.fault !== null) return false;
	const { events, settings } = await selectTriggerEvents(context);
	if (record.requestDigest !== digestRequest(events, settings)) return false;
	if (record.sealedSecret !== null && unseal(record.sealedSecret, credential.apiKey) === null) return false;
	const [existing] = await vendor.subscriptions.find(http, ({ id }) => id === record.id);
	if (!existing || !existing.enabled || existing.parked || !isAtUrl(existing, callback.url)) return false;
	if (vendor.authenticity.token && sha256Hex(readToken(existing)) !== record.tokenDigest) return false;
	if (digestRequest(existing.events) !== record.eventsDigest) return false;
	const facts = await loadFacts(context);
	return facts === null || hasSameFacts(facts, record.facts);
}

/** Takes over a subscription from an earlier attempt, or creates one. The trigger never has two. */
export async function activate(context: NodeContext): Promise<void> {
	const { host, vendor, http, callback, credential } = context;
	assertReachable(host, vendor, callback, resolveBaseUrl(vendor, credential));
	const request: SubscriptionRequest = {
		...(await selectTriggerEvents(context)),
		url: callback.url,
		name: callback.name,
		details: credential.details,
		marker: MARKER,
		trigger: callback.url,
	};
	const facts = (await loadFacts(context)) ?? {};
	requireOwnUser(vendor.name, readParameters(host, vendor).filters, facts);
	const { own, hasParked, interrupted } = await findOwnSubscriptions(context);
	await removeInterrupted(context, interrupted);
	const [first, ...duplicates] = own;
	const { subscription, tokenDigest, sealedSecret } = await subscribe(
		createSubscriber(context, hasParked),
		request,
		first,
	);
	writeRecord(host.getWorkflowStaticData('node'), {
		id: subscription.id,
		url: callback.url,
		tokenDigest,
		sealedSecret,
		requestDigest: digestRequest(request.events, request.settings),
		eventsDigest: digestRequest(subscription.events),
		facts,
	});
	forgetUnfinished(host);
	for (const { id } of duplicates) await vendor.subscriptions.remove(http, id, credential.details);
	for (const warning of subscription.warnings ?? []) logWarning(host, warning);
	const count = subscription.events.length;
	host.logger.info(`${vendor.name} Trigger subscribed to ${count} event ${count === 1 ? 'type' : 'types'}.`, {
		id: quoteVendorText(subscription.id),
	});
}

/** Removes every subscription of this trigger, also one from a failed attempt whose id was never stored. */
export async function deactivate(context: NodeContext): Promise<void> {
	const { host, vendor, http, credential } = context;
	const record = readRecord(host.getWorkflowStaticData('node'));
	const found = await orVendorError(findOwnSubscriptions(context));
	if (found instanceof VendorError) throw record === null ? found : toLeftError(vendor, [record.id], found);
	await removeInterrupted(context, found.interrupted);
	const ids = found.own.map(({ id }) => id);
	await removeAll(vendor, http, ids, credential.details, async (id) => {
		if (vendor.subscriptions.parking) writeParkedId(host.getWorkflowStaticData('node'), id);
		host.logger.info(`${vendor.name} Trigger unsubscribed.`, { id: quoteVendorText(id) });
	});
	clearRecord(host.getWorkflowStaticData('node'));
}

/** A failure must not keep the user from publishing or unpublishing. The next attempt removes what is left. */
async function removeInterrupted(
	{ host, vendor, http, credential }: NodeContext,
	interrupted: readonly Subscription[],
): Promise<void> {
	for (const { id } of interrupted) {
		const failure = await orVendorError(vendor.subscriptions.remove(http, id, credential.details));
		if (failure instanceof VendorError) {
			logWarning(
				host,
				`${vendor.name} still has subscription ${quoteName(id)} of an interrupted test. ${failure.message}`,
			);
		} else {
			host.logger.info(`${vendor.name} Trigger removed the subscription of an interrupted test.`, {
				id: quoteVendorText(id),
			});
		}
	}
}

function createSubscriber(context: NodeContext, hasParked: boolean): Subscriber {
	const { host, vendor, http, credential } = context;
	const parkedId = readParkedId(host.getWorkflowStaticData('node'));
	return {
		vendor,
		http,
		apiKey: credential.apiKey,
		hasParked,
		parkedIds: new Set(parkedId === null ? [] : [parkedId]),
		pause: sleep,
		listOwn: async () => (await findOwnSubscriptions(context)).own,
		findUnfinished: async () => findUnfinished(host),
		saveUnfinished: async (id) => rememberUnfinished(host, id),
	};
}

async function loadFacts({ host, vendor, http }: NodeContext): Promise<AccountFacts | null> {
	return await loadAccountFacts(vendor, http, (message) => logWarning(host, message));
}

/** The order of a list doesn't count: a vendor may return it in another one. */
function digestRequest(events: readonly string[], settings: TriggerSettings = {}): string {
	return sha256Hex(JSON.stringify([[...events].sort(), settings]));
}

/** What to subscribe to for the user's selection. Throws `PatternError` and `VendorError`. */
export async function selectTriggerEvents({ host, vendor, http }: NodeContext<Vendor>): Promise<SelectedEvents> {
	return await selectEvents(vendor, http, readParameters(host, vendor), (message) => logWarning(host, message));
}

import { randomBytes } from 'node:crypto';
import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { orRefusal, VendorError } from '../../shared/core/errors';
import type { HttpClient } from '../../shared/core/http';
import { plan } from '../../shared/core/plan';
import { digestOf } from '../../shared/core/signature';
import type { Settings, Subscription, SubscriptionRequest, Subscriptions, Vendor } from '../../shared/core/vendor';
import { baseUrl } from './credential';
import { httpClient } from './http';
import { assertReachable, MARKER, ownAddress, pointsAt, shown, tokenIn, withToken, type OwnAddress } from './own-address';
import { readParameters } from './parameters';
import { clearRecord, readRecord, writeRecord, type SubscriptionRecord } from './record';

/** A vendor with an API to subscribe with. */
export type SubscribableVendor = Vendor & { readonly subscriptions: Subscriptions };

/**
 * n8n's three hooks. Publishing calls `checkExists` and, when that is false, `create`; a changed trigger is
 * deleted first; un-publishing calls `delete`. n8n shows only an error's message and repeats a hook that throws,
 * so each hook may run again at any point.
 */
export function createLifecycle(vendor: SubscribableVendor) {
	const { subscriptions } = vendor;
	return {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await forUser(this, vendor, async () => await orForget(this, isInPlace(this, vendor, subscriptions)));
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await forUser(this, vendor, async () => await orForget(this, subscribe(this, vendor, subscriptions)));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				const known = readRecord(this.getWorkflowStaticData('node')) !== null;
				const removed = forUser(this, vendor, async () => await unsubscribe(this, vendor, subscriptions));
				await (known ? removed : orLog(this, removed));
				return true;
			},
		},
	};
}

/** Whether the stored subscription still is at the vendor, is ours, and is what the user wants. Changes nothing there. */
async function isInPlace(hook: IHookFunctions, vendor: Vendor, subscriptions: Subscriptions): Promise<boolean> {
	const record = readRecord(hook.getWorkflowStaticData('node'));
	if (record === null) return false;
	const { http, own } = await connect(hook, vendor);
	const { events, settings } = await wanted(hook, vendor, http, own);
	if (record.wanted !== digestOfAll(events, settings)) return false;
	const [found] = await subscriptions.find(http, (subscription) => subscription.id === record.id);
	if (!found || !found.enabled || !pointsAt(found, own.url)) return false;
	return digestOf(tokenIn(found)) === record.tokenDigest && digestOfAll(found.events) === record.subscribed;
}

/** Lists are compared as sets: a vendor may give them back in another order. */
function digestOfAll(events: readonly string[], settings: Settings = {}): string {
	return digestOf(JSON.stringify([[...events].sort(), settings]));
}

/** Adopts what an earlier try left behind, or creates: never two. */
async function subscribe(hook: IHookFunctions, vendor: Vendor, subscriptions: Subscriptions): Promise<void> {
	const staticData = hook.getWorkflowStaticData('node');
	const { http, own, apiUrl } = await connect(hook, vendor);
	assertReachable(hook, vendor, own, apiUrl);
	const token = randomBytes(32).toString('hex');
	const request: SubscriptionRequest = {
		...(await wanted(hook, vendor, http, own)),
		url: withToken(own.url, token),
		name: own.name,
		marker: MARKER,
	};
	const ours = await findOurs(hook, vendor, subscriptions, http, own);
	const [first, ...others] = ours;
	const subscription = await withoutToken(
		token,
		first
			? subscriptions.update(http, first.id, request)
			: createOnce(subscriptions, http, request, async () => await findOurs(hook, vendor, subscriptions, http, own)),
	);
	writeRecord(staticData, {
		id: subscription.id,
		url: own.url,
		tokenDigest: digestOf(token),
		wanted: digestOfAll(request.events, request.settings),
		subscribed: digestOfAll(subscription.events),
	});
	for (const other of others) await subscriptions.remove(http, other.id);
	for (const warning of subscription.warnings ?? []) warn(hook, warning);
	hook.logger.info(`${vendor.name}: subscribed to ${subscription.events.length} event types`, { id: subscription.id });
}

/** Removes what is ours and points here, also what an earlier try left behind without our knowing its id. */
async function unsubscribe(hook: IHookFunctions, vendor: Vendor, subscriptions: Subscriptions): Promise<void> {
	const { http, own } = await connect(hook, vendor);
	const staticData = hook.getWorkflowStaticData('node');
	for (const subscription of await findOurs(hook, vendor, subscriptions, http, own)) {
		await subscriptions.remove(http, subscription.id);
		hook.logger.info(`${vendor.name}: unsubscribed`, { id: subscription.id });
	}
	clearRecord(staticData);
}

async function connect(hook: IHookFunctions, vendor: Vendor): Promise<{ http: HttpClient; own: OwnAddress; apiUrl: string }> {
	return { http: await httpClient(hook, vendor), own: ownAddress(hook), apiUrl: await baseUrl(hook, vendor) };
}

/** What the user's choice means at the vendor. */
async function wanted(hook: IHookFunctions, vendor: Vendor, http: HttpClient, own: OwnAddress) {
	const { patterns, settings } = readParameters(hook, vendor);
	const known = plan(patterns, vendor);
	const live = known.open ? await liveTypes(hook, vendor, http) : null;
	const { subscribe: events, exact, warnings } = live === null ? known : plan(patterns, vendor, live);
	for (const warning of warnings) warn(hook, warning.message);
	if (events.length === 0) {
		throw new VendorError('invalid', `${vendor.name} names no event type that the patterns match. Choose other events.`);
	}
	return { events, exact, settings, url: own.url };
}

/** A key that may not list the vendor's types still gets the types that this package knows. */
async function liveTypes(hook: IHookFunctions, vendor: Vendor, http: HttpClient): Promise<readonly string[] | null> {
	if (!vendor.liveTypes) return null;
	const types = await orRefusal(vendor.liveTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	warn(hook, `The key may not list ${vendor.name}'s event types, so types newer than this package are not included.`);
	return null;
}

/** Ours: the stored id with our current address, or our marker with it. What has another address is left alone. */
async function findOurs(
	hook: IHookFunctions,
	vendor: Vendor,
	subscriptions: Subscriptions,
	http: HttpClient,
	own: OwnAddress,
): Promise<readonly Subscription[]> {
	const record: SubscriptionRecord | null = readRecord(hook.getWorkflowStaticData('node'));
	const marked = await subscriptions.find(
		http,
		(subscription) => subscription.id === record?.id || subscription.name.endsWith(own.marker),
	);
	if (record !== null && marked.every((subscription) => subscription.id !== record.id)) {
		warn(
			hook,
			`${vendor.name} no longer knows subscription ${record.id}. If the credential now belongs to another account, delete it in the former one.`,
		);
	}
	for (const other of marked.filter((subscription) => !pointsAt(subscription, own.url))) {
		// A test run and the published workflow have the same marker, and each its own address.
		if (other.id !== record?.id) continue;
		warn(
			hook,
			`${vendor.name} subscription ${other.id} points to ${shown(other)}, not to ${own.url}. It was left alone; delete it in ${vendor.name} if no other n8n uses it.`,
		);
	}
	return marked.filter((subscription) => pointsAt(subscription, own.url));
}

/** When the answer was lost, the subscription may exist all the same: it is looked for before anybody creates again. */
async function createOnce(
	subscriptions: Subscriptions,
	http: HttpClient,
	request: SubscriptionRequest,
	findAgain: () => Promise<readonly Subscription[]>,
): Promise<Subscription> {
	const created = await orRefusal(subscriptions.create(http, request));
	if (!(created instanceof VendorError)) return created;
	const [found] = created.code === 'unavailable' ? await findAgain() : [];
	if (!found) throw created;
	return found;
}

/**
 * After a hook that failed, n8n calls `delete` at once. If that throws too, n8n 2 keeps the trigger in its list, and the
 * next publishing does nothing and looks successful. So what was known is forgotten: `findOurs` needs only the marker.
 */
async function orForget<T>(hook: IHookFunctions, tried: Promise<T>): Promise<T> {
	return await tried.catch((error: unknown) => {
		clearRecord(hook.getWorkflowStaticData('node'));
		throw error;
	});
}

/** For a `delete` that knows of no subscription: there is nothing to keep, and what was left is adopted next time. */
async function orLog(hook: IHookFunctions, tried: Promise<void>): Promise<void> {
	await tried.catch((error: unknown) => warn(hook, error instanceof Error ? error.message : 'unknown'));
}

/** A vendor may quote the address it refuses, and with it the token. */
async function withoutToken<T>(token: string, asked: Promise<T>): Promise<T> {
	const result = await orRefusal(asked);
	if (!(result instanceof VendorError)) return result;
	throw new VendorError(result.code, result.message.split(token).join('…'));
}

/** Turns what the core and the vendor throw into what n8n shows, with the one thing left to do. */
async function forUser<T>(hook: IHookFunctions, vendor: Vendor, run: () => Promise<T>): Promise<T> {
	try {
		return await run();
	} catch (error) {
		const again = hook.getMode() === 'manual' ? 'Then test again.' : 'Then publish again.';
		const message = error instanceof Error ? error.message : `${vendor.name} could not be asked.`;
		throw new NodeOperationError(hook.getNode(), `${message} ${again}`);
	}
}

function warn(hook: IHookFunctions, message: string): void {
	hook.logger.warn(message, { workflowId: hook.getWorkflow().id, node: hook.getNode().name });
}

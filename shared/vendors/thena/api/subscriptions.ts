import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type {
	CredentialDetails,
	Subscription,
	SubscriptionRequest,
	Subscriptions,
} from '../../../core/subscription-types';
import { updateApp, createApp, installApp, reinstallApp } from './apps';
import { findInstalledApp, listInstalledApps, type InstalledApp } from './installed-apps';
import { RESERVED_URL, PARKED_NAME, createSlug, type AppSpec } from './manifest';
import { planSubscription, type SubscriptionPlan } from './subscription-plan';

/**
 * A subscription is a private app, installed in teams (docs.thena.ai/platform/apps/webhooks). No page that could be read
 * says how to uninstall or delete one: what is no longer used is parked.
 */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

/** An app that could not be installed stands in no list, so its id is told. */
async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const wanted = planSubscription(request);
	const known = await renewed(http, request, wanted);
	const id = known ?? (await createApp(http, specFor(request, wanted, createSlug(request.url))));
	const warnings = await orVendorError(known === null ? installed(http, id, wanted) : broughtIn(http, id, wanted));
	if (warnings instanceof VendorError) throw new VendorError(warnings.code, warnings.message, id);
	return subscribed(id, request, wanted, warnings);
}

/** Apps of everybody pass by; `own` knows ours, and those that nobody uses. */
async function find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]> {
	return (await listInstalledApps(http)).map(read).filter((subscription) => own(subscription));
}

async function update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription> {
	const wanted = planSubscription(request);
	const app = await findInstalledApp(http, id);
	await updateApp(http, id, specFor(request, wanted, slugOf(id, app)));
	return subscribed(id, request, wanted, await spread(http, id, wanted, app?.teams ?? []));
}

/** Parks it. Where the installations cannot be told as well, its name says all the same that nobody uses it. */
async function remove(http: HttpClient, id: string, details: CredentialDetails): Promise<void> {
	const app = await findInstalledApp(http, id);
	const parked = { name: PARKED_NAME, slug: slugOf(id, app), url: RESERVED_URL, events: [RARE_EVENT], details };
	const changed = await orVendorError(updateApp(http, id, parked));
	if (!(changed instanceof VendorError)) await orVendorError(reinstallApp(http, id, app?.teams ?? []));
	else if (changed.code !== 'not_found') throw changed;
}

/** An empty list would mean all events, so a parked app subscribes to one that hardly ever happens. */
const RARE_EVENT = 'organization:deleted';

/** The app that an earlier try could not install, with what is wanted now; `null` when there is none, or no longer. */
async function renewed(
	http: HttpClient,
	request: SubscriptionRequest,
	wanted: SubscriptionPlan,
): Promise<string | null> {
	const { unfinishedId } = request;
	if (unfinishedId === undefined) return null;
	const changed = await orVendorError(
		updateApp(http, unfinishedId, specFor(request, wanted, createSlug(unfinishedId))),
	);
	if (!(changed instanceof VendorError)) return unfinishedId;
	if (changed.code === 'not_found') return null;
	throw new VendorError(changed.code, changed.message, unfinishedId);
}

async function installed(http: HttpClient, id: string, { teams }: SubscriptionPlan): Promise<readonly string[]> {
	await installApp(http, id, teams);
	return [];
}

/** An installation whose answer was lost may be there. */
async function broughtIn(http: HttpClient, id: string, wanted: SubscriptionPlan): Promise<readonly string[]> {
	return await spread(http, id, wanted, (await findInstalledApp(http, id))?.teams ?? []);
}

/** Into the teams that lack it, anew into those that have it; gives warnings. */
async function spread(
	http: HttpClient,
	id: string,
	{ teams }: SubscriptionPlan,
	present: readonly string[],
): Promise<readonly string[]> {
	await installApp(
		http,
		id,
		teams.filter((team) => !present.includes(team)),
	);
	const renewedTeams = teams.filter((team) => present.includes(team));
	const refusal = await orVendorError(reinstallApp(http, id, renewedTeams));
	if (refusal instanceof VendorError && !bearable.includes(refusal.code)) throw refusal;
	const others = present.filter((team) => !teams.includes(team));
	return [
		...(refusal instanceof VendorError ? [notRenewed(renewedTeams, refusal)] : []),
		...(others.length > 0 ? [notUninstalled(others)] : []),
	];
}

/** Thena's own refusals to install anew what is installed: it may not be necessary. */
const bearable: readonly VendorError['code'][] = ['invalid', 'forbidden'];

function notRenewed(teams: readonly string[], { message }: VendorError): string {
	return `The app in Thena was changed, but not installed anew in ${teams.join(', ')}. If events do not fit what you chose, reinstall it in Thena. ${message}`;
}

function notUninstalled(teams: readonly string[]): string {
	return `The app in Thena is still installed in teams that were not chosen: ${teams.join(', ')}. Events of their tickets are left out. Uninstall it there in Thena if that is to stop; no API for it is documented.`;
}

function specFor({ url, name, details }: SubscriptionRequest, { events }: SubscriptionPlan, slug: string): AppSpec {
	return { name, slug, url, events, details };
}

function slugOf(id: string, app: InstalledApp | undefined): string {
	return app?.slug ?? createSlug(id);
}

function subscribed(
	id: string,
	request: SubscriptionRequest,
	wanted: SubscriptionPlan,
	warnings: readonly string[],
): Subscription {
	const { url, name } = request;
	return { id, url, name, events: wanted.events, enabled: true, warnings };
}

function read({ id, name, url, events }: InstalledApp): Subscription {
	const parked = name === PARKED_NAME;
	return { id, url: url ?? '', name, events, enabled: !parked, ...(parked ? { parked } : {}) };
}

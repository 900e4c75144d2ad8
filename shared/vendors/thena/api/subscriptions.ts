import { orRefusal, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Details, Subscription, SubscriptionRequest, Subscriptions } from '../../../core/vendor';
import { changeApp, createApp, installApp, reinstallApp } from './apps';
import { installedApp, installedApps, type InstalledApp } from './installed-apps';
import { NOWHERE, PARKED_NAME, slugFor, type AppSpec } from './manifest';
import { wantedOf, type Wanted } from './subscription-plan';

/**
 * A subscription is a private app, installed in teams (docs.thena.ai/platform/apps/webhooks). No page that could be read
 * says how to uninstall or delete one: what is no longer used is parked.
 */
export const subscriptions = { create, find, update, remove } satisfies Subscriptions;

/** An app that could not be installed stands in no list, so its id is told. */
async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const wanted = wantedOf(request);
	const known = await renewed(http, request, wanted);
	const id = known ?? (await createApp(http, specFor(request, wanted, slugFor(request.url))));
	const warnings = await orRefusal(known === null ? installed(http, id, wanted) : broughtIn(http, id, wanted));
	if (warnings instanceof VendorError) throw new VendorError(warnings.code, warnings.message, id);
	return subscribed(id, request, wanted, warnings);
}

/** Apps of everybody pass by; `own` knows ours, and those that nobody uses. */
async function find(http: HttpClient, own: (subscription: Subscription) => boolean): Promise<readonly Subscription[]> {
	return (await installedApps(http)).map(read).filter((subscription) => own(subscription));
}

async function update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription> {
	const wanted = wantedOf(request);
	const app = await installedApp(http, id);
	await changeApp(http, id, specFor(request, wanted, slugOf(id, app)));
	return subscribed(id, request, wanted, await spread(http, id, wanted, app?.teams ?? []));
}

/** Parks it. Where the installations cannot be told as well, its name says all the same that nobody uses it. */
async function remove(http: HttpClient, id: string, details: Details): Promise<void> {
	const app = await installedApp(http, id);
	const parked = { name: PARKED_NAME, slug: slugOf(id, app), url: NOWHERE, events: [RARE_EVENT], details };
	const changed = await orRefusal(changeApp(http, id, parked));
	if (!(changed instanceof VendorError)) await orRefusal(reinstallApp(http, id, app?.teams ?? []));
	else if (changed.code !== 'not_found') throw changed;
}

/** An empty list would mean all events, so a parked app subscribes to one that hardly ever happens. */
const RARE_EVENT = 'organization:deleted';

/** The app that an earlier try could not install, with what is wanted now; `null` when there is none, or no longer. */
async function renewed(http: HttpClient, request: SubscriptionRequest, wanted: Wanted): Promise<string | null> {
	const { leftover } = request;
	if (leftover === undefined) return null;
	const changed = await orRefusal(changeApp(http, leftover, specFor(request, wanted, slugFor(leftover))));
	if (!(changed instanceof VendorError)) return leftover;
	if (changed.code === 'not_found') return null;
	throw new VendorError(changed.code, changed.message, leftover);
}

async function installed(http: HttpClient, id: string, { teams }: Wanted): Promise<readonly string[]> {
	await installApp(http, id, teams);
	return [];
}

/** An installation whose answer was lost may be there. */
async function broughtIn(http: HttpClient, id: string, wanted: Wanted): Promise<readonly string[]> {
	return await spread(http, id, wanted, (await installedApp(http, id))?.teams ?? []);
}

/** Into the teams that lack it, anew into those that have it; gives warnings. */
async function spread(
	http: HttpClient,
	id: string,
	{ teams }: Wanted,
	present: readonly string[],
): Promise<readonly string[]> {
	await installApp(
		http,
		id,
		teams.filter((team) => !present.includes(team)),
	);
	const renewedTeams = teams.filter((team) => present.includes(team));
	const refusal = await orRefusal(reinstallApp(http, id, renewedTeams));
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

function specFor({ url, name, details }: SubscriptionRequest, { events }: Wanted, slug: string): AppSpec {
	return { name, slug, url, events, details };
}

function slugOf(id: string, app: InstalledApp | undefined): string {
	return app?.slug ?? slugFor(id);
}

function subscribed(
	id: string,
	request: SubscriptionRequest,
	wanted: Wanted,
	warnings: readonly string[],
): Subscription {
	const { url, name } = request;
	return { id, url, name, events: wanted.events, enabled: true, warnings };
}

function read({ id, name, url, events }: InstalledApp): Subscription {
	const parked = name === PARKED_NAME;
	return { id, url: url ?? '', name, events, enabled: !parked, ...(parked ? { parked } : {}) };
}

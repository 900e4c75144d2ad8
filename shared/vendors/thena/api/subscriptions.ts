import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { quoteName } from '../../../core/safe-text';
import { toEnumeration } from '../../../core/sentence';
import type {
	CredentialDetails,
	Subscription,
	SubscriptionRequest,
	Subscriptions,
} from '../../../core/subscription-types';
import { createApp, installApp, reinstallApp, updateApp } from './apps';
import { findInstalledApp, listInstalledApps, type InstalledApp } from './installed-apps';
import { createSlug, isParked, PARKED_NAME, RESERVED_URL, type AppSpec } from './manifest';
import { planSubscription, type SubscriptionPlan } from './subscription-plan';

/**
 * A subscription is a private app that is installed in teams (docs.thena.ai/platform/apps/webhooks). Thena documents no way to
 * uninstall or delete an app by API, so an app that is no longer used is parked.
 */
export const subscriptions = { create, find, update, remove, parks: true } satisfies Subscriptions;

/** An app that isn't installed is in no list, so an error carries its id. */
async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const plan = planSubscription(request);
	const unfinishedId = await updateUnfinished(http, request, plan);
	const id = unfinishedId ?? (await createApp(http, toAppSpec(request, plan, createSlug(request.url))));
	const warnings = await orVendorError(
		unfinishedId === null ? installEverywhere(http, id, plan) : completeInstallation(http, id, plan),
	);
	if (warnings instanceof VendorError) throw new VendorError(warnings.code, warnings.message, id);
	return toSubscription(id, request, plan, warnings);
}

async function find(
	http: HttpClient,
	isOwn: (subscription: Subscription) => boolean,
): Promise<readonly Subscription[]> {
	return (await listInstalledApps(http)).map(readSubscription).filter(isOwn);
}

async function update(http: HttpClient, id: string, request: SubscriptionRequest): Promise<Subscription> {
	const plan = planSubscription(request);
	const app = await findInstalledApp(http, id);
	await updateApp(http, id, toAppSpec(request, plan, slugFor(id, app)));
	return toSubscription(id, request, plan, await syncInstallations(http, id, plan, app?.teams ?? []));
}

/** Parks the app. Its manifest is enough to find it again, so a failed reinstallation is ignored. */
async function remove(http: HttpClient, id: string, details: CredentialDetails): Promise<void> {
	const app = await findInstalledApp(http, id);
	const parked = { name: PARKED_NAME, slug: slugFor(id, app), url: RESERVED_URL, events: [RARE_EVENT], details };
	const result = await orVendorError(updateApp(http, id, parked));
	if (!(result instanceof VendorError)) await orVendorError(reinstallApp(http, id, app?.teams ?? []));
	else if (result.code !== 'not_found') throw result;
}

/** An empty list would mean all events, so a parked app subscribes to one that hardly ever happens. */
const RARE_EVENT = 'organization:deleted';

/** Applies the request to the app that an earlier try left uninstalled; `null` if there is none or it was deleted. */
async function updateUnfinished(
	http: HttpClient,
	request: SubscriptionRequest,
	plan: SubscriptionPlan,
): Promise<string | null> {
	const { unfinishedId: id } = request;
	if (id === undefined) return null;
	const result = await orVendorError(updateApp(http, id, toAppSpec(request, plan, createSlug(id))));
	if (!(result instanceof VendorError)) return id;
	if (result.code === 'not_found') return null;
	throw new VendorError(result.code, result.message, id);
}

async function installEverywhere(
	http: HttpClient,
	id: string,
	{ teams }: SubscriptionPlan,
): Promise<readonly string[]> {
	await installApp(http, id, teams);
	return [];
}

/** An earlier installation may have succeeded although its response was lost. */
async function completeInstallation(http: HttpClient, id: string, plan: SubscriptionPlan): Promise<readonly string[]> {
	return await syncInstallations(http, id, plan, (await findInstalledApp(http, id))?.teams ?? []);
}

/** Installs the app where it is missing, and again where it is present. Returns warnings. */
async function syncInstallations(
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
	const reinstalled = teams.filter((team) => present.includes(team));
	const result = await orVendorError(reinstallApp(http, id, reinstalled));
	if (result instanceof VendorError && !tolerated.includes(result.code)) throw result;
	const others = present.filter((team) => !teams.includes(team));
	return [
		...(result instanceof VendorError ? [notReinstalled(reinstalled, result)] : []),
		...(others.length > 0 ? [stillInstalled(others)] : []),
	];
}

/** Thena may refuse to install an app again, and it may not be necessary. */
const tolerated: readonly VendorError['code'][] = ['invalid', 'forbidden'];

function notReinstalled(teams: readonly string[], { message }: VendorError): string {
	return (
		`The app in Thena was updated but not reinstalled in ${toEnumeration(teams.map(quoteName))}. ` +
		`If you don’t receive the events that you selected, reinstall it in Thena. ${message}`
	);
}

function stillInstalled(teams: readonly string[]): string {
	return (
		`The app in Thena is still installed in teams that you didn’t select: ${toEnumeration(teams.map(quoteName))}. ` +
		'Events of their tickets are left out. To stop Thena from sending them, uninstall the app from these teams in Thena.'
	);
}

function toAppSpec({ url, name, details }: SubscriptionRequest, { events }: SubscriptionPlan, slug: string): AppSpec {
	return { name, slug, url, events, details };
}

function slugFor(id: string, app: InstalledApp | undefined): string {
	return app?.slug ?? createSlug(id);
}

function toSubscription(
	id: string,
	{ url, name }: SubscriptionRequest,
	{ events }: SubscriptionPlan,
	warnings: readonly string[],
): Subscription {
	return { id, url, name, events, enabled: true, warnings };
}

function readSubscription(app: InstalledApp): Subscription {
	const { id, name, url, events } = app;
	const parked = isParked(app);
	return { id, url: url ?? '', name, events, enabled: !parked, ...(parked ? { parked } : {}) };
}

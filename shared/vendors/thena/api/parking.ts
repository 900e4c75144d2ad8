import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { stripQuery } from '../../../core/subscription/callback-url';
import type { CredentialDetails, Parking, SubscriptionRequest } from '../../../core/subscription-types';
import { withoutRetries } from '../../../core/unproven';
import { reinstallApp, updateApp } from './apps';
import { findInstalledApp, listInstalledApps, type InstalledApp } from './installed-apps';
import { syncInstallations } from './installations';
import { isParked, PARKED_NAME, RESERVED_URL } from './manifest';
import { planSubscription } from './subscription-plan';
import { readSubscription, slugFor, toAppSpec, toSubscription } from './subscription-values';

/** Thena documents no way to uninstall or delete an app by API, so an app that is no longer used is parked. */
export const parking: Parking = {
	async claim(http, request, choose) {
		const plan = planSubscription(request);
		const once = withoutRetries(http);
		const apps = await listInstalledApps(once);
		const claimed = apps.find((app) => isClaimed(app, request));
		if (claimed !== undefined) return claimed.id;
		const choice = choose(apps.filter(isParked).map(readSubscription));
		if (choice === undefined) return null;
		const app = apps.find(({ id }) => id === choice.id);
		await updateApp(once, choice.id, toAppSpec(request, plan, slugFor(choice.id, app)));
		return choice.id;
	},

	async complete(http, id, request) {
		const plan = planSubscription(request);
		const app = await findInstalledApp(http, id);
		if (app === undefined || !isClaimed(app, request)) return null;
		return toSubscription(id, request, plan, await syncInstallations(http, id, plan, app.teams));
	},
};

/** Parks the app. Its manifest is enough to find it again, so a failed reinstallation is ignored. */
export async function park(http: HttpClient, id: string, details: CredentialDetails): Promise<void> {
	const app = await findInstalledApp(http, id);
	const parked = { name: PARKED_NAME, slug: slugFor(id, app), url: RESERVED_URL, events: [RARE_EVENT], details };
	const result = await orVendorError(updateApp(http, id, parked));
	if (!(result instanceof VendorError)) await orVendorError(reinstallApp(http, id, app?.teams ?? []));
	else if (result.code !== 'not_found') throw result;
}

/** An empty list would mean all events, so a parked app subscribes to one that hardly ever happens. */
const RARE_EVENT = 'organization:deleted';

/** Thena may not return the manifest, and then the URL is the description's, without its query. */
function isClaimed(app: InstalledApp, { name, url }: SubscriptionRequest): boolean {
	return app.name === name && (app.url === url || app.url === stripQuery(url));
}

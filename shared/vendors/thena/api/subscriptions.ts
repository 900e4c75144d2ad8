import type { HttpClient } from '../../../core/http';
import type { Subscription, SubscriptionRequest, Subscriptions } from '../../../core/subscription-types';
import { updateApp } from './apps';
import { create } from './create-subscription';
import { findInstalledApp, listInstalledApps } from './installed-apps';
import { syncInstallations } from './installations';
import { park, parking } from './parking';
import { planSubscription } from './subscription-plan';
import { readSubscription, slugFor, toAppSpec, toSubscription } from './subscription-values';

/** A subscription is a private app that is installed in teams (docs.thena.ai/platform/apps/webhooks). */
export const subscriptions = { create, find, update, remove: park, parking } satisfies Subscriptions;

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

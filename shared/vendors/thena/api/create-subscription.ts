import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Subscription, SubscriptionRequest } from '../../../core/subscription-types';
import { findInstalledApp } from './installed-apps';
import { syncInstallations } from './installations';
import { addWarnings, adopt, createNew, readUnfinished, toUnfinishedError, type NewApp } from './new-app';
import { planSubscription, type SubscriptionPlan } from './subscription-plan';
import { toSubscription } from './subscription-values';

/** Finishes the app that an earlier attempt left without an installation, or creates one, and installs it. */
export async function create(http: HttpClient, request: SubscriptionRequest): Promise<Subscription> {
	const plan = planSubscription(request);
	const unfinished = await adoptUnfinished(http, request, plan);
	const app = unfinished ?? (await createNew(http, request, plan));
	const warnings = await orVendorError(install(http, app.id, plan, unfinished !== null));
	if (warnings instanceof VendorError) throw toUnfinishedError(app, addWarnings(warnings, app.warnings));
	return toSubscription(app.id, request, plan, [...app.warnings, ...warnings]);
}

/** `null` if no earlier attempt left an app, or it was deleted. */
async function adoptUnfinished(
	http: HttpClient,
	request: SubscriptionRequest,
	plan: SubscriptionPlan,
): Promise<NewApp | null> {
	const { unfinishedId } = request;
	if (unfinishedId === undefined) return null;
	return await adopt(http, request, plan, { ...readUnfinished(unfinishedId), warnings: [] });
}

/** An earlier installation may have succeeded although its response was lost. */
async function install(
	http: HttpClient,
	id: string,
	plan: SubscriptionPlan,
	mayBeInstalled: boolean,
): Promise<readonly string[]> {
	const app = mayBeInstalled ? await findInstalledApp(http, id) : undefined;
	return await syncInstallations(http, id, plan, app?.teams ?? []);
}

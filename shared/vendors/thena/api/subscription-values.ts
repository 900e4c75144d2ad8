import type { Subscription, SubscriptionRequest } from '../../../core/subscription-types';
import type { InstalledApp } from './installed-apps';
import { createSlug, isParked, type AppSpec } from './manifest';
import type { SubscriptionPlan } from './subscription-plan';

export function toAppSpec(
	{ url, name, details }: SubscriptionRequest,
	{ events }: SubscriptionPlan,
	slug: string,
): AppSpec {
	return { name, slug, url, events, details };
}

/** An app keeps its slug. If Thena doesn't show it, it gets one of its own. */
export function slugFor(id: string, app: InstalledApp | undefined): string {
	return app?.slug ?? createSlug(id);
}

export function toSubscription(
	id: string,
	{ url, name }: SubscriptionRequest,
	{ events }: SubscriptionPlan,
	warnings: readonly string[],
): Subscription {
	return { id, url, name, events, enabled: true, warnings };
}

export function readSubscription(app: InstalledApp): Subscription {
	const { id, name, url, events } = app;
	const parked = isParked(app);
	return { id, url: url ?? '', name, events, enabled: !parked, ...(parked ? { parked } : {}) };
}

/** App manifests: what Thena accepts, and how two manifests differ. */
import { z } from 'zod/v4';
import { isObject, parseJson } from '../json.mts';
import { isDeliverable, isReservedDomain } from '../urls.mts';
import { isKnown } from './catalog.mts';
import type { App, Manifest, ThenaBehavior } from './model.mts';

/** Thena doesn't document which keys are required. Here they are those that a webhook app can't work without. */
const manifest = z.looseObject({
	app: z.looseObject({ name: z.string().min(1), slug: z.string().min(1), description: z.string().optional() }),
	integration: z.looseObject({ webhooks: z.looseObject({ events: z.string(), installations: z.string() }) }),
	events: z.looseObject({ subscribe: z.array(z.looseObject({ event: z.string().min(1) })) }),
});

const creation = z.looseObject({ app_visibility: z.literal('private'), manifest });
/** Thena doesn't publish the body of an update. Here it is a complete manifest, which replaces the old one. */
const update = z.looseObject({ app_visibility: z.literal('private').optional(), manifest });

export type ManifestResult =
	| { readonly manifest: Manifest; readonly fault: null }
	| { readonly manifest: null; readonly fault: string };

export function readCreation(body: Buffer, apps: readonly App[], behavior: ThenaBehavior): ManifestResult {
	return read(creation, body, apps, behavior);
}

/** The slug in a request to create an app, even if something else in it is invalid. */
export function readSlug(body: Buffer): unknown {
	return creation.safeParse(parseJson(body)).data?.manifest.app.slug;
}

/** `others` are the organization's other apps. */
export function readUpdate(body: Buffer, others: readonly App[], behavior: ThenaBehavior): ManifestResult {
	return read(update, body, others, behavior);
}

function read(
	schema: typeof creation | typeof update,
	body: Buffer,
	others: readonly App[],
	behavior: ThenaBehavior,
): ManifestResult {
	const { data, error } = schema.safeParse(parseJson(body));
	if (data === undefined) return { manifest: null, fault: `${error.issues[0]?.path.join('.') || 'body'} is not valid` };
	const fault = findBrokenRule(data.manifest, others, behavior);
	return fault === null ? { manifest: data.manifest, fault } : { manifest: null, fault };
}

function findBrokenRule(
	{ app, integration, events }: Manifest,
	others: readonly App[],
	behavior: ThenaBehavior,
): string | null {
	if (others.some((other) => other.manifest.app.slug === app.slug))
		return `an app with the slug ${app.slug} already exists`;
	for (const kind of ['events', 'installations'] as const) {
		const url = integration.webhooks[kind];
		if (!isDeliverable(url) || (behavior.rejectReservedDomains && isReservedDomain(url))) {
			return `manifest.integration.webhooks.${kind} must be a URL address`;
		}
	}
	const unknown = events.subscribe.find(({ event }) => behavior.rejectUnknownEvents && !isKnown(event));
	return unknown === undefined ? null : `${unknown.event} is not an event`;
}

export interface Change {
	/** Such as `app.name`. */
	readonly path: string;
	readonly oldValue: unknown;
	readonly newValue: unknown;
}

/** Compares each list as a whole. */
export function listChanges(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
	if (isObject(before) && isObject(after)) {
		const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...keys].flatMap((key) => listChanges(before[key], after[key], [...path, key]));
	}
	const isSame = JSON.stringify(before) === JSON.stringify(after);
	return isSame ? [] : [{ path: path.join('.'), oldValue: before ?? null, newValue: after ?? null }];
}

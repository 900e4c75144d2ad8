/** App manifests: what Thena would take, and what differs between two. */
import { z } from 'zod/v4';
import { isObject, parseJson } from '../json.mts';
import { isDeliverable, isNowhere } from '../urls.mts';
import { isKnown } from './catalog.mts';
import type { App, Manifest, ThenaBehavior } from './model.mts';

/** Which keys are required is not documented: here those without which there is no webhook app. */
const manifest = z.looseObject({
	app: z.looseObject({ name: z.string().min(1), slug: z.string().min(1), description: z.string().optional() }),
	integration: z.looseObject({ webhooks: z.looseObject({ events: z.string(), installations: z.string() }) }),
	events: z.looseObject({ subscribe: z.array(z.looseObject({ event: z.string().min(1) })) }),
});

const creation = z.looseObject({ app_visibility: z.literal('private'), manifest });
/** The body of an update is not published; here a whole manifest, which replaces the old one. */
const update = z.looseObject({ app_visibility: z.literal('private').optional(), manifest });

export type Read =
	| { readonly manifest: Manifest; readonly fault: null }
	| { readonly manifest: null; readonly fault: string };

export function readCreation(body: Buffer, apps: readonly App[], behavior: ThenaBehavior): Read {
	return read(creation, body, apps, behavior);
}

/** `others`: the organization's other apps. */
export function readUpdate(body: Buffer, others: readonly App[], behavior: ThenaBehavior): Read {
	return read(update, body, others, behavior);
}

function read(
	schema: typeof creation | typeof update,
	body: Buffer,
	others: readonly App[],
	behavior: ThenaBehavior,
): Read {
	const { data, error } = schema.safeParse(parseJson(body));
	if (data === undefined) return { manifest: null, fault: `${error.issues[0]?.path.join('.') || 'body'} is not valid` };
	const fault = ruleBroken(data.manifest, others, behavior);
	return fault === null ? { manifest: data.manifest, fault } : { manifest: null, fault };
}

function ruleBroken(
	{ app, integration, events }: Manifest,
	others: readonly App[],
	behavior: ThenaBehavior,
): string | null {
	if (others.some((other) => other.manifest.app.slug === app.slug))
		return `an app with the slug ${app.slug} already exists`;
	for (const kind of ['events', 'installations'] as const) {
		const url = integration.webhooks[kind];
		if (!isDeliverable(url) || (behavior.refuseInvalidHosts && isNowhere(url))) {
			return `manifest.integration.webhooks.${kind} must be a URL address`;
		}
	}
	const unknown = events.subscribe.find(({ event }) => behavior.refuseUnknownEvents && !isKnown(event));
	return unknown === undefined ? null : `${unknown.event} is not an event`;
}

export interface Change {
	/** `app.name` */
	readonly path: string;
	readonly oldValue: unknown;
	readonly newValue: unknown;
}

/** Lists are compared as wholes. */
export function changesBetween(before: unknown, after: unknown, path: readonly string[] = []): Change[] {
	if (isObject(before) && isObject(after)) {
		const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
		return [...keys].flatMap((key) => changesBetween(before[key], after[key], [...path, key]));
	}
	const same = JSON.stringify(before) === JSON.stringify(after);
	return same ? [] : [{ path: path.join('.'), oldValue: before ?? null, newValue: after ?? null }];
}

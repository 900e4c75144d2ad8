import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { quoteName } from '../../../core/safe-text';
import { toEnumeration } from '../../../core/sentence';
import type { SubscriptionRequest } from '../../../core/subscription-types';
import { createApp, updateApp } from './apps';
import { listInstalledApps } from './installed-apps';
import { createSlug } from './manifest';
import type { SubscriptionPlan } from './subscription-plan';
import { toAppSpec } from './subscription-values';

/** An app that isn't installed yet, so that no list contains it. */
export interface NewApp {
	readonly id: string;
	readonly slug: string;
	readonly warnings: readonly string[];
}

/**
 * Creates an app. A trigger uses the same slugs in each attempt. If an app exists whose creation Thena didn't confirm, the next
 * attempt is therefore refused instead of creating another. That app is used if the refusal contains its ID. Otherwise, the
 * app can't be found any more: a warning names its slug, and the next slug is used.
 */
export async function createNew(
	http: HttpClient,
	request: SubscriptionRequest,
	plan: SubscriptionPlan,
): Promise<NewApp> {
	const left: string[] = [];
	const possible: string[] = [];
	for (let index = 0; ; index += 1) {
		const isLast = index === SLUGS;
		const slug = createSlug(isLast ? request.url : `${request.trigger} ${index}`);
		const creation = await orVendorError(createApp(http, toAppSpec(request, plan, slug)));
		if (creation instanceof VendorError) {
			if (creation.code === 'unavailable') possible.push(slug);
			throw addWarnings(creation, describeSlugs(left, possible));
		}
		if (creation.outcome === 'created') return { id: creation.id, slug, warnings: describeSlugs(left, possible) };
		if (creation.outcome === 'unclear') {
			possible.push(slug);
			if (isLast || possible.length > 1) throw addWarnings(creation.error, describeSlugs(left, possible));
			continue;
		}
		if (isLast) throw addWarnings(creation.error, describeSlugs(left, possible));
		const { id } = creation;
		const apps = await listInstalledApps(http);
		// Another trigger took over the app that this trigger created earlier. An app keeps its slug.
		if (apps.some((app) => app.slug === slug || app.id === id)) continue;
		const app = { id: id ?? '', slug, warnings: describeSlugs(left, possible) };
		const adopted = id === null ? null : await orVendorError(adopt(http, request, plan, app));
		// An app that the key may not change isn't this trigger's.
		if (adopted instanceof VendorError && adopted.code !== 'forbidden') throw adopted;
		if (adopted !== null && !(adopted instanceof VendorError)) return adopted;
		left.push(slug);
	}
}

/** The last slug is new in each attempt, so that a trigger can always create an app. */
const SLUGS = 5;

/** Applies the request to an app that an earlier attempt left; `null` if it was deleted. */
export async function adopt(
	http: HttpClient,
	request: SubscriptionRequest,
	plan: SubscriptionPlan,
	app: NewApp,
): Promise<NewApp | null> {
	const result = await orVendorError(updateApp(http, app.id, toAppSpec(request, plan, app.slug)));
	if (!(result instanceof VendorError)) return app;
	if (result.code === 'not_found') return null;
	throw toUnfinishedError(app, result);
}

/** The error carries what `adopt` needs in the next attempt. */
export function toUnfinishedError({ id, slug }: NewApp, { code, message }: VendorError): VendorError {
	return new VendorError(code, message, `${id} ${slug}`);
}

/** The app of such an error. */
export function readUnfinished(unfinishedId: string): Pick<NewApp, 'id' | 'slug'> {
	const end = unfinishedId.indexOf(' ');
	return { id: unfinishedId.slice(0, end), slug: unfinishedId.slice(end + 1) };
}

export function addWarnings({ code, message }: VendorError, warnings: readonly string[]): VendorError {
	return new VendorError(code, [message, ...warnings].join(' '));
}

/** `left` are the slugs of apps that exist, `possible` those of apps that may exist. */
function describeSlugs(left: readonly string[], possible: readonly string[]): readonly string[] {
	const isOne = left.length === 1;
	const existing =
		`Thena has ${describeApps(left)} that ${isOne ? 'isn’t' : 'aren’t'} installed anywhere and ` +
		`${isOne ? 'receives' : 'receive'} nothing. Delete ${isOne ? 'it' : 'them'} in Thena under Settings → Apps.`;
	const unconfirmed =
		`Thena may have created ${describeApps(possible)}. ` +
		'Delete what isn’t installed anywhere in Thena under Settings → Apps.';
	return [...(left.length > 0 ? [existing] : []), ...(possible.length > 0 ? [unconfirmed] : [])];
}

function describeApps(slugs: readonly string[]): string {
	const names = toEnumeration(slugs.map(quoteName));
	return slugs.length === 1 ? `a private app with the slug ${names}` : `private apps with the slugs ${names}`;
}

import { VendorError } from '../../../core/errors';
import { at, objectOf, objectAt, textAt, type Json } from '../../../core/read';
import { parseUrl } from '../../../core/parse-url';

/** The body to create an app, from a manifest or from the body itself. Throws one error that lists all mistakes. */
export function toManifestBody(input: unknown) {
	const root = objectOf(input);
	if (root === null) throw new VendorError('invalid', `Manifest (JSON) is not an object. ${NOTHING_SENT}`);
	const wrapped = objectAt(root, 'manifest');
	const manifest = wrapped ?? root;
	const visibility = at(root, 'app_visibility');
	const isPublic = wrapped !== null && visibility !== undefined && visibility !== 'private';
	assertValidManifest([
		...(isPublic ? ['app_visibility must be "private", because Thena accepts webhook apps only as private apps.'] : []),
		...rules.flatMap((rule) => checkRule(manifest, rule)),
		...checkSubscriptions(manifest),
		...checkInstallationsUrl(manifest),
	]);
	return { ...(wrapped === null ? {} : root), app_visibility: 'private', manifest };
}

/** Throws if there are mistakes. Each is a whole sentence without the user's values, which can be secret. */
export function assertValidManifest(mistakes: readonly string[]): void {
	if (mistakes.length > 0) throw new VendorError('invalid', [...new Set(mistakes), NOTHING_SENT].join(' '));
}

/** Events and tokens are sent there, so it must be https. */
export function isHttps(value: unknown): boolean {
	return typeof value === 'string' && parseUrl(value)?.protocol === 'https:';
}

export function isEmail(value: unknown): boolean {
	return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
}

/** Thena sends the bot's API token to it. A receiver of events would store the token with them. */
export const SEPARATE_URL = 'must differ from the URL of the events, because Thena sends the bot’s API token there.';

const NOTHING_SENT = 'Nothing was sent to Thena.';

/** A requirement on one value of a manifest. */
interface Rule {
	readonly path: readonly string[];
	readonly isValid: (value: unknown) => boolean;
	readonly requirement: string;
	readonly required?: true;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const text = { isValid: isText, requirement: 'must be a non-empty string' } as const;
const url = { isValid: isHttps, requirement: 'must be a URL that starts with https://' } as const;
const list = { isValid: Array.isArray, requirement: 'must be a list' } as const;

/**
 * Thena doesn't document what it requires. Required here are the values without which an app has no name, sends nothing, or
 * sends everything; the others are optional (docs.thena.ai/app-framework/core-concepts/manifest).
 */
const rules: readonly Rule[] = [
	{ path: ['app', 'name'], ...text, required: true },
	{ path: ['app', 'slug'], ...text },
	{ path: ['app', 'description'], ...text },
	{ path: ['app', 'category'], ...text },
	{ path: ['app', 'supported_locales'], ...list },
	{ path: ['developer', 'name'], ...text },
	{ path: ['developer', 'support_email'], isValid: isEmail, requirement: 'must be an email address' },
	{ path: ['integration', 'webhooks', 'events'], ...url, required: true },
	{ path: ['integration', 'webhooks', 'installations'], ...url },
	{ path: ['integration', 'interactivity', 'request_url'], ...url },
	{ path: ['integration', 'interactivity', 'message_menu_option_url'], ...url },
	{ path: ['events', 'subscribe'], ...list, required: true },
	{ path: ['events', 'publish'], ...list },
	{ path: ['activities'], ...list },
];

/** Reports only the first wrong part of a path. */
function checkRule(manifest: Json, { path, isValid, requirement, required }: Rule): readonly string[] {
	let value: unknown = manifest;
	for (const [index, key] of path.entries()) {
		if (objectOf(value) === null) return [`${path.slice(0, index).join('.')} must be an object.`];
		value = at(value, key);
		if (value === undefined) return required ? [`${path.join('.')} is missing.`] : [];
	}
	return isValid(value) ? [] : [`${path.join('.')} ${requirement}.`];
}

function checkSubscriptions(manifest: Json): readonly string[] {
	const subscribed = at(objectAt(manifest, 'events'), 'subscribe');
	if (!Array.isArray(subscribed)) return [];
	const invalid = subscribed.flatMap((entry: unknown, index) => (isText(at(entry, 'event')) ? [] : [index]));
	return invalid.map((index) => `events.subscribe[${index}] must be an object such as {"event": "ticket:created"}.`);
}

function checkInstallationsUrl(manifest: Json): readonly string[] {
	const webhooks = objectAt(objectAt(manifest, 'integration'), 'webhooks');
	const events = textAt(webhooks, 'events');
	return events !== null && events === textAt(webhooks, 'installations')
		? [`integration.webhooks.installations ${SEPARATE_URL}`]
		: [];
}

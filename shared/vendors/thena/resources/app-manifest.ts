import { VendorError } from '../../../core/errors';
import { at, objectOf, objectAt, textAt, type Json } from '../../../core/read';

/** The body to create an app from what the user gave: a manifest, or the body itself. Throws a sentence for each mistake. */
export function toManifestBody(given: unknown) {
	const whole = objectOf(given);
	if (whole === null) throw new VendorError('invalid', `Manifest (JSON) is not an object. ${NOTHING_SENT}`);
	const wrapped = objectAt(whole, 'manifest');
	const manifest = wrapped ?? whole;
	const visibility = at(whole, 'app_visibility');
	const isPublic = wrapped !== null && visibility !== undefined && visibility !== 'private';
	assertValidManifest([
		...(isPublic ? ['app_visibility must be "private": Thena takes webhook apps in no other way.'] : []),
		...places.flatMap((place) => mistakeAt(manifest, place)),
		...subscriptionMistakes(manifest),
		...installationMistakes(manifest),
	]);
	return { ...(wrapped === null ? {} : whole), app_visibility: 'private', manifest };
}

/** Throws when there are any; they are whole sentences without the user's values, which may be secret. */
export function assertValidManifest(mistakes: readonly string[]): void {
	if (mistakes.length > 0) throw new VendorError('invalid', [...new Set(mistakes), NOTHING_SENT].join(' '));
}

/** An https address: events and tokens are sent there. */
export function isHttps(value: unknown): boolean {
	return typeof value === 'string' && URL.canParse(value) && new URL(value).protocol === 'https:';
}

export function isEmail(value: unknown): boolean {
	return typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value);
}

/** Thena sends the bot's API token there: whoever takes events would store it with them. */
export const EXTERNAL_HOSTS = 'must be another address than that of the events: Thena sends the bot’s API token there.';

const NOTHING_SENT = 'Nothing was sent to Thena.';

/** A value in a manifest, what it has to be, and how that is said. */
interface Place {
	readonly path: readonly string[];
	readonly fits: (value: unknown) => boolean;
	readonly must: string;
	readonly required?: true;
}

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '';
const text = { fits: isText, must: 'must be a text that is not empty' } as const;
const address = { fits: isHttps, must: 'must be an address that begins with https://' } as const;
const list = { fits: Array.isArray, must: 'must be a list' } as const;

/**
 * What Thena requires is not published. Required here is that without which an app has no name, sends nothing, or sends
 * everything unasked; the rest must be of its kind if it is there (docs.thena.ai/app-framework/core-concepts/manifest).
 */
const places: readonly Place[] = [
	{ path: ['app', 'name'], ...text, required: true },
	{ path: ['app', 'slug'], ...text },
	{ path: ['app', 'description'], ...text },
	{ path: ['app', 'category'], ...text },
	{ path: ['app', 'supported_locales'], ...list },
	{ path: ['developer', 'name'], ...text },
	{ path: ['developer', 'support_email'], fits: isEmail, must: 'must be an e-mail address' },
	{ path: ['integration', 'webhooks', 'events'], ...address, required: true },
	{ path: ['integration', 'webhooks', 'installations'], ...address },
	{ path: ['integration', 'interactivity', 'request_url'], ...address },
	{ path: ['integration', 'interactivity', 'message_menu_option_url'], ...address },
	{ path: ['events', 'subscribe'], ...list, required: true },
	{ path: ['events', 'publish'], ...list },
	{ path: ['activities'], ...list },
];

/** Of a path only the first part that is wrong is told. */
function mistakeAt(manifest: Json, { path, fits, must, required }: Place): readonly string[] {
	let value: unknown = manifest;
	for (const [index, key] of path.entries()) {
		if (objectOf(value) === null) return [`${path.slice(0, index).join('.')} must be an object.`];
		value = at(value, key);
		if (value === undefined) return required ? [`${path.join('.')} is missing.`] : [];
	}
	return fits(value) ? [] : [`${path.join('.')} ${must}.`];
}

function subscriptionMistakes(manifest: Json): readonly string[] {
	const subscribed = at(objectAt(manifest, 'events'), 'subscribe');
	if (!Array.isArray(subscribed)) return [];
	const wrong = subscribed.flatMap((entry: unknown, index) => (isText(at(entry, 'event')) ? [] : [index]));
	return wrong.map((index) => `events.subscribe[${index}] names no event: write it as {"event": "ticket:created"}.`);
}

function installationMistakes(manifest: Json): readonly string[] {
	const webhooks = objectAt(objectAt(manifest, 'integration'), 'webhooks');
	const events = textAt(webhooks, 'events');
	return events !== null && events === textAt(webhooks, 'installations')
		? [`integration.webhooks.installations ${EXTERNAL_HOSTS}`]
		: [];
}

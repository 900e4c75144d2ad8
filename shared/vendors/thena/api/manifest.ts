import { createVendorDocsUrl } from '../../../core/docs-url';
import { listAt, objectAt, textAt, type Json } from '../../../core/read';
import { sha256Hex } from '../../../core/signature';
import type { CredentialDetails } from '../../../core/subscription-types';

/** What differs between the apps of triggers. */
export interface AppSpec {
	readonly name: string;
	readonly slug: string;
	/** With the token. */
	readonly url: string;
	readonly events: readonly string[];
	readonly details: CredentialDetails;
}

/** A reserved domain that never resolves, for bodies that contain a bot token: nobody receives them. */
export const RESERVED_URL = 'https://support-events.invalid/';
export const PARKED_NAME = 'Support Events: unused, safe to delete [se:parked]';

/** The body to create or change the app of a trigger. */
export function createAppBody({ name, slug, url, events, details }: AppSpec) {
	const { companyName = '', website = '', supportEmail = '' } = details;
	return createManifestBody({
		name,
		slug,
		description: createDescription(url, slug),
		url,
		installationsUrl: `${RESERVED_URL}installations`,
		events,
		developer: { name: companyName, website, supportEmail, documentation: createVendorDocsUrl({ id: 'thena' }) },
	});
}

/** What differs between any two apps. */
export interface ManifestSpec {
	readonly name: string;
	readonly slug: string;
	readonly description: string;
	readonly url: string;
	/** Receives the bot's token in plain text. */
	readonly installationsUrl: string;
	/** An empty list means all events. */
	readonly events: readonly string[];
	readonly developer: {
		readonly name: string;
		readonly website: string;
		readonly supportEmail: string;
		readonly documentation: string;
	};
}

/**
 * The body to create or change an app. Thena doesn't document what a manifest requires, so this is what a deployed integration
 * sends, including the scope (github.com/hhafez300/thena-pagerduty-bridge).
 */
export function createManifestBody({
	name,
	slug,
	description,
	url,
	installationsUrl,
	events,
	developer,
}: ManifestSpec) {
	return {
		app_visibility: 'private',
		manifest: {
			app: {
				name,
				description,
				category: 'automation',
				icons: { small: `${RESERVED_URL}icon-128.png`, large: `${RESERVED_URL}icon-512.png` },
				supported_locales: ['en-US'],
				slug,
			},
			developer: {
				name: developer.name,
				website: developer.website,
				support_email: developer.supportEmail,
				privacy_policy_url: developer.website,
				terms_url: developer.website,
				documentation_url: developer.documentation,
			},
			integration: {
				entry_points: { main: `${RESERVED_URL}app`, configuration: `${RESERVED_URL}configuration` },
				webhooks: { events: url, installations: installationsUrl },
				interactivity: {
					request_url: `${RESERVED_URL}interactivity`,
					message_menu_option_url: `${RESERVED_URL}interactivity`,
				},
			},
			configuration: { required_settings: [], optional_settings: [] },
			scopes: {
				required: {
					platform: [
						{ scope: 'webhooks:read', reason: 'Read webhook data', description: 'Access to read webhook information' },
					],
				},
				optional: { platform: [] },
			},
			events: {
				subscribe: events.map((event) => ({
					event,
					reason: 'Selected in a trigger',
					description: `Sends ${event} to the trigger`,
				})),
				publish: [],
			},
			activities: [],
			metadata: { is_privileged_app: false },
		},
	};
}

/** Unique for each seed. An app keeps its slug, because Thena doesn't document whether it can change. */
export function createSlug(seed: string): string {
	return `${SLUG}${sha256Hex(seed).slice(0, 16)}`;
}

/** What is registered, from a manifest that Thena returned. */
export function readManifest(manifest: Json | null): {
	readonly url: string | null;
	readonly events: readonly string[];
} {
	const webhooks = objectAt(objectAt(manifest, 'integration'), 'webhooks');
	return {
		url: textAt(webhooks, 'events'),
		events: listAt(objectAt(manifest, 'events'), 'subscribe').flatMap((entry) => textAt(entry, 'event') ?? []),
	};
}

/** The URL without its query, and the slug, from a description of ours: Thena's example of a list has no manifest. */
export function readDescription(description: string): { readonly url: string | null; readonly slug: string | null } {
	return {
		url: /https?:\/\/\S+/.exec(description)?.[0] ?? null,
		slug: /support-events-[0-9a-f]{16}/.exec(description)?.[0] ?? null,
	};
}

/**
 * Whether an app has everything that parking writes. People who can create apps can give one any name, so the name alone
 * would hand our URL to another developer's app.
 */
export function isParked({
	name,
	description,
	slug,
	url,
}: {
	readonly name: string;
	readonly description: string;
	readonly slug: string | null;
	readonly url: string | null;
}): boolean {
	const isNamed = name === PARKED_NAME && slug !== null && description === createDescription(RESERVED_URL, slug);
	return isNamed && url === RESERVED_URL;
}

const SLUG = 'support-events-';

/** Everybody in Thena can read it, so it doesn't contain the token. */
function createDescription(url: string, slug: string): string {
	const use =
		url === RESERVED_URL
			? `Unused. Its URL is ${RESERVED_URL} until a trigger needs it.`
			: `Sends events to ${url.replace(/\?.*$/s, '')}`;
	return `${use} (${slug})`;
}

import { VendorError } from '../../../core/errors';
import type { FieldSpec, Values } from '../../../core/operation';
import { requireText, readTexts } from '../../../core/values';
import { events } from '../events';
import { RESERVED_URL, type ManifestSpec } from '../api/manifest';
import { isOpen, listSpellings } from '../api/subscription-plan';
import { EXTERNAL_HOSTS, isEmail, isHttps, assertValidManifest } from './app-manifest';

const ALL = '*';

const formOnly: Pick<FieldSpec, 'required' | 'showWhen'> = {
	required: true,
	showWhen: { field: 'source', is: ['form'] },
};

/** What differs between most apps; the rest of a manifest is what a deployed integration sends. */
export const formFields: readonly FieldSpec[] = [
	{ key: 'name', label: 'Name', help: 'The name that Thena shows', kind: 'text', ...formOnly },
	{
		key: 'description',
		label: 'Description',
		help: 'What the app is for. Everybody in Thena can read it',
		kind: 'text',
		...formOnly,
	},
	{
		key: 'slug',
		label: 'Slug',
		help: 'A short name that no other app has. Which characters Thena allows is not published; small letters, digits and hyphens are safe',
		kind: 'text',
		placeholder: 'e.g. ticket-archive',
		...formOnly,
	},
	{
		key: 'events',
		label: 'Events',
		help: 'The events to send. An expression may name others, such as custom-object:deal:created. Whether Thena keeps to the list is not published',
		kind: 'choices',
		choices: [
			{ value: ALL, label: 'All Events', description: 'Also those that Thena adds later' },
			...events
				.filter(({ native }) => !isOpen(native))
				.map(({ native, label, description }) => ({ value: native, label, description })),
		],
		...formOnly,
	},
	{
		key: 'eventsUrl',
		label: 'Events URL',
		help: 'The https address that Thena sends events to. Thena does not sign them, so put a secret into it',
		kind: 'text',
		placeholder: 'e.g. https://example.com/thena?token=…',
		...formOnly,
	},
	{
		key: 'installationsUrl',
		label: 'Installations URL',
		help: 'The https address that is told of installations, and gets the bot’s API token in clear. At the default is nothing, so nobody gets it',
		kind: 'text',
		default: `${RESERVED_URL}installations`,
		...formOnly,
	},
	{
		key: 'developerName',
		label: 'Developer Name',
		help: 'Who makes the app, such as your company',
		kind: 'text',
		...formOnly,
	},
	{
		key: 'developerWebsite',
		label: 'Developer Website',
		help: 'Also named as the address of the documentation, the privacy policy and the terms',
		kind: 'text',
		placeholder: 'e.g. https://example.com',
		...formOnly,
	},
	{
		key: 'supportEmail',
		label: 'Support Email',
		help: 'The address for questions about the app',
		kind: 'text',
		placeholder: 'e.g. help@example.com',
		...formOnly,
	},
];

export const manifestField: FieldSpec = {
	key: 'manifest',
	label: 'Manifest (JSON)',
	help: 'The whole manifest, or the whole body with app_visibility. An empty events.subscribe means all events. Which keys Thena requires is not published',
	kind: 'json',
	required: true,
	showWhen: { field: 'source', is: ['json'] },
};

/** Throws a sentence for each mistake, in the words of the form. */
export function readManifestSpec(values: Values): ManifestSpec {
	const [url, installationsUrl, website] = [
		requireText(values, 'eventsUrl'),
		requireText(values, 'installationsUrl'),
		requireText(values, 'developerWebsite'),
	];
	const supportEmail = requireText(values, 'supportEmail');
	assertValidManifest([
		...(isHttps(url) ? [] : [notHttps('Events URL')]),
		...(isHttps(installationsUrl) ? [] : [notHttps('Installations URL')]),
		...(installationsUrl === url ? [`Installations URL ${EXTERNAL_HOSTS}`] : []),
		...(isHttps(website) ? [] : [notHttps('Developer Website')]),
		...(isEmail(supportEmail) ? [] : ['Support Email must be an e-mail address.']),
	]);
	return {
		name: requireText(values, 'name'),
		slug: requireText(values, 'slug'),
		description: requireText(values, 'description'),
		url,
		installationsUrl,
		events: eventsIn(values),
		developer: { name: requireText(values, 'developerName'), website, supportEmail, documentation: website },
	};
}

function notHttps(label: string): string {
	return `${label} must be an address that begins with https://.`;
}

/** An empty list means all events to Thena: whoever wants that says so. */
function eventsIn(values: Values): readonly string[] {
	const chosen = readTexts(values, 'events');
	if (chosen.length === 0) throw new VendorError('invalid', 'Events is empty. Choose at least one, or All Events.');
	if (chosen.includes(ALL)) return [];
	if (!chosen.some((name) => name.includes('*'))) return [...new Set(chosen.flatMap(listSpellings))];
	throw new VendorError(
		'invalid',
		'Events has a name with *, and whether Thena understands that is not published. Name the events, or choose All Events.',
	);
}

import { VendorError } from '../../../core/errors';
import type { FieldSpec, Values } from '../../../core/operation';
import { requireText, readTexts } from '../../../core/values';
import { events } from '../events';
import { RESERVED_URL, type ManifestSpec } from '../api/manifest';
import { isUnnamed, listNames } from '../api/subscription-plan';
import { assertValidManifest, isEmail, isHttps, SEPARATE_URL } from './app-manifest';

const ALL = '*';

const formOnly: Pick<FieldSpec, 'required' | 'showWhen'> = {
	required: true,
	showWhen: { field: 'source', is: ['form'] },
};

/** What differs between most apps. The rest of the manifest is what a deployed integration sends. */
export const formFields: readonly FieldSpec[] = [
	{ key: 'name', label: 'Name', help: 'The name of the app in Thena', kind: 'text', ...formOnly },
	{
		key: 'description',
		label: 'Description',
		help: 'The purpose of the app. Everyone in Thena can read it',
		kind: 'text',
		...formOnly,
	},
	{
		key: 'slug',
		label: 'Slug',
		help: 'A short name that no other app has, in lowercase letters, digits, and hyphens',
		kind: 'text',
		placeholder: 'e.g. ticket-archive',
		...formOnly,
	},
	{
		key: 'events',
		label: 'Events',
		help: 'The events to send. You can also enter other names, such as custom-object:deal:created',
		kind: 'choices',
		choices: [
			{ value: ALL, label: 'All Events', description: 'Includes events that Thena adds later' },
			...events
				.filter(({ native }) => !isUnnamed(native))
				.map(({ native, label, description }) => ({ value: native, label, description })),
		],
		...formOnly,
	},
	{
		key: 'eventsUrl',
		label: 'Events URL',
		help: 'The HTTPS URL that Thena sends events to. Include a secret in it, because Thena doesn’t sign events',
		kind: 'text',
		placeholder: 'e.g. https://example.com/thena?token=…',
		...formOnly,
	},
	{
		key: 'installationsUrl',
		label: 'Installations URL',
		help: 'The HTTPS URL that receives the bot’s API token in plain text. The default never resolves, so nobody receives the token',
		kind: 'text',
		default: `${RESERVED_URL}installations`,
		...formOnly,
	},
	{
		key: 'developerName',
		label: 'Developer Name',
		help: 'The developer of the app, such as your company',
		kind: 'text',
		...formOnly,
	},
	{
		key: 'developerWebsite',
		label: 'Developer Website',
		help: 'The developer’s website, also registered as the URL of the documentation, privacy policy, and terms',
		kind: 'text',
		placeholder: 'e.g. https://example.com',
		...formOnly,
	},
	{
		key: 'supportEmail',
		label: 'Support Email',
		help: 'The email address for questions about the app',
		kind: 'text',
		placeholder: 'e.g. help@example.com',
		...formOnly,
	},
];

export const manifestField: FieldSpec = {
	key: 'manifest',
	label: 'Manifest (JSON)',
	help: 'The whole manifest, or the whole body with app_visibility. An empty events.subscribe means all events',
	kind: 'json',
	required: true,
	showWhen: { field: 'source', is: ['json'] },
};

/** Throws one error that lists all mistakes, by the labels of the form. */
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
		...(installationsUrl === url ? [`Installations URL ${SEPARATE_URL}`] : []),
		...(isHttps(website) ? [] : [notHttps('Developer Website')]),
		...(isEmail(supportEmail) ? [] : ['Support Email must be an email address.']),
	]);
	return {
		name: requireText(values, 'name'),
		slug: requireText(values, 'slug'),
		description: requireText(values, 'description'),
		url,
		installationsUrl,
		events: readEvents(values),
		developer: { name: requireText(values, 'developerName'), website, supportEmail, documentation: website },
	};
}

function notHttps(label: string): string {
	return `${label} must be a URL that starts with https://.`;
}

/** Thena reads an empty list as all events, so they have to be selected explicitly. */
function readEvents(values: Values): readonly string[] {
	const selected = readTexts(values, 'events');
	if (selected.length === 0)
		throw new VendorError('invalid', 'Events is empty. Select at least one event, or All Events.');
	if (selected.includes(ALL)) return [];
	if (!selected.some((name) => name.includes('*'))) return [...new Set(selected.flatMap(listNames))];
	throw new VendorError(
		'invalid',
		'Events contains a name with *, which Thena may not accept. Enter full names, or select All Events.',
	);
}

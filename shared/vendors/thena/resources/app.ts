import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Operation, Resource, Values } from '../../../core/operation';
import { at, objectAt, textAt, type Json } from '../../../core/read';
import { maskToken } from '../../../core/mask-token';
import { addAdvice, isAboutReservedUrl, postApp } from '../api/apps';
import { createManifestBody, readManifest, RESERVED_URL } from '../api/manifest';
import { formFields, manifestField, readManifestSpec } from './app-form';
import { toManifestBody } from './app-manifest';
import { getAllInstallations, install } from './installation';

const createFromManifest: Operation = {
	key: 'createFromManifest',
	label: 'Create From Manifest',
	action: 'Create an app from a manifest',
	description: 'Create a private app, which sends events to your own URL once it is installed',
	notice:
		'The app receives nothing until you install it with the ID from the output. Its client secret isn’t in the output. ' +
		'Thena documents no API call to delete an app, so delete it in Thena. Triggers create their own apps.',
	fields: [
		{
			key: 'source',
			label: 'Manifest',
			help: 'How to enter the manifest',
			kind: 'choice',
			default: 'form',
			choices: [
				{ value: 'form', label: 'Form', description: 'Fill in the most common fields' },
				{ value: 'json', label: 'JSON', description: 'Enter the whole manifest' },
			],
		},
		...formFields,
		manifestField,
	],
	run: async (http, values) => [await create(http, values)],
};

/** Apps send events in Thena (docs.thena.ai/platform/apps/webhooks). */
export const app: Resource = {
	key: 'app',
	label: 'App',
	operations: [createFromManifest, getAllInstallations, install],
};

async function create(http: HttpClient, values: Values): Promise<Json> {
	const isForm = textAt(values, 'source') !== 'json';
	const body = isForm ? createManifestBody(readManifestSpec(values)) : toManifestBody(at(values, 'manifest'));
	const response = await orVendorError(postApp(http, body));
	if (!(response instanceof VendorError)) return toAppOutput(response, objectAt(body, 'manifest'));
	if (!isForm || !isAboutReservedUrl(response)) throw response;
	throw addAdvice(
		response,
		`The form registers ${RESERVED_URL} for icons, entry points, and interactivity. To use your own URLs, enter the manifest as JSON.`,
	);
}

/** Thena's two forms of a response have little in common, so the output repeats the manifest that was sent. */
function toAppOutput(
	{ id, clientId }: { readonly id: string; readonly clientId: string | null },
	manifest: Json | null,
): Json {
	const details = objectAt(manifest, 'app');
	const { url, events } = readManifest(manifest);
	return {
		id,
		clientId,
		name: textAt(details, 'name'),
		slug: textAt(details, 'slug'),
		description: textAt(details, 'description'),
		url: maskToken(String(url)), // a manifest without a URL is refused earlier
		events,
	};
}

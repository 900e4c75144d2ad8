import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Operation, Resource, Values } from '../../../core/operation';
import { at, objectAt, textAt, type Json } from '../../../core/read';
import { maskToken } from '../../../core/mask-token';
import { isAboutReservedUrl, createAndInstallApp, addAdvice } from '../api/apps';
import { createManifestBody, RESERVED_URL, readManifest } from '../api/manifest';
import { formFields, manifestField, readManifestSpec } from './app-form';
import { toManifestBody } from './app-manifest';
import { getAllInstallations, install } from './installation';

const createFromManifest: Operation = {
	key: 'createFromManifest',
	label: 'Create From Manifest',
	action: 'Create an app from a manifest',
	description: 'Make a private app, which sends events to an address of yours once it is installed',
	notice:
		'The app receives nothing until it is installed: keep the ID. How to delete an app by API is not published, so it stays in Thena. ' +
		'The client secret, if Thena gives one, is not in the output. Triggers make their apps by themselves.',
	fields: [
		{
			key: 'source',
			label: 'Manifest',
			help: 'How to give the manifest',
			kind: 'choice',
			default: 'form',
			choices: [
				{ value: 'form', label: 'Fill In the Usual Fields' },
				{ value: 'json', label: 'Give It as JSON', description: 'The whole manifest' },
			],
		},
		...formFields,
		manifestField,
	],
	run: async (http, values) => [await create(http, values)],
};

/** Thena's name for what sends events (docs.thena.ai/platform/apps/webhooks). */
export const app: Resource = {
	key: 'app',
	label: 'App',
	operations: [createFromManifest, getAllInstallations, install],
};

async function create(http: HttpClient, values: Values): Promise<Json> {
	const isForm = textAt(values, 'source') !== 'json';
	const body = isForm ? createManifestBody(readManifestSpec(values)) : toManifestBody(at(values, 'manifest'));
	const made = await orVendorError(createAndInstallApp(http, body));
	if (!(made instanceof VendorError)) return readCreated(made, objectAt(body, 'manifest'));
	if (!isForm || !isAboutReservedUrl(made)) throw made;
	throw addAdvice(
		made,
		`The form gives ${RESERVED_URL} for icons, entry points and interactivity. To give addresses of your own, give the manifest as JSON.`,
	);
}

/** Thena's two forms of an answer have little in common, so what was sent is told. */
function readCreated(
	{ id, clientId }: { readonly id: string; readonly clientId: string | null },
	manifest: Json | null,
): Json {
	const about = objectAt(manifest, 'app');
	const { url, events } = readManifest(manifest);
	return {
		id,
		clientId,
		name: textAt(about, 'name'),
		slug: textAt(about, 'slug'),
		description: textAt(about, 'description'),
		url: maskToken(String(url)), // a manifest without one is refused before
		events,
	};
}

/** For tests: calls the Thena sandbox over HTTP and returns the response unchanged. */
import assert from 'node:assert/strict';
import { readResponse, type ClientResponse } from '../response.mts';

/** `url` belongs to either host. `route` is the method and the path, `GET /v1/teams`. A `key` of `null` sends none. */
export async function callApi(
	url: string,
	route: string,
	{ body, key = 'thena_sandbox_key' }: { body?: unknown; key?: string | null } = {},
): Promise<ClientResponse> {
	const [method = '', path = ''] = route.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: { 'Content-Type': 'application/json', ...(key === null ? {} : { 'x-api-key': key }) },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readResponse(response);
}

/** Builds a complete body for `POST /apps/create-app`. */
export function buildCreateInput({ app = {}, webhooks = {}, events = ['ticket:created'] }: ManifestOver = {}) {
	return {
		app_visibility: 'private',
		manifest: {
			app: { name: 'Bell', slug: 'bell-1', category: 'automation', ...app },
			developer: { name: 'Sandbox', website: 'https://sandbox.example', support_email: 'help@sandbox.example' },
			integration: {
				webhooks: {
					events: 'https://example.com/hook?token=hush-token',
					installations: 'https://nobody.invalid/',
					...webhooks,
				},
			},
			scopes: { required: { platform: [] }, optional: { platform: [] } },
			events: { subscribe: events.map((event) => ({ event })), publish: [] },
			metadata: { is_privileged_app: false },
		},
	};
}

export interface ManifestOver {
	readonly app?: object;
	readonly webhooks?: object;
	readonly events?: readonly string[];
}

/** Builds a complete body for `POST /apps/install` and `/apps/reinstall`. */
export function buildInstallInput(appId: unknown, teamIds: readonly string[]) {
	return { teamIds, appId, appConfiguration: { required_settings: [], optional_settings: [] } };
}

/** Returns the message of a 400, whose body must have Thena's shape. */
export function readRefusal({ status, json }: ClientResponse): string {
	assert.deepEqual([status, json.statusCode, json.error], [400, 400, 'Bad Request']);
	return String(json.message);
}

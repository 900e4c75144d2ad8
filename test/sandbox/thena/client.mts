/** For tests: asks the Thena sandbox over HTTP and takes the answer as it comes. */
import assert from 'node:assert/strict';
import { readReply, type Reply } from '../reply.mts';

/** `url`: of either host. `what` is method and path, `GET /v1/teams`. `key`: `null` for none. */
export async function ask(
	url: string,
	what: string,
	{ body, key = 'thena_sandbox_key' }: { body?: unknown; key?: string | null } = {},
): Promise<Reply> {
	const [method = '', path = ''] = what.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: { 'Content-Type': 'application/json', ...(key === null ? {} : { 'x-api-key': key }) },
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readReply(response);
}

/** A whole body for `POST /apps/create-app`. */
export function createInput({ app = {}, webhooks = {}, events = ['ticket:created'] }: ManifestOver = {}) {
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

/** A whole body for `POST /apps/install` and `/apps/reinstall`. */
export function installInput(appId: unknown, teamIds: readonly string[]) {
	return { teamIds, appId, appConfiguration: { required_settings: [], optional_settings: [] } };
}

/** The sentence of a 400, whose body must have Thena's shape. */
export function refused({ status, json }: Reply): string {
	assert.deepEqual([status, json.statusCode, json.error], [400, 400, 'Bad Request']);
	return String(json.message);
}

import type { HttpClient, HttpRequest } from '../../../shared/core/http';
import { tamioResources } from '../../../shared/vendors/tamio/resources';
import { operationsOf } from '../support/operation-of';

export const run = operationsOf(tamioResources);

export const ID = '7d0a4f3e-2b51-4c8e-9a37-51f0c2e9b001';
export const CLIENT = '2a1d9086-1e6b-4a1f-8b64-7c2e3f4a5b02';
export const TEAMMATE = '6e51d4ca-52af-4e53-8fa8-b06c7d8e9f06';
export const CATEGORY = '5d40c3b9-419e-4d42-9e97-af5b6c7d8e05';

export const created_at = 1_790_000_000;

/** An agency's ticket with a client's text and a reply. */
export const createTicket = (overrides: object = {}) => ({
	id: ID,
	object: 'ticket',
	title: 'Bell',
	is_open: false,
	created_at,
	updated_at: created_at + 60,
	client: { id: CLIENT, name: 'Ida', email: 'ida@customer.example' },
	teammate_id: TEAMMATE,
	replies: [
		{ id: 'r1', text: 'It is unreachable.', is_client_reply: true, created_at, assets: null },
		{ id: 'r2', text: 'Oil it.', is_client_reply: false, created_at: created_at + 60, assets: ['a1'] },
		'odd',
	],
	category: 'General Support',
	subcategory: null,
	language: 'en',
	...overrides,
});

/** Tamio with one response to every request; records the requests. */
export function respondWith(body: unknown, status = 200) {
	return respondBy(() => ({ body, status }));
}

/** Tamio with a body by the path without its query; records the requests. Anything else isn't found. */
export function respondTo(bodies: Readonly<Record<string, unknown>>) {
	return respondBy(({ method, url }) => {
		const body = bodies[`${method} ${url.replace(/\?.*/, '')}`];
		return body === undefined
			? { status: 400, body: { status: 400, error: 'Unknown', error_code: 1002 } }
			: { status: 200, body };
	});
}

function respondBy(respond: (request: HttpRequest) => { readonly body: unknown; readonly status: number }) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		requests.push(request);
		return { headers: {}, ...respond(request) };
	};
	return { http, requests };
}

/** The path and query of each request. */
export const toUrls = (requests: readonly HttpRequest[]) => requests.map(({ url }) => url.replace('/v2', ''));

export const PAGE = 'page=1&per_page=100';
export const SORTED = 'sort_by=created_at&order=desc';

/** For tests: calls the Dixa sandbox over HTTP and returns the response unchanged. */
import { readResponse, type ClientResponse } from '../response.mts';

/** `route` is the method and the path, `GET /v1/webhooks`. `authorization` is the whole header; `null` sends none. */
export async function callApi(
	url: string,
	route: string,
	{ body, authorization = 'dixa_sandbox_token' }: { body?: unknown; authorization?: string | null } = {},
): Promise<ClientResponse> {
	const [method = '', path = ''] = route.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: {
			'Content-Type': 'application/json',
			...(authorization === null ? {} : { Authorization: authorization }),
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readResponse(response);
}

/** Builds a complete body for `POST /v1/webhooks`. An override of `undefined` removes the field. */
export function buildCreateInput(overrides: object = {}) {
	return {
		name: 'Test',
		url: 'https://example.com/hook',
		events: ['ConversationCreated', 'ConversationClosed'],
		authorization: { _type: 'NoAuth' },
		customHeaders: {},
		...overrides,
	};
}

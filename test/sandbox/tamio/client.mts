/** For tests: calls the Tamio sandbox over HTTP and returns the response unchanged. */
import { readResponse, type ClientResponse } from '../response.mts';

export const VERIFY = 'POST /v2/webhook-endpoints/verify-signature';

/** `route` is the method and the path, `GET /v2/tickets/list`. A `key` of `null` sends none. A text `body` is sent unchanged. */
export async function callApi(
	url: string,
	route: string,
	{
		body,
		key = 'tamio_sandbox_key',
		headers = {},
	}: { body?: unknown; key?: string | null; headers?: Record<string, string> } = {},
): Promise<ClientResponse> {
	const [method = '', path = ''] = route.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: {
			'Content-Type': 'application/json',
			...(key === null ? {} : { Authorization: `Bearer ${key}` }),
			...headers,
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readResponse(response);
}

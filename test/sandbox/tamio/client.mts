/** For tests: asks the Tamio sandbox over HTTP and takes the answer as it comes. */
import { readReply, type Reply } from '../reply.mts';

export const VERIFY = 'POST /v2/webhook-endpoints/verify-signature';

/** `what` is method and path, `GET /v2/tickets/list`. `key`: `null` for none. A `body` that is text goes out as it is. */
export async function ask(
	url: string,
	what: string,
	{
		body,
		key = 'tamio_sandbox_key',
		headers = {},
	}: { body?: unknown; key?: string | null; headers?: Record<string, string> } = {},
): Promise<Reply> {
	const [method = '', path = ''] = what.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: {
			'Content-Type': 'application/json',
			...(key === null ? {} : { Authorization: `Bearer ${key}` }),
			...headers,
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readReply(response);
}

/** For tests: asks the Dixa sandbox over HTTP and takes the answer as it comes. */
import { readReply, type Reply } from '../reply.mts';

/** `what` is method and path, `GET /v1/webhooks`. `authorization`: the whole header, `null` for none. */
export async function ask(
	url: string,
	what: string,
	{ body, authorization = 'dixa_sandbox_token' }: { body?: unknown; authorization?: string | null } = {},
): Promise<Reply> {
	const [method = '', path = ''] = what.split(' ');
	const response = await fetch(url + path, {
		method,
		headers: {
			'Content-Type': 'application/json',
			...(authorization === null ? {} : { Authorization: authorization }),
		},
		...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
	});
	return readReply(response);
}

/** A whole body for `POST /v1/webhooks`; a field of `over` that is `undefined` is left out. */
export function createInput(over: object = {}) {
	return {
		name: 'Test',
		url: 'https://example.com/hook',
		events: ['ConversationCreated', 'ConversationClosed'],
		authorization: { _type: 'NoAuth' },
		customHeaders: {},
		...over,
	};
}

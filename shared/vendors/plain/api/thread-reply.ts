import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import type { Json } from '../../../core/read';
import { mutate, MUTATION_ERROR, type Mutation } from './graphql';

/** Sends a reply to the customer (plain.com/docs/graphql/messaging/reply-to-thread). */
export async function replyToThread(http: HttpClient, input: Json): Promise<void> {
	const result = await orVendorError(mutate(http, REPLY, input));
	if (!(result instanceof VendorError)) return;
	const { code, message } = result;
	if (code !== 'unavailable') throw result;
	throw new VendorError(code, `${message} The reply may have arrived, so check the thread before you send it again.`);
}

/** Sent twice, it would reach the customer twice. */
const REPLY: Mutation = {
	field: 'replyToThread',
	document: `mutation ReplyToThread($input: ReplyToThreadInput!) { replyToThread(input: $input) { ${MUTATION_ERROR} } }`,
	resource: 'thread',
	idempotent: false,
};

import type { HttpClient } from '../../../core/http';
import type { Json } from '../../../core/read';
import { replyWrite, writeOnce } from '../../../core/resources/write-once';
import { mutate, MUTATION_ERROR, type Mutation } from './graphql';

/** Sends a reply to the customer (plain.com/docs/graphql/messaging/reply-to-thread). */
export async function replyToThread(http: HttpClient, input: Json): Promise<void> {
	await writeOnce(mutate(http, REPLY, input), replyWrite('thread'));
}

const REPLY: Mutation = {
	field: 'replyToThread',
	document: `mutation ReplyToThread($input: ReplyToThreadInput!) { replyToThread(input: $input) { ${MUTATION_ERROR} } }`,
	resource: 'thread',
	idempotent: false,
};

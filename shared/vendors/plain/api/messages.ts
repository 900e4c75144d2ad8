import type { HttpClient } from '../../../core/http';
import { objectAt, textAt, type Json } from '../../../core/read';
import { mutate, MUTATION_ERROR, type Mutation } from './graphql';

/** Sends a reply to the customer, once (plain.com/docs/graphql/messaging/reply-to-thread). Plain returns no ID of it. */
export async function replyToThread(http: HttpClient, input: Json): Promise<void> {
	await mutate(http, REPLY, input);
}

/** Adds an internal note, once, and returns its ID. */
export async function createNote(http: HttpClient, input: Json): Promise<string | null> {
	return textAt(objectAt(await mutate(http, NOTE, input), 'note'), 'id');
}

const REPLY: Mutation = {
	field: 'replyToThread',
	document: `mutation ReplyToThread($input: ReplyToThreadInput!) { replyToThread(input: $input) { ${MUTATION_ERROR} } }`,
	resource: 'thread',
	idempotent: false,
};

const NOTE: Mutation = {
	field: 'createNote',
	document: `mutation CreateNote($input: CreateNoteInput!) { createNote(input: $input) { note { id } ${MUTATION_ERROR} } }`,
	resource: 'thread',
	idempotent: false,
};

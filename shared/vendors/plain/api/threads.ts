import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, objectOrEmpty, textAt, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import { findAccount } from '../payload/account';
import { toCustomer } from '../payload/customer';
import { createThreadUrl, toTicket } from '../payload/ticket';
import { CUSTOMER_FIELDS } from './customers';
import { toPlainError, unexpectedResponse } from './errors';
import { mutate, MUTATION_ERROR, query, toOperationName, type Mutation } from './graphql';
import { flattenTimes, PERSON, toDeliveredThread } from './thread-shape';

/** The permissions that reading a thread needs, with its customer. */
export const readPermissions = 'thread:read, customer:read';

/** The thread with this ID, or with this number, such as `T-318`. */
export async function readThread(http: HttpClient, id: string): Promise<TicketState> {
	const isRef = threadRef.test(id);
	const data = await query(http, isRef ? THREAD_BY_REF : THREAD, isRef ? { ref: id } : { threadId: id });
	const thread = objectAt(data, isRef ? 'threadByRef' : 'thread');
	if (thread === null) throw toPlainError({ status: 200, code: 'not_found', resource: 'thread' });
	return toTicketState(thread, readWorkspaceId(data));
}

/** The ID of a thread that may be given by its number, because mutations take IDs only. */
export async function resolveThreadId(http: HttpClient, id: string): Promise<string> {
	return threadRef.test(id) ? ((await readThread(http, id)).ticket.id ?? id) : id;
}

/** The IDs that Plain's threads have; a number works as well. */
export function isThreadId(text: string): boolean {
	return text.startsWith('th_') || threadRef.test(text);
}

const threadRef = /^T-\d+$/;

/** A mutation that returns the thread. */
export type ThreadMutation = Pick<Mutation, 'field' | 'idempotent' | 'doneCodes'>;

/** Changes a thread and returns it as it is then; `null` if Plain doesn't return it. The URL stays as it was. */
export async function mutateThread(
	http: HttpClient,
	mutation: ThreadMutation,
	input: Json,
	url: string | null,
): Promise<TicketState | null> {
	const { field } = mutation;
	const name = toOperationName(field);
	const document = `mutation ${name}($input: ${name}Input!) {
		${field}(input: $input) { thread { ...T } ${MUTATION_ERROR} }
	} ${THREAD_FIELDS}`;
	const thread = objectAt(await mutate(http, { ...mutation, document, resource: 'thread' }, input), 'thread');
	if (thread === null) return null;
	const state = toTicketState(thread, null);
	return { ...state, ticket: { ...state.ticket, url } };
}

/** A thread of the API as a trigger would output it. */
export function toTicketState(thread: Json, workspaceId: string | null): TicketState {
	const delivered = toDeliveredThread(thread);
	const threadFields = listAt(thread, 'threadFields').map((field) => flattenTimes(objectOrEmpty(field)));
	const ticket = toTicket({ ...delivered, threadFields }, null);
	return {
		ticket: { ...ticket, url: createThreadUrl(ticket.id, workspaceId) },
		customer: toCustomer(objectAt(thread, 'customer') === null ? null : objectAt(delivered, 'customer')),
		account: findAccount(thread),
		raw: thread,
	};
}

export function readWorkspaceId(data: Json): string | null {
	return textAt(objectAt(data, 'myWorkspace'), 'id');
}

export async function fetchWorkspaceId(http: HttpClient): Promise<string> {
	const id = readWorkspaceId(await query(http, WORKSPACE));
	if (id === null) throw unexpectedResponse();
	return id;
}

/** Only what is read, because each further field may need another permission. */
export const THREAD_FIELDS = `fragment T on Thread {
	id ref externalId title description previewText priority status statusDetail { __typename }
	statusChangedAt { iso8601 } createdAt { iso8601 } updatedAt { iso8601 }
	firstInboundMessageInfo { messageSource }
	labels { id labelType { id name } }
	assignedTo { ${PERSON} }
	additionalAssignees { ${PERSON} }
	threadFields { key type stringValue booleanValue numberValue dateValue { iso8601 } }
	tenant { id name externalId }
	customer { ${CUSTOMER_FIELDS} }
}`;

const WORKSPACE = 'query Workspace { myWorkspace { id } }';
const THREAD = `query Thread($threadId: ID!) {
	myWorkspace { id } thread(threadId: $threadId) { ...T }
} ${THREAD_FIELDS}`;
const THREAD_BY_REF = `query ThreadByRef($ref: String!) {
	myWorkspace { id } threadByRef(ref: $ref) { ...T }
} ${THREAD_FIELDS}`;

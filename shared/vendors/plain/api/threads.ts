import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, objectOrEmpty, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import { findAccount } from '../payload/account';
import { toCustomer } from '../payload/customer';
import { toTicket } from '../payload/ticket';
import { toPlainError, unexpectedResponse } from './errors';
import { mutate, MUTATION_ERROR, query } from './graphql';
import { flattenTimes, PERSON, toDeliveredThread } from './thread-shape';

/** The permissions that reading a thread needs, with its customer, labels, and fields. */
export const readPermissions = 'thread:read, customer:read';

/** The thread with this ID, or with this number, such as `T-318`. */
export async function readThread(http: HttpClient, id: string): Promise<TicketState> {
	const isRef = threadRef.test(id);
	const data = await query(http, isRef ? THREAD_BY_REF : THREAD, isRef ? { ref: id } : { threadId: id });
	const thread = objectAt(data, isRef ? 'threadByRef' : 'thread');
	if (thread === null) throw toPlainError({ status: 200, code: 'not_found', resource: 'thread' });
	return toTicketState(thread);
}

/** The IDs that Plain's threads have; a number works as well. */
export function isThreadId(text: string): boolean {
	return text.startsWith('th_') || threadRef.test(text);
}

const threadRef = /^T-\d+$/;

/** A mutation that returns the thread. */
export interface ThreadMutation {
	/** Such as `markThreadAsDone`. */
	readonly field: string;
	readonly idempotent: boolean;
}

/** Changes a thread and returns it as it is then. */
export async function mutateThread(
	http: HttpClient,
	{ field, idempotent }: ThreadMutation,
	input: Json,
): Promise<TicketState> {
	const name = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
	const document = `mutation ${name}($input: ${name}Input!) {
		${field}(input: $input) { thread { ...T } ${MUTATION_ERROR} }
	} ${THREAD_FIELDS}`;
	const result = await mutate(http, { field, document, resource: 'thread', idempotent }, input);
	const thread = objectAt(result, 'thread');
	if (thread === null) throw unexpectedResponse();
	return toTicketState(thread);
}

/** A thread of the API as the trigger would output it. */
export function toTicketState(thread: Json): TicketState {
	const delivered = toDeliveredThread(thread);
	const threadFields = listAt(thread, 'threadFields').map((field) => flattenTimes(objectOrEmpty(field)));
	return {
		ticket: toTicket({ ...delivered, threadFields }, null),
		customer: toCustomer(objectAt(thread, 'customer') === null ? null : objectAt(delivered, 'customer')),
		account: findAccount(thread),
		raw: thread,
	};
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
	customer { id externalId fullName shortName email { email isVerified } markedAsSpamAt { iso8601 } }
}`;

const THREAD = `query Thread($threadId: ID!) { thread(threadId: $threadId) { ...T } } ${THREAD_FIELDS}`;
const THREAD_BY_REF = `query ThreadByRef($ref: String!) { threadByRef(ref: $ref) { ...T } } ${THREAD_FIELDS}`;

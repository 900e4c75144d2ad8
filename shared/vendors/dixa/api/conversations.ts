import { loadAccountFacts as loadFacts, type AccountFacts } from '../../../core/account-facts';
import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import { listAt, objectAt, objectOf, textAt, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import { toTime } from '../payload/envelope';
import { toCustomer } from '../payload/people';
import { toTicket } from '../payload/ticket';
import { get, send, unexpectedResponse } from './client';
import { CONVERSATIONS_PATH, toDeliveredConversation, type ConversationPeople } from './conversation-shape';
import { toDeliveredEndUser } from './end-user-shape';
import { loadAccountFacts } from './organization';

/** Dixa's conversation IDs are numbers of up to 64 bits. */
export function isConversationId(text: string): boolean {
	return /^\d{1,19}$/.test(text);
}

export function conversationPath(id: string): string {
	return `${CONVERSATIONS_PATH}/${toPathSegment(id)}`;
}

/**
 * The conversation with its tags, its address, and the names of its people and its queue. Dixa returns only IDs, so this costs
 * six requests.
 */
export async function readConversation(http: HttpClient, id: string): Promise<TicketState> {
	const conversation = await getConversation(http, id);
	const tags = await getTags(http, id);
	const facts = (await loadFacts({ name: 'Dixa', loadAccountFacts }, http)) ?? {};
	const endUser = await findNamed(http, '/v1/endusers', textAt(conversation, 'requesterId'));
	const agent = await findNamed(http, '/v1/agents', textAt(objectAt(conversation, 'assignment'), 'agentId'));
	const queue = await findNamed(http, '/v1/queues', textAt(objectAt(conversation, 'queue'), 'id'));
	return toTicketState(conversation, {
		tags,
		...(endUser === null ? {} : { requester: toDeliveredEndUser(endUser) }),
		...(agent === null ? {} : { assignee: toDeliveredEndUser(agent) }),
		...(queue === null ? {} : { queue }),
		facts,
	});
}

/** The conversation with its tags, but only the IDs of people and its queue. */
export async function readBareConversation(http: HttpClient, id: string): Promise<TicketState> {
	const conversation = await getConversation(http, id);
	return toTicketState(conversation, { tags: await getTags(http, id) });
}

async function getTags(http: HttpClient, id: string): Promise<readonly unknown[]> {
	return listAt(await get(http, `${conversationPath(id)}/tags`, 'conversation'), 'data');
}

/** The conversation as Dixa returns it. */
export async function getConversation(http: HttpClient, id: string): Promise<Json> {
	const conversation = objectAt(await get(http, conversationPath(id), 'conversation'), 'data');
	if (conversation === null) throw unexpectedResponse();
	return conversation;
}

/** A conversation of the API as the trigger would output it. What `people` lacks is `null`, except for IDs. */
export function toTicketState(
	conversation: Json,
	{ facts = {}, ...people }: ConversationPeople & { readonly facts?: AccountFacts } = {},
): TicketState {
	const delivered = toDeliveredConversation(conversation, people);
	const changedAt = toTime(conversation['stateUpdatedAt']) ?? toTime(conversation['createdAt']);
	const ticket = toTicket(delivered, {}, { type: 'ticket:status:changed', time: changedAt, facts });
	const externalId = textAt(delivered['requester'], 'externalId');
	const customer = toCustomer(delivered['requester']);
	return {
		ticket: { ...ticket, ...(people.tags === undefined ? { tags: null } : {}) },
		customer: customer === null ? null : { ...customer, externalId },
		account: null,
		raw: conversation,
	};
}

/** Changes a conversation. Dixa returns nothing, so the result is read afterward. */
export async function putConversation(http: HttpClient, id: string, path: string, body: Json): Promise<null> {
	const url = `${conversationPath(id)}/${path}`;
	await send(http, { method: 'PUT', url, body, idempotent: true }, 'conversation');
	return null;
}

/** A person or a queue that a conversation names; `null` if it doesn't exist any longer. */
async function findNamed(http: HttpClient, path: string, id: string | null): Promise<Json | null> {
	if (id === null) return null;
	const body = await orVendorError(get(http, `${path}/${toPathSegment(id)}`));
	if (!(body instanceof VendorError)) return objectOf(body['data']);
	if (body.code === 'not_found') return null;
	throw body;
}

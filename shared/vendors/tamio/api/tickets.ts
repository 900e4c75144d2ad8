import type { ApiRefusal } from '../../../core/api-error';
import type { Comment } from '../../../core/event';
import type { HttpClient } from '../../../core/http';
import { listOf, objectAt, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import type { SentMessage } from '../../../core/resources/ticket/message';
import { findComment } from '../payload/comment';
import { findCustomer } from '../payload/customer';
import { toTicket } from '../payload/ticket';
import { NOT_FOUND, send, type RequestSpec } from './client';

/** Tickets of an agency's clients (docs.tamio.com/agency/list-tickets) and of its stores' customers (…/tickets/list-tickets). */

type TamioTicketState = TicketState & { readonly comments: readonly Comment[] };

/** A ticket as events have it, with the whole conversation. */
export function toTicketState(raw: Json): TamioTicketState {
	return {
		ticket: toTicket(raw, ''),
		customer: findCustomer({ ticket: raw }),
		account: null,
		comments: listOf(raw.replies).flatMap((reply) => findComment({ ticket: raw, reply }) ?? []),
		raw,
	};
}

/** Returns the ticket after it (docs.tamio.com/agency/reply-to-ticket). */
export async function replyToTicket(http: HttpClient, id: string, body: Json): Promise<SentMessage> {
	const url = `/v2/agency/tickets/reply/create/${id}`;
	return await sendReply(http, id, url, body, {
		action: 'reply to tickets',
		refusals: {
			[NOT_FOUND]: ticketNotFound,
			400: { code: 'not_found', resource: 'asset', remedy: 'Upload all assets to Tamio before you reply.' },
			10253: { ...domainNotValidated, remedy: 'Validate it in Tamio, then reply again.' },
		},
	});
}

/** The same for a store's ticket (docs-b6a.pages.dev/tickets/add-reply-to-ticket). */
export async function replyToStoreTicket(http: HttpClient, id: string, reply: string): Promise<SentMessage> {
	const url = `/v2/tickets/add-reply/${id}`;
	return await sendReply(http, id, url, { reply }, storeTicketRequest('reply to tickets'));
}

async function sendReply(
	http: HttpClient,
	id: string,
	url: string,
	body: Json,
	spec: RequestSpec,
): Promise<SentMessage> {
	const response = await send(http, { method: 'POST', url, body, idempotent: false }, spec);
	const state = readTicket(response, id);
	const isSent = ({ direction, text }: Comment) =>
		direction === 'outbound' && text?.trim() === String(body.reply).trim();
	return { state, comment: state.comments.filter(isSent).at(-1) ?? null };
}

/** Returns the new ticket (docs.tamio.com/agency/create-ticket). */
export async function createTicket(http: HttpClient, body: Json): Promise<TicketState> {
	const request = { method: 'POST', url: '/v2/agency/tickets/create', body, idempotent: false } as const;
	const response = await send(http, request, {
		action: 'create tickets',
		refusals: {
			[NOT_FOUND]: { code: 'not_found', resource: 'client or the category', remedy: 'Select both again.' },
			10320: { code: 'not_found', resource: 'client', remedy: 'It must belong to your agency.' },
			400: { ...domainNotValidated, remedy: 'Validate it in Tamio, then create the ticket again.' },
		},
	});
	return readTicket(response, null);
}

/** `null` unassigns. Returns the ticket after it (docs.tamio.com/agency/assign-ticket). */
export async function assignTicket(http: HttpClient, id: string, teammateId: string | null): Promise<TicketState> {
	const url = `/v2/agency/tickets/assign/${id}`;
	const body = { teammate_id: teammateId };
	const response = await send(
		http,
		{ method: 'POST', url, body, idempotent: true },
		{ action: 'assign tickets', refusals: { [NOT_FOUND]: { ...ticketNotFound, resource: 'ticket or the teammate' } } },
	);
	return readTicket(response, id);
}

/** Only a store's ticket can be read by its ID (docs-b6a.pages.dev/tickets/retrieve-ticket). */
export async function readStoreTicket(http: HttpClient, id: string): Promise<TicketState> {
	const request = { method: 'GET', url: `/v2/tickets/retrieve/${id}`, idempotent: true } as const;
	return readTicket(await send(http, request, storeTicketRequest('read tickets')), id);
}

/** A response without the ticket proves no more than that the request succeeded. */
function readTicket(body: Json, id: string | null): TamioTicketState {
	return toTicketState(objectAt(body, 'ticket') ?? { id });
}

const ticketNotFound = {
	code: 'not_found',
	resource: 'ticket',
	remedy: 'It must belong to a client of the agency.',
} as const satisfies Omit<ApiRefusal, 'status'>;

const domainNotValidated = { code: 'invalid', message: 'the agency’s domain isn’t validated' } as const;

function storeTicketRequest(action: string): RequestSpec {
	const refusal = { code: 'not_found', resource: 'ticket', remedy: 'It must be the ticket of a store.' } as const;
	return { action, refusals: { [NOT_FOUND]: refusal } };
}

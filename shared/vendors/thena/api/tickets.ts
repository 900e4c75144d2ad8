import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import { at, objectAt, textAt, type Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import { timeAt } from '../../../core/time';
import { toAccount } from '../payload/account';
import { findTicketCustomer } from '../payload/people';
import { toTicket } from '../payload/ticket';
import { get, readData, send, unexpectedResponse } from './client';
import { isDuplicate } from './deduplication';
import { searchPage } from './search';
import { toDeliveredTicket } from './ticket-shape';

const TICKETS_PATH = '/v1/tickets';

/** A ticket has a number as well, which no request takes. */
export function isTicketId(text: string): boolean {
	return /^[\w-]+$/.test(text) && !/^\d+$/.test(text);
}

export function ticketPath(id: string): string {
	return `${TICKETS_PATH}/${toPathSegment(id)}`;
}

/**
 * The path is inferred from the one that changes a ticket. If Thena doesn't know it, the ticket comes from the search, which is
 * documented (docs.thena.ai/api-reference/search/introduction).
 */
export async function readTicket(http: HttpClient, id: string): Promise<TicketState> {
	const response = await orVendorError(get(http, { url: ticketPath(id) }, 'ticket'));
	if (!(response instanceof VendorError)) return toTicketState(readData(response));
	if (response.code !== 'not_found' && response.code !== 'unexpected_response') throw response;
	const [document] = await searchPage(http, 'tickets', { text: '*', by: 'title', filter: `uid:=${id}`, size: 1 });
	const state = document === undefined ? null : toTicketState(document);
	// A search that ignores the filter finds any ticket, and a change would then be made to that one.
	if (state?.ticket.id !== id) throw response;
	return state;
}

/**
 * A ticket of the API as a trigger would output it, with its account. It has no tags, and the form of its custom fields isn't
 * published.
 */
export function toTicketState(raw: Json): TicketState {
	const delivered = toDeliveredTicket(raw);
	const ticket = toTicket(delivered);
	if (ticket.id === null) throw unexpectedResponse();
	const account = { id: textAt(raw, 'accountId'), name: textAt(raw, 'account') };
	return {
		ticket: { ...ticket, updatedAt: timeAt(raw, 'updatedAt') },
		customer: findTicketCustomer(delivered),
		account: account.id === null && account.name === null ? null : toAccount(account),
		raw,
	};
}

/**
 * Changes a ticket. `null` if the response doesn't contain it. `key` is a field of the response that has to differ afterward:
 * for most fields, Thena documents only that its own tools can change them (docs.thena.ai/api-reference/mcp/tickets/update-ticket).
 */
export async function updateTicket(
	http: HttpClient,
	{ ticket, raw }: TicketState,
	fields: Json,
	{ key, label }: { readonly key: string; readonly label: string },
): Promise<TicketState | null> {
	const url = ticketPath(String(ticket.id));
	const body = await send(http, { method: 'PATCH', url, body: fields, idempotent: true }, 'ticket');
	const after = objectAt(body, 'data');
	if (after === null || textAt(after, 'id') === null) return null;
	if (at(after, key) === undefined || textAt(after, key) !== textAt(raw, key)) return toTicketState(after);
	throw new VendorError(
		'unexpected_response',
		`Thena confirmed the request, but the ticket’s ${label} is the same as before. Change it in Thena.`,
	);
}

/** With a key, it can be sent again: Thena recognizes the key. What it responds then isn't documented. */
export async function createTicket(http: HttpClient, fields: Json): Promise<TicketState> {
	const idempotent = fields['deDuplicationKey'] !== undefined;
	const request = { method: 'POST', url: TICKETS_PATH, body: fields, idempotent } as const;
	const response = await orVendorError(send(http, request, 'ticket'));
	if (!(response instanceof VendorError)) return toTicketState(readData(response));
	throw isDuplicate(response)
		? new VendorError(
				'invalid',
				'Thena already has a ticket with this Idempotency Key. To create another one, use a different key.',
			)
		: response;
}

import { listOf, type Json } from '../../../core/read';
import { findComment } from '../payload/comment';
import { findCustomer } from '../payload/customer';
import { toTicket } from '../payload/ticket';

/** A ticket in the form of an event's, with its client and the whole conversation, oldest comment first. */
export function toTicketOutput(ticket: Json, includeRaw: boolean): Json {
	return {
		...toTicket(ticket, ''),
		customer: findCustomer({ ticket }),
		comments: listOf(ticket.replies).flatMap((reply) => findComment({ ticket, reply }) ?? []),
		raw: includeRaw ? ticket : null,
	};
}

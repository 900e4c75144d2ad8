import { listOf, type Json } from '../../../core/read';
import { commentIn } from '../payload/comment';
import { customerIn } from '../payload/customer';
import { ticketOf } from '../payload/ticket';

/** A ticket as an event has it, with its client and the whole conversation, oldest first. */
export function shownTicket(ticket: Json, includeRaw: boolean): Json {
	return {
		...ticketOf(ticket, ''),
		customer: customerIn({ ticket }),
		comments: listOf(ticket.replies).flatMap((reply) => commentIn({ ticket, reply }) ?? []),
		raw: includeRaw ? ticket : null,
	};
}

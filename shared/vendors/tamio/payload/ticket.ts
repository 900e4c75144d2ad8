import type { Ticket } from '../../../core/event';
import { createEmptyTicket } from '../../../core/build-event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** A ticket of an agency or of a store: what differs between them is not in here. Times are in Unix seconds. */
export function toTicket(ticket: Json, type: string): Ticket {
	const updatedAt = timeOf(ticket.updated_at);
	const status = statusOf(ticket.is_open);
	const teammate = textOf(ticket.teammate_id);
	return {
		...createEmptyTicket(),
		id: textOf(ticket.id),
		title: textOf(ticket.title),
		description: textOf(findOpeningReply(ticket)?.text),
		status,
		statusRaw: textOf(ticket.is_open),
		assignees: teammate === null ? [] : [{ id: teammate, name: null, email: null }],
		type: textOf(ticket.category),
		typeDetail: textOf(ticket.subcategory),
		createdAt: timeOf(ticket.created_at),
		updatedAt,
		closedAt: status === 'closed' && type === 'ticket:status:changed' ? updatedAt : null,
	};
}

/** What the client wrote, or an agent for the client. The next one, of the same second, is the category's automatic answer. */
export function findOpeningReply(ticket: Json | null): Json | null {
	return objectOf(listOf(ticket?.replies)[0]);
}

/** Tamio has no word for it, only a flag. */
function statusOf(isOpen: unknown): Ticket['status'] {
	if (typeof isOpen === 'boolean') return isOpen ? 'open' : 'closed';
	return textOf(isOpen) === null ? null : 'unknown';
}

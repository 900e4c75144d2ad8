import type { Ticket } from '../../../core/event';
import { createEmptyTicket } from '../../../core/build-event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** The ticket of an agency or a store; what only one of them has is left out. */
export function toTicket(ticket: Json, type: string): Ticket {
	const updatedAt = timeOf(ticket.updated_at);
	const status = toStatus(ticket.is_open);
	const assigneeId = textOf(ticket.teammate_id);
	return {
		...createEmptyTicket(),
		id: textOf(ticket.id),
		title: textOf(ticket.title),
		description: textOf(findOpeningReply(ticket)?.text),
		status,
		statusRaw: textOf(ticket.is_open),
		assignees: assigneeId === null ? [] : [{ id: assigneeId, name: null, email: null }],
		type: textOf(ticket.category),
		typeDetail: textOf(ticket.subcategory),
		createdAt: timeOf(ticket.created_at),
		updatedAt,
		closedAt: status === 'closed' && type === 'ticket:status:changed' ? updatedAt : null,
	};
}

/** What the client wrote, or an agent for the client. The reply after it, of the same second, is the category's automatic reply. */
export function findOpeningReply(ticket: Json | null): Json | null {
	return objectOf(listOf(ticket?.replies)[0]);
}

/** Tamio has no status, only a flag. */
function toStatus(isOpen: unknown): Ticket['status'] {
	if (typeof isOpen === 'boolean') return isOpen ? 'open' : 'closed';
	return textOf(isOpen) === null ? null : 'unknown';
}

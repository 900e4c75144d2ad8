import { createEmptyTicket } from '../../../core/build-event';
import { toCanonical } from '../../../core/canonical';
import type { Ticket, TicketStatus } from '../../../core/event';
import { textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';

export function toTicket(ticket: Json | null): Ticket | null {
	if (ticket === null) return null;
	const statusRaw = textAt(ticket, 'status');
	return {
		...createEmptyTicket(),
		id: textAt(ticket, 'id'),
		title: textAt(ticket, 'subject'),
		status: toCanonical(statuses, statusRaw),
		statusRaw,
		createdAt: timeAt(ticket, 'created_at'),
	};
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['open', 'open'],
	['closed', 'closed'],
]);

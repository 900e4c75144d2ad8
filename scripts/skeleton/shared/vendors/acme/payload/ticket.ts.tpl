import { emptyTicket } from '../../../core/build-event';
import type { Ticket, TicketStatus } from '../../../core/event';
import { textAt, type Json } from '../../../core/read';
import { timeAt } from '../../../core/time';

export function toTicket(ticket: Json | null): Ticket | null {
	if (ticket === null) return null;
	const statusRaw = textAt(ticket, 'status');
	return {
		...emptyTicket(),
		id: textAt(ticket, 'id'),
		title: textAt(ticket, 'subject'),
		status: statusRaw === null ? null : (statuses.get(statusRaw) ?? 'unknown'),
		statusRaw,
		createdAt: timeAt(ticket, 'created_at'),
	};
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['open', 'open'],
	['closed', 'closed'],
]);

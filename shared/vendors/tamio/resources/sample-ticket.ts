import type { Json } from '../../../core/read';
import type { TicketState } from '../../../core/resources/ticket/access';
import { toTicketState } from '../api/tickets';

/** An invented ticket, with what only one of the two kinds has. */
export function createSampleTicket(fields: Json, opening: Json): TicketState {
	const created_at = Date.parse('2026-11-02T09:00:00Z') / 1000;
	return toTicketState({
		id: '7c9e6679-7425-40de-944b-000000000001',
		object: 'ticket',
		title: 'Export stops at row 5,000',
		is_open: true,
		created_at,
		updated_at: created_at + 300,
		teammate_id: '3b2ea197-2f7c-4b20-9c75-000000000001',
		language: 'en',
		replies: [{ id: '4c3fb2a8-308d-4c31-8d86-000000000001', text: 'The export stops', created_at, ...opening }],
		...fields,
	});
}

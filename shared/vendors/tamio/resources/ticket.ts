import type { Operation, Resource } from '../../../core/operation';
import { at } from '../../../core/read';
import { listEntries, TICKETS } from '../api/pagination';
import { filterFields, toQueryString } from './ticket-filters';
import { replyFields, sendReply } from './ticket-reply';
import { toTicketOutput } from './ticket-output';

const operations: readonly Operation[] = [
	{
		key: 'getAll',
		label: 'Get Many',
		action: 'Get many tickets',
		description: 'Get the tickets of the agency’s clients, each with its whole conversation',
		returnsMany: true,
		fields: filterFields,
		async run(http, values, { limit }) {
			const tickets = await listEntries(http, TICKETS, toQueryString(values), { limit });
			return tickets.map((ticket) => toTicketOutput(ticket, at(values, 'includeRaw') !== false));
		},
	},
	{
		key: 'reply',
		label: 'Reply',
		action: 'Reply to a ticket',
		description: 'Add the agency’s reply to a client’s ticket',
		notice:
			'If you reply automatically, reply to inbound comments only. ' +
			'Otherwise, you reply to your own replies, because triggers seem to receive them too. ' +
			'Tamio refuses replies until the agency’s domain is validated.',
		fields: replyFields,
		run: async (http, values) => [await sendReply(http, values)],
	},
];

/** The tickets of an agency's clients (docs.tamio.com/agency/list-tickets, …/reply-to-ticket), not those of stores. */
export const ticket: Resource = { key: 'ticket', label: 'Ticket', operations };

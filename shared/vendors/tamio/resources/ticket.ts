import type { Operation, Resource } from '../../../core/operation';
import { at } from '../../../core/read';
import { listEntries, TICKETS } from '../api/pagination';
import { filterFields, toQueryString } from './ticket-filters';
import { replyFields, sendReply } from './ticket-reply';
import { toTicketOutput } from './shown-ticket';

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
		description: 'Add a reply of the agency to a ticket of a client',
		notice:
			'Tamio seems to tell triggers of this reply as of any other. A workflow that answers by itself should answer inbound comments only, or it ' +
			'answers its own replies. Tamio takes no replies while the agency’s domain is not validated.',
		fields: replyFields,
		run: async (http, values) => [await sendReply(http, values)],
	},
];

/** The tickets of an agency's clients (docs.tamio.com/agency/list-tickets, …/reply-to-ticket); those of stores are others. */
export const ticket: Resource = { key: 'ticket', label: 'Ticket', operations };

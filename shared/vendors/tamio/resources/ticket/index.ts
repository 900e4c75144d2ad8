import type { Resource } from '../../../../core/operation';
import { createDirectAssign, createDirectUnassign } from '../../../../core/resources/ticket/assign';
import { TICKETS } from '../../api/pagination';
import { CLIENTS } from '../../api/parties';
import { assignTicket } from '../../api/tickets';
import { teammate } from '../references';
import { createTicketFind } from '../ticket-search';
import { create } from './create';
import { tickets } from './kind';
import { reply } from './reply';

const find = createTicketFind(tickets, {
	list: TICKETS,
	party: CLIENTS,
	partyParameter: 'client_id',
	notice: 'Tamio finds tickets, but can’t read one by its ID. Each item has the whole conversation in comments.',
	filters: ['customerEmail', 'customerId', 'status', 'since'],
	fields: [
		{
			key: 'text',
			label: 'Text',
			help: 'Returns only tickets with this text in their title',
			kind: 'text',
			optional: true,
		},
	],
});

const assign = createDirectAssign(tickets, {
	agent: teammate,
	notice:
		'Tamio returns no earlier state, so the output doesn’t say whether the assignee changed. ' +
		'For a new assignee, triggers receive an event.',
	write: async ({ http }, id, teammateId) => await assignTicket(http, id, teammateId),
});

const unassign = createDirectUnassign(tickets, {
	notice: 'Tamio doesn’t document whether triggers receive an event for this.',
	write: async ({ http }, id) => await assignTicket(http, id, null),
});

/** The tickets of an agency's clients. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Ticket',
	operations: [find, create, reply, assign, unassign],
};

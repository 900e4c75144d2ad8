import type { Resource } from '../../../../core/operation';
import type { TicketAccess } from '../../../../core/resources/ticket/access';
import { createDirectReply } from '../../../../core/resources/ticket/message';
import { createGet } from '../../../../core/resources/ticket/read';
import { isUuid } from '../../../../core/resources/identifier';
import { STORE_TICKETS } from '../../api/pagination';
import { CUSTOMERS } from '../../api/parties';
import { readStoreTicket, replyToStoreTicket } from '../../api/tickets';
import { createSampleTicket } from '../sample-ticket';
import { createTicketFind } from '../ticket-search';

/** The tickets of a store's customers. */
const storeTickets: TicketAccess = {
	vendor: 'Tamio',
	terms: { ticket: 'store ticket', tag: 'tag', customer: 'customer', agent: 'teammate' },
	exampleId: '1f0c8f7e-0d5a-4f0e-9a53-6b1d2e3f4a01',
	idSource: 'ticket.id of Find',
	isId: isUuid,
	resources: { ticket: 'storeTicket', customer: 'customer' },
	read: readStoreTicket,
	sample: createSampleTicket(
		{
			customer: { id: '7f62e5db-63b0-4f64-90b9-000000000001', name: 'Mira Okafor', email: 'mira@fjord-tools.example' },
			domain: 'shop.fjord-tools.example',
		},
		{ is_customer_reply: true },
	),
};

const get = createGet(storeTickets, {
	notice: 'Only tickets of stores can be read by ID. Tamio documents this in a preview of its reference.',
});

const find = createTicketFind(storeTickets, {
	list: STORE_TICKETS,
	party: CUSTOMERS,
	partyParameter: 'customer_id',
	filters: ['customerEmail', 'customerId', 'status', 'text', 'since'],
	fields: [],
});

const reply = createDirectReply(storeTickets, {
	notice:
		'Tamio documents this in a preview of its reference. ' +
		'It doesn’t document whether triggers receive an event for a reply to a store’s ticket.',
	send: async ({ http }, { ticketId, text }) => await replyToStoreTicket(http, ticketId, text),
});

export const storeTicket: Resource = {
	key: 'storeTicket',
	label: 'Store Ticket',
	operations: [get, find, reply],
};

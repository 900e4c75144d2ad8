import { createSampleState } from '../../../../core/resources/sample';
import type { TicketAccess } from '../../../../core/resources/ticket/access';
import { isTicketId, readTicket } from '../../api/tickets';

/** Thena's tickets. */
export const tickets: TicketAccess = {
	vendor: 'Thena',
	terms: { ticket: 'ticket', tag: 'tag', customer: 'customer contact', agent: 'agent' },
	exampleId: 'TKT01K9ZB3M5N7P9Q1R3S5T7V9W',
	isId: isTicketId,
	read: readTicket,
	sample: createSampleState(
		{
			id: 'TKT01K9ZA00000000000000001',
			number: '204',
			statusRaw: 'Open',
			priority: 'high',
			priorityRaw: 'High',
			channel: 'email',
			assignees: [{ id: 'UJONAS0001', name: 'Jonas Reyes', email: 'jonas@support.example' }],
			team: { id: 'TWORKSHOP1', name: 'Workshop' },
			tags: null,
		},
		{ id: 'CMIRA00001', externalId: null },
	),
};

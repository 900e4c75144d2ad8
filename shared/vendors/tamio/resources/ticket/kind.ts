import type { TicketKind } from '../../../../core/resources/ticket/access';
import { isUuid } from '../../../../core/resources/identifier';
import { createSampleTicket } from '../sample-ticket';

/** The tickets of an agency's clients. Tamio has no call that reads one. */
export const tickets: TicketKind = {
	vendor: 'Tamio',
	terms: { ticket: 'ticket', tag: 'tag', customer: 'client', agent: 'teammate' },
	exampleId: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
	isId: isUuid,
	resources: { ticket: 'ticket', customer: 'client' },
	sample: createSampleTicket(
		{
			client: { id: '2a1d9086-1e6b-4a1f-8b64-000000000001', name: 'Fjord Tools', email: 'mira@fjord-tools.example' },
			category: 'Billing',
			subcategory: null,
		},
		{ is_client_reply: true, assets: null },
	),
};

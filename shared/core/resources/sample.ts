import { createEmptyCustomer, createEmptyTicket } from '../build-event';
import type { Customer, Ticket } from '../event';
import type { TicketState } from './ticket/access';

/** An invented ticket, with what is different at a vendor. */
export function createSampleState(ticket: Partial<Ticket>, customer: Partial<Customer>): TicketState {
	return {
		ticket: {
			...createEmptyTicket(),
			title: 'Export stops at row 5,000',
			description: 'The export stops',
			status: 'open',
			assignees: [{ id: 'agent-1', name: 'Jonas Reyes', email: 'jonas@support.example' }],
			tags: [{ id: 'tag-1', name: 'Bug' }],
			createdAt: '2026-11-02T09:00:00.000Z',
			updatedAt: '2026-11-02T09:05:00.000Z',
			...ticket,
		},
		customer: createSampleCustomer(customer),
		account: null,
		raw: null,
	};
}

export function createSampleCustomer(customer: Partial<Customer>): Customer {
	return {
		...createEmptyCustomer(),
		id: 'customer-1',
		name: 'Mira Okafor',
		email: 'mira@fjord-tools.example',
		externalId: 'acct-204',
		...customer,
	};
}

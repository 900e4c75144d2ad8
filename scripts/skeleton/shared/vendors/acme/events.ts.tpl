import type { CommonEvent, EventSpec } from '../../core/vendor';

/** Every event type that Acme documents, sorted by label. */
export const events = [
	{
		native: 'ticket.created',
		types: ['ticket:created'],
		label: 'New Ticket',
		description: 'A ticket was created.',
	},
] as const satisfies readonly EventSpec[];

/** What most users select, the most common first. Lists of events begin with them. */
export const commonEvents = ['ticket.created'] as const satisfies readonly CommonEvent[];

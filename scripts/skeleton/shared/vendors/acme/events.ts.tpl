import type { EventSpec } from '../../core/vendor';

/** Every event type that Acme documents, sorted by label. */
export const events = [
	{
		native: 'ticket.created',
		types: ['ticket:created'],
		label: 'Ticket Created',
		description: 'A ticket was created.',
	},
] as const satisfies readonly EventSpec[];

import type { Resource } from '../../../../core/operation';
import { createGet } from '../../../../core/resources/ticket/read';
import { tickets } from './access';
import { assign, setPriority, setStatus, setTitle } from './change';
import { create } from './create';
import { find } from './find';
import { addNote, reply } from './message';

const get = createGet(tickets, {
	notice:
		'The request for a single ticket is inferred from Thena’s other requests. If Thena doesn’t know it, the ticket comes ' +
		'from Thena’s search, which may lag behind.',
});

/** Thena's tickets. Tags, custom fields, and messages are missing, because Thena doesn't publish their requests. */
export const ticket: Resource = {
	key: 'ticket',
	label: 'Ticket',
	operations: [get, find, create, reply, addNote, setStatus, setPriority, setTitle, assign],
};

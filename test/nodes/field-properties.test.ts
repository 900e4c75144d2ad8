import type { FieldSpec } from '../../shared/core/operation';
import { createFieldProperty } from '../../nodes/factory/field-properties';

const field: FieldSpec = { key: 'ticketId', label: 'Ticket ID', help: 'The ID of the ticket', kind: 'text' };

it.each([
	[undefined, 'The ID of the ticket'],
	['data.ticket.id', 'The ID of the ticket. Use ticketId of an event, or data.ticket.id if Simplify is off.'],
	['data.comment.id', 'The ID of the ticket. Use data.comment.id of an event.'],
])('says where the value of a field is, if it is %s', (source, description) => {
	expect(createFieldProperty({ ...field, ...(source === undefined ? {} : { source }) }).description).toBe(description);
});

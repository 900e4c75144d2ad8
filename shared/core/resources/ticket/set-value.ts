import type { TicketPriority } from '../../event';
import type { Operation } from '../../operation';
import { withArticle } from '../../sentence';
import { requireText } from '../../values';
import { createChoiceField, requireChoice } from '../choice';
import { checkLength } from '../limits';
import { createReferenceField } from '../reference-fields';
import { resolveReference, type Reference } from '../reference';
import type { VendorPart } from '../vendor-part';
import type { TicketAccess } from './access';
import { createChange, type ChangeCall, type WriteResult } from './change';

export interface SetPriorityPart extends VendorPart {
	readonly priorities: readonly { readonly priority: Exclude<TicketPriority, 'unknown'>; readonly label: string }[];
	write(call: ChangeCall, priority: Exclude<TicketPriority, 'unknown'>): Promise<WriteResult>;
}

export function createSetPriority(access: TicketAccess, part: SetPriorityPart): Operation {
	const { ticket } = access.terms;
	const choices = part.priorities.map(({ priority, label }) => ({ value: priority, label }));
	return createChange(
		access,
		{
			key: 'setPriority',
			label: 'Set Priority',
			action: `Set the priority of a ${ticket}`,
			description: `Set how urgent a ${ticket} is`,
			purpose: 'to change',
			fields: [createChoiceField('priority', 'Priority', `The new priority of the ${ticket}`, choices)],
			readInput: async (_http, values) =>
				requireChoice(values, 'priority', 'Priority', part.priorities, ({ priority }) => priority).priority,
			isDone: (state, priority) => state.ticket.priority === priority,
			write: part.write,
		},
		part,
	);
}

export interface SetTitlePart extends VendorPart {
	write(call: ChangeCall, title: string): Promise<WriteResult>;
}

export function createSetTitle(access: TicketAccess, part: SetTitlePart): Operation {
	const { ticket } = access.terms;
	return createChange(
		access,
		{
			key: 'setTitle',
			label: 'Set Title',
			action: `Set the title of a ${ticket}`,
			description: `Rename a ${ticket}`,
			purpose: 'to rename',
			fields: [{ key: 'title', label: 'Title', help: 'The new title', kind: 'text', required: true }],
			readInput: async (_http, values) => checkLength(requireText(values, 'title'), 'Title'),
			isDone: (state, title) => state.ticket.title === title,
			write: part.write,
		},
		part,
	);
}

export interface SetFieldPart extends VendorPart {
	/** The fields of the account. */
	readonly field: Reference;
	/** `key` is the field's, as in `ticket.fields`. */
	write(call: ChangeCall, input: { readonly key: string; readonly value: string }): Promise<WriteResult>;
}

export function createSetField(access: TicketAccess, part: SetFieldPart): Operation {
	const { ticket } = access.terms;
	const { noun } = part.field;
	return createChange(
		access,
		{
			key: 'setField',
			label: 'Set Field',
			action: `Set ${withArticle(noun)} of a ${ticket}`,
			description: `Set the value of one ${noun} of a ${ticket}`,
			purpose: 'to change',
			fields: [
				{ ...createReferenceField('field', part.field, `The ${noun} to set`), required: true },
				{ key: 'value', label: 'Value', help: 'The new value', kind: 'text', required: true },
			],
			async readInput(http, values) {
				const value = checkLength(requireText(values, 'value'), 'Value');
				const key = await resolveReference(http, part.field, requireText(values, 'field'), access.vendor);
				return { key, value };
			},
			isDone: ({ ticket: { fields } }, { key, value }) =>
				(fields ?? []).some((field) => field.key === key && String(field.value) === value),
			write: part.write,
		},
		part,
	);
}

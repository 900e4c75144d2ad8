import { createChange } from '../../../core/change';
import { compareFields, compareNested, mergeChanges, noChanges, type FieldChanges } from '../../../core/compare';
import { ANY_KEY, type ChangedObject } from '../../../core/changed-fields';
import type { EventData } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { comparedAccountFields, toAccount } from './account';
import { readContent } from './envelope';
import { toContact } from './people';
import { comparedTicketFields, toTicket } from './ticket';

const comparedContactFields = ['name', 'email'] as const;

/** What `readChanges` can list. */
export const changes = [
	{ object: 'a ticket', fields: comparedTicketFields },
	{ object: 'an account', parent: 'account', fields: comparedAccountFields },
	{ object: 'a customer contact', fields: comparedContactFields },
	{ object: 'custom fields', parent: 'fields', fields: [ANY_KEY] },
] as const satisfies readonly ChangedObject[];

/** `changes` and `previous`, from every object that the event holds before and after. */
export function readChanges(event: Json | null): Pick<EventData, 'changes' | 'previous'> {
	const content = readContent(event);
	const fieldChanges = readFieldChanges(content.changedCustomFields);
	const ticketFields =
		fieldChanges === noChanges ? comparedTicketFields : comparedTicketFields.filter((field) => field !== 'fields');
	return mergeChanges([
		compareStates(content.previousTicket, content.ticket, (before, after) =>
			compareFields(toTicket(before), toTicket(after), ticketFields),
		),
		compareStates(content.previousAccount, content.account, (before, after) =>
			compareNested('account', toAccount(before), toAccount(after), comparedAccountFields),
		),
		compareStates(content.previousCustomerContact, content.customerContact, (before, after) =>
			compareFields(toContact(before), toContact(after), comparedContactFields),
		),
		fieldChanges,
	]);
}

/** Thena does not document whether a previous state is complete, so what it leaves out counts as unchanged. */
function compareStates(
	previous: unknown,
	current: unknown,
	compare: (before: Json, after: Json) => FieldChanges,
): FieldChanges {
	const before = objectOf(previous);
	const after = objectOf(current);
	return before === null || after === null ? noChanges : compare({ ...after, ...before }, after);
}

/** One change named `fields.<uid>` for each custom field, also for a value that was added or removed. */
function readFieldChanges(changedCustomFields: unknown): FieldChanges {
	const fields = listOf(changedCustomFields).flatMap((value) => {
		const field = objectOf(value);
		const key = textOf(field?.fieldUid);
		return key === null ? [] : [{ key, from: field?.previousValues ?? null, to: field?.newValues ?? null }];
	});
	if (fields.length === 0) return noChanges;
	const previous = fields.filter(({ from }) => from !== null).map(({ key, from }) => ({ key, value: from }));
	return {
		changes: fields.map(({ key, from, to }) => createChange(`fields.${key}`, from, to)),
		previous: previous.length === 0 ? null : { fields: previous },
	};
}

import { compareFields, compareNested, mergeDifferences, noChanges, type FieldChanges } from '../../../core/compare';
import type { Change, EventData } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { accountFields, toAccount } from './account';
import { readContent } from './envelope';
import { toContact } from './people';
import { ticketFields, toTicket } from './ticket';

/** `changes` and `previous`, from every object that the event gives before and after. */
export function readChanges(event: Json | null): Pick<EventData, 'changes' | 'previous'> {
	const content = readContent(event);
	const fields = fieldDifference(content.changedCustomFields);
	const compared = fields === noChanges ? ticketFields : ticketFields.filter((field) => field !== 'fields');
	return mergeDifferences([
		of(content.previousTicket, content.ticket, (before, after) =>
			compareFields(toTicket(before), toTicket(after), compared),
		),
		of(content.previousAccount, content.account, (before, after) =>
			compareNested('account', toAccount(before), toAccount(after), accountFields),
		),
		of(content.previousCustomerContact, content.customerContact, (before, after) =>
			compareFields(toContact(before), toContact(after), ['name', 'email']),
		),
		fields,
	]);
}

/** Whether a previous state is whole is not documented: what it leaves out counts as unchanged. */
function of(
	previous: unknown,
	current: unknown,
	difference: (before: Json, after: Json) => FieldChanges,
): FieldChanges {
	const before = objectOf(previous);
	const after = objectOf(current);
	return before === null || after === null ? noChanges : difference({ ...after, ...before }, after);
}

/** One change named `fields.<uid>` each, also for a value that came or went. */
function fieldDifference(changedCustomFields: unknown): FieldChanges {
	const changed = listOf(changedCustomFields).flatMap((value) => {
		const field = objectOf(value);
		const key = textOf(field?.fieldUid);
		return key === null ? [] : [{ key, from: field?.previousValues ?? null, to: field?.newValues ?? null }];
	});
	if (changed.length === 0) return noChanges;
	const before = changed.filter(({ from }) => from !== null).map(({ key, from }) => ({ key, value: from }));
	return {
		changes: changed.map(({ key, from, to }): Change => ({ field: `fields.${key}`, from, to })),
		previous: before.length === 0 ? null : { fields: before },
	};
}

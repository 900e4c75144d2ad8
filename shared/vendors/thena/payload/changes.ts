import { compare, compareWithin, joined, noDifference, type Difference } from '../../../core/compare';
import type { Change, EventData } from '../../../core/event';
import { listOf, object, textOf, type Json } from '../../../core/read';
import { accountFields, accountOf } from './account';
import { contentOf } from './envelope';
import { contactOf } from './people';
import { ticketFields, ticketOf } from './ticket';

/** `changes` and `previous`, from every object that the event gives before and after. */
export function changesIn(event: Json | null): Pick<EventData, 'changes' | 'previous'> {
	const content = contentOf(event);
	const fields = fieldDifference(content.changedCustomFields);
	const compared = fields === noDifference ? ticketFields : ticketFields.filter((field) => field !== 'fields');
	return joined([
		of(content.previousTicket, content.ticket, (before, after) => compare(ticketOf(before), ticketOf(after), compared)),
		of(content.previousAccount, content.account, (before, after) =>
			compareWithin('account', accountOf(before), accountOf(after), accountFields),
		),
		of(content.previousCustomerContact, content.customerContact, (before, after) =>
			compare(contactOf(before), contactOf(after), ['name', 'email']),
		),
		fields,
	]);
}

/** Whether a previous state is whole is not documented: what it leaves out counts as unchanged. */
function of(previous: unknown, current: unknown, difference: (before: Json, after: Json) => Difference): Difference {
	const before = object(previous);
	const after = object(current);
	return before === null || after === null ? noDifference : difference({ ...after, ...before }, after);
}

/** One change named `fields.<uid>` each, also for a value that came or went. */
function fieldDifference(changedCustomFields: unknown): Difference {
	const changed = listOf(changedCustomFields).flatMap((value) => {
		const field = object(value);
		const key = textOf(field?.fieldUid);
		return key === null ? [] : [{ key, from: field?.previousValues ?? null, to: field?.newValues ?? null }];
	});
	if (changed.length === 0) return noDifference;
	const before = changed.filter(({ from }) => from !== null).map(({ key, from }) => ({ key, value: from }));
	return {
		changes: changed.map(({ key, from, to }): Change => ({ field: `fields.${key}`, from, to })),
		previous: before.length === 0 ? null : { fields: before },
	};
}

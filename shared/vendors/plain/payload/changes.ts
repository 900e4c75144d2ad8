import { compareFields, compareNested, mergeChanges, type FieldChanges } from '../../../core/compare';
import type { EventData, Ticket } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';
import { compareAccounts } from './account';
import { comparedCommentFields, toEntryComment } from './comment';
import { compareCustomers, compareGroups } from './customer';
import { comparedSlaFields, toSla } from './sla';
import { compareTasks } from './task';
import { compareThreadFields } from './thread-field';
import { comparedTicketFields, toTicket } from './ticket';

/** `changes` and `previous`, from every object that the body holds before and after. */
export function readChanges(body: Json, ticket: Ticket | null): Pick<EventData, 'changes' | 'previous'> {
	return mergeChanges([
		compareFields(toTicket(objectOf(body.previousThread), null), ticket, comparedTicketFields),
		compareThreadFields(body),
		compareAccounts(body),
		compareSlas(body),
		...compareCustomers(body),
		compareGroups(body),
		compareEntries(body),
		compareTasks(body),
	]);
}

function compareSlas(body: Json): FieldChanges {
	const before = objectOf(body.previousServiceLevelAgreementStatusDetail);
	const after = objectOf(body.serviceLevelAgreementStatusDetail);
	return compareNested('sla', toSla(before, null), toSla(after, null), comparedSlaFields);
}

function compareEntries(body: Json): FieldChanges {
	const before = toEntryComment(objectOf(body.previousTimelineEntry), body);
	const after = toEntryComment(objectOf(body.timelineEntry), body);
	return compareNested('comment', before, after, comparedCommentFields);
}

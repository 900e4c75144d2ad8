import { compareFields, compareNested, mergeDifferences, type FieldChanges } from '../../../core/compare';
import type { EventData, Ticket } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';
import { compareAccounts } from './account';
import { commentFields, toEntryComment } from './comment';
import { compareCustomers, compareGroups } from './customer';
import { slaFields, toSla } from './sla';
import { compareTasks } from './task';
import { compareThreadFields } from './thread-field';
import { ticketFields, toTicket } from './ticket';

/** `changes` and `previous`, from every object that the body gives before and after. */
export function readChanges(body: Json, ticket: Ticket | null): Pick<EventData, 'changes' | 'previous'> {
	return mergeDifferences([
		compareFields(toTicket(objectOf(body.previousThread), null), ticket, ticketFields),
		compareThreadFields(body),
		compareAccounts(body),
		slaDifference(body),
		...compareCustomers(body),
		compareGroups(body),
		entryDifference(body),
		compareTasks(body),
	]);
}

function slaDifference(body: Json): FieldChanges {
	const before = objectOf(body.previousServiceLevelAgreementStatusDetail);
	const after = objectOf(body.serviceLevelAgreementStatusDetail);
	return compareNested('sla', toSla(before, null), toSla(after, null), slaFields);
}

function entryDifference(body: Json): FieldChanges {
	const before = toEntryComment(objectOf(body.previousTimelineEntry), body);
	const after = toEntryComment(objectOf(body.timelineEntry), body);
	return compareNested('comment', before, after, commentFields);
}

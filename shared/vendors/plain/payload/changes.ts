import { compare, compareWithin, joined, type Difference } from '../../../core/compare';
import type { EventData, Ticket } from '../../../core/event';
import { object, type Json } from '../../../core/read';
import { accountDifference } from './account';
import { commentFields, entryComment } from './comment';
import { customerDifferences, groupDifference } from './customer';
import { slaFields, slaOf } from './sla';
import { taskDifference } from './task';
import { fieldDifference } from './thread-field';
import { ticketFields, ticketOf } from './ticket';

/** `changes` and `previous`, from every object that the body gives before and after. */
export function changesIn(body: Json, ticket: Ticket | null): Pick<EventData, 'changes' | 'previous'> {
	return joined([
		compare(ticketOf(object(body.previousThread), null), ticket, ticketFields),
		fieldDifference(body),
		accountDifference(body),
		slaDifference(body),
		...customerDifferences(body),
		groupDifference(body),
		entryDifference(body),
		taskDifference(body),
	]);
}

function slaDifference(body: Json): Difference {
	const before = object(body.previousServiceLevelAgreementStatusDetail);
	const after = object(body.serviceLevelAgreementStatusDetail);
	return compareWithin('sla', slaOf(before, null), slaOf(after, null), slaFields);
}

function entryDifference(body: Json): Difference {
	const before = entryComment(object(body.previousTimelineEntry), body);
	const after = entryComment(object(body.timelineEntry), body);
	return compareWithin('comment', before, after, commentFields);
}

import { toCanonical } from '../../../core/canonical';
import type { Person, Ticket, TicketPriority, TicketStatus } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';
import { findKnownNames } from './envelope';
import { toPerson } from './people';
import type { ThreadField } from './thread-field';

/** Plain's thread as a ticket. Fields come with field events only, so elsewhere they are `null`, not empty. */
export function toTicket(thread: Json | null, field: ThreadField | null): Ticket | null {
	if (thread === null) return null;
	const statusRaw = textOf(thread.status);
	const priorityRaw = textOf(thread.priority);
	return {
		id: textOf(thread.id),
		number: null,
		title: textOf(thread.title),
		description: textOf(thread.previewText),
		status: statusOf(statusRaw, objectOf(thread.statusDetail)?.type),
		statusRaw,
		priority: toCanonical(priorities, priorityRaw),
		priorityRaw,
		channel: findKnownNames(objectOf(thread.firstInboundMessageInfo)?.messageSource),
		assignees: toAssignees(thread),
		team: null,
		tags: listOf(thread.labels).map(tagOf),
		type: null,
		typeDetail: null,
		fields: field === null ? null : [field],
		url: null,
		externalId: textOf(thread.externalId),
		createdAt: timeOf(thread.createdAt),
		updatedAt: timeOf(thread.updatedAt),
		closedAt: statusRaw === 'DONE' ? timeOf(thread.statusChangedAt) : null,
	};
}

/** The fields whose change is told; times are left out, for every event changes them. */
export const ticketFields = [
	'title',
	'description',
	'status',
	'statusRaw',
	'priority',
	'priorityRaw',
	'channel',
	'assignees',
	'tags',
	'externalId',
] as const;

/** The assignee first, then the additional ones. One whom Plain calls unknown counts, without id and name. */
export function toAssignees(holder: Json): Person[] {
	const assignee = objectOf(holder.assignee);
	const others = listOf(holder.additionalAssignees).map(toPerson);
	return assignee === null ? others : [toPerson(assignee), ...others];
}

export function hasAssignee(thread: Json): boolean {
	return objectOf(thread.assignee) !== null || listOf(thread.additionalAssignees).length > 0;
}

/** TODO means that it is the team's turn; its detail may say that somebody works on it or waits. */
function statusOf(status: string | null, detail: unknown): TicketStatus | null {
	if (status !== 'TODO') return toCanonical(statuses, status);
	if (detail === 'IN_PROGRESS') return 'in_progress';
	return typeof detail === 'string' && detail.startsWith('WAITING_') ? 'on_hold' : 'open';
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['SNOOZED', 'on_hold'],
	['DONE', 'closed'],
]);

const priorities: ReadonlyMap<string, TicketPriority> = new Map([
	['0', 'urgent'],
	['1', 'high'],
	['2', 'normal'],
	['3', 'low'],
]);

/** A label is a label type put on a thread: the type has the name, and its id is the same on all threads. */
function tagOf(label: unknown): { id: string | null; name: string | null } {
	const labelType = objectOf(objectOf(label)?.labelType);
	return { id: textOf(labelType?.id), name: textOf(labelType?.name) };
}

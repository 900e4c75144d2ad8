import { toCanonical } from '../../../core/canonical';
import type { Person, Ticket, TicketPriority, TicketStatus } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';
import { findEnumValue } from './envelope';
import { toPerson } from './people';
import { toThreadField, type ThreadField } from './thread-field';

/**
 * Plain's thread as a ticket. Deliveries carry neither a number nor fields; only field events carry one field, so without it
 * `fields` is `null`, not empty. Threads of the API have both. The
 * URL names the workspace, which a thread doesn't (`createThreadUrl`).
 */
export function toTicket(thread: Json, field: ThreadField | null): Ticket;
export function toTicket(thread: Json | null, field: ThreadField | null): Ticket | null;
export function toTicket(thread: Json | null, field: ThreadField | null): Ticket | null {
	if (thread === null) return null;
	const statusRaw = textOf(thread.status);
	const priorityRaw = textOf(thread.priority);
	return {
		id: textOf(thread.id),
		number: textOf(thread.ref),
		title: textOf(thread.title),
		description: textOf(thread.previewText),
		status: toStatus(statusRaw, objectOf(thread.statusDetail)?.type),
		statusRaw,
		priority: toCanonical(priorities, priorityRaw),
		priorityRaw,
		channel: findEnumValue(objectOf(thread.firstInboundMessageInfo)?.messageSource),
		assignees: toAssignees(thread),
		team: null,
		tags: listOf(thread.labels).map(toTag),
		type: null,
		typeDetail: null,
		fields: field === null ? toFields(thread.threadFields) : [field],
		url: null,
		externalId: textOf(thread.externalId),
		createdAt: timeOf(thread.createdAt),
		updatedAt: timeOf(thread.updatedAt),
		closedAt: statusRaw === 'DONE' ? timeOf(thread.statusChangedAt) : null,
	};
}

/** Where an agent opens a thread (docs/vendors/plain.md). `null` unless both IDs look like Plain's. */
export function createThreadUrl(id: string | null, workspaceId: string | null): string | null {
	if (id === null || workspaceId === null || ![id, workspaceId].every((text) => /^\w+$/.test(text))) return null;
	return `https://app.plain.com/workspace/${workspaceId}/thread/${id}`;
}

function toFields(fields: unknown): ThreadField[] | null {
	return Array.isArray(fields) ? fields.flatMap((field) => toThreadField(objectOf(field)) ?? []) : null;
}

/** The fields that are compared. Times are left out, because every event changes them. */
export const comparedTicketFields = [
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

/** The assignee, then the additional ones. An assignee that Plain calls unknown counts, without an ID and a name. */
export function toAssignees(holder: Json): Person[] {
	const assignee = objectOf(holder.assignee);
	const others = listOf(holder.additionalAssignees).map(toPerson);
	return assignee === null ? others : [toPerson(assignee), ...others];
}

export function hasAssignee(thread: Json): boolean {
	return objectOf(thread.assignee) !== null || listOf(thread.additionalAssignees).length > 0;
}

/** TODO means that the team has to act. Its detail may say that someone works on it or that it waits. */
function toStatus(status: string | null, detail: unknown): TicketStatus | null {
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

/** A label puts a label type on a thread. The label type has the name, and the same ID on all threads. */
function toTag(label: unknown): { id: string | null; name: string | null } {
	const labelType = objectOf(objectOf(label)?.labelType);
	return { id: textOf(labelType?.id), name: textOf(labelType?.name) };
}

import { toCanonical } from '../../../core/canonical';
import { compareNested, type FieldChanges } from '../../../core/compare';
import type { Task, TicketStatus } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { toAssignees } from './ticket';

/** The task that the event is about. A deleted task is in `previousTask`. */
export function findTask(body: Json): Json | null {
	return objectOf(body.task) ?? objectOf(body.previousTask);
}

/** Plain's tasks have no due time, and belong to a tenant instead of a thread. */
export function toTask(task: Json | null): Task | null {
	const compared = toComparedTask(task);
	if (compared === null) return null;
	const { id, title, status, statusRaw, assignees } = compared;
	return { id, title, status, statusRaw, assignees, dueAt: null, ticketId: null };
}

/** `changes` holds a new or a deleted task as a whole. */
export function compareTasks(body: Json): FieldChanges {
	const before = toComparedTask(objectOf(body.previousTask));
	return compareNested('task', before, toComparedTask(objectOf(body.task)), comparedTaskFields);
}

export const comparedTaskFields = ['title', 'description', 'status', 'statusRaw', 'priorityRaw', 'assignees'] as const;

/** Fields and statuses are named as a ticket's. The priority stays Plain's number, because its meaning is not documented. */
function toComparedTask(task: Json | null) {
	if (task === null) return null;
	const statusRaw = textOf(task.status);
	return {
		id: textOf(task.id),
		number: textOf(task.ref),
		title: textOf(task.title),
		description: textOf(task.description),
		status: toCanonical(statuses, statusRaw),
		statusRaw,
		priorityRaw: textOf(task.priority),
		assignees: toAssignees(task),
	};
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['TODO', 'open'],
	['IN_PROGRESS', 'in_progress'],
	['DONE', 'closed'],
	['CANCELLED', 'closed'],
]);

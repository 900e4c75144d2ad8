import { toCanonical } from '../../../core/canonical';
import { compareNested, type FieldChanges } from '../../../core/compare';
import type { TicketStatus } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { toAssignees } from './ticket';

/** The task that the event is about; a deleted one is in `previousTask`. */
export function toTask(body: Json): Json | null {
	return objectOf(body.task) ?? objectOf(body.previousTask);
}

/** A task is no ticket, so `data` has no object for it: a new or deleted one is told whole in `changes`. */
export function compareTasks(body: Json): FieldChanges {
	return compareNested('task', stateOf(objectOf(body.previousTask)), stateOf(objectOf(body.task)), [
		'title',
		'description',
		'status',
		'statusRaw',
		'priorityRaw',
		'assignees',
	]);
}

/** Field names and status words are a ticket's. What a task's priority means is not documented: it stays Plain's number. */
function stateOf(task: Json | null) {
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

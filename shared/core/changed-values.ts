import { listChangedItems } from './change';
import { listChangedFields } from './changed-fields';
import type { SupportEvent } from './event';
import { listOf, textAt, textOf } from './read';

/** The value that the ticket has now, if the event reports a change of it. */
export function listNewValue(event: SupportEvent, field: 'status' | 'priority'): readonly string[] | null {
	const value = event.data.ticket?.[field] ?? null;
	return value === null || !listChangedFields(event)?.includes(field) ? null : [value];
}

/**
 * The names and IDs that a list of the ticket gained or lost; `null` if the event doesn't say. A vendor that sends no earlier
 * state says whom a ticket is assigned to by the event's type alone.
 */
export function listChangedNames(
	{ type, data }: SupportEvent,
	field: 'tags' | 'assignees',
	kind: 'added' | 'removed',
): readonly string[] | null {
	const change = data.changes.find((candidate) => candidate.field === field);
	if (change !== undefined) return listChangedItems(change, kind).flatMap(toNames);
	const isAssignment = type === 'ticket:assigned' && field === 'assignees' && kind === 'added';
	return isAssignment ? listOf(data.ticket?.assignees).flatMap(toNames) : null;
}

function toNames(item: unknown): readonly string[] {
	return [textOf(item), textAt(item, 'id'), textAt(item, 'name'), textAt(item, 'email')].filter(
		(text) => text !== null,
	);
}

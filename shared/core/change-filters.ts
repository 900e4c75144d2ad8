import { listChangedNames, listNewValue } from './changed-values';
import {
	createFilterRow,
	EXCLUSION,
	NAMES_OR_IDS,
	priorityOptions,
	statusOptions,
	type FilterField,
	type FilterRow,
} from './filter-row';

const tags: ChangedList = { field: 'tags', listOf: 'tags', types: ['ticket:tags:changed'] };
const assignees: ChangedList = {
	field: 'assignees',
	listOf: 'people',
	types: ['ticket:assigned', 'ticket:unassigned'],
};

/** The filters for what a change of a ticket ended in, added, or removed. */
export const changeFilters = [
	createFilterRow(
		'newStatus',
		{
			label: 'New Status',
			help: 'Allows only changes that set {a ticket} to one of these statuses',
			options: statusOptions,
		},
		compareNewValue('status'),
	),
	createFilterRow(
		'newPriority',
		{
			label: 'New Priority',
			help: 'Allows only changes that set {a ticket} to one of these priorities',
			options: priorityOptions,
		},
		compareNewValue('priority'),
	),
	createNameFilter('tagAdded', tags, 'added', {
		label: '{Tag} Added',
		help: 'Allows only changes that add one of these {tags} to {a ticket}',
	}),
	createNameFilter('tagRemoved', tags, 'removed', {
		label: '{Tag} Removed',
		help: 'Allows only changes that remove one of these {tags} from {a ticket}',
	}),
	createNameFilter('assigneeAdded', assignees, 'added', {
		label: 'Assignee Added',
		help: 'Allows only changes that assign {a ticket} to one of these people',
	}),
	createNameFilter('assigneeRemoved', assignees, 'removed', {
		label: 'Assignee Removed',
		help: 'Allows only changes that unassign {a ticket} from one of these people',
	}),
] as const;

function compareNewValue(field: 'status' | 'priority'): Omit<FilterRow, 'name' | 'fields'> {
	return {
		compares: `\`ticket.${field}\`, if the event reports that it changed`,
		carriedBy: [`ticket:${field}:changed`, 'ticket:updated'],
		readValues: (event) => listNewValue(event, field),
	};
}

interface ChangedList {
	readonly field: 'tags' | 'assignees';
	readonly listOf: 'tags' | 'people';
	/** The event types that report only its changes. */
	readonly types: readonly string[];
}

function createNameFilter<Name extends string>(
	name: Name,
	{ field, listOf, types }: ChangedList,
	kind: 'added' | 'removed',
	texts: Pick<FilterField, 'label' | 'help'>,
): FilterRow<Name> {
	return createFilterRow(
		name,
		{ ...texts, typing: `${NAMES_OR_IDS}. ${EXCLUSION}`, listOf },
		{
			compares: `\`${kind}\` of a change of \`${field}\`, by name or ID`,
			carriedBy: [...types, 'ticket:updated'],
			syntax: 'name',
			readValues: (event) => listChangedNames(event, field, kind),
		},
	);
}

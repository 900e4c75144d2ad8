import type { SupportEvent } from './event';

/** An object that a vendor sends before and after a change: one row of the table in docs/event-model.md. */
export interface ChangedObject {
	/** In the vendor's words, with an article. */
	readonly object: string;
	/** The names in `changes`, or what follows `parent` and a dot. `ANY_KEY` stands for names that the account chooses. */
	readonly fields: readonly string[];
	/** The first part of the names. */
	readonly parent?: string;
	/** Whether the object can be added and removed, which is one change of `parent`. */
	readonly whole?: true;
	/** The vendor's words for fields, in Title Case, where `changedFieldOptions` has others. */
	readonly labels?: Readonly<Record<string, string>>;
}

export const ANY_KEY = '<key>';

export interface ChangedFieldOption {
	readonly value: string;
	readonly label: string;
}

/** What a user can select. A parent also stands for its fields. The vendor's own value (`statusRaw`) counts as the field. */
export const changedFieldOptions: readonly ChangedFieldOption[] = [
	{ value: 'status', label: 'Status' },
	{ value: 'priority', label: 'Priority' },
	{ value: 'assignees', label: 'Assignee' },
	{ value: 'team', label: 'Team' },
	{ value: 'tags', label: 'Tags' },
	{ value: 'title', label: 'Title' },
	{ value: 'description', label: 'Description' },
	{ value: 'type', label: 'Type' },
	{ value: 'channel', label: 'Channel' },
	{ value: 'externalId', label: 'External ID' },
	{ value: 'fields', label: 'Custom Fields' },
	{ value: 'sla', label: 'SLA: Anything' },
	{ value: 'sla.status', label: 'SLA: Status' },
	{ value: 'sla.dueAt', label: 'SLA: Due Time' },
	{ value: 'sla.breachedAt', label: 'SLA: Breach Time' },
	{ value: 'comment', label: 'Comment: Anything' },
	{ value: 'comment.text', label: 'Comment: Text' },
	{ value: 'comment.attachments', label: 'Comment: Attachments' },
	{ value: 'name', label: 'Customer Name' },
	{ value: 'email', label: 'Customer Email' },
	{ value: 'isSpam', label: 'Marked as Spam' },
	{ value: 'groups', label: 'Customer Groups' },
	{ value: 'group', label: 'Customer Group: Anything' },
	{ value: 'group.id', label: 'Customer Group: ID' },
	{ value: 'group.name', label: 'Customer Group: Name' },
	{ value: 'group.key', label: 'Customer Group: Key' },
	{ value: 'group.color', label: 'Customer Group: Color' },
	{ value: 'account', label: 'Account: Anything' },
	{ value: 'account.id', label: 'Account: ID' },
	{ value: 'account.name', label: 'Account: Name' },
	{ value: 'account.domain', label: 'Account: Domain' },
	{ value: 'account.status', label: 'Account: Status' },
	{ value: 'account.health', label: 'Account: Health' },
	{ value: 'account.classification', label: 'Account: Classification' },
	{ value: 'account.industry', label: 'Account: Industry' },
	{ value: 'task', label: 'Task: Anything' },
	{ value: 'task.title', label: 'Task: Title' },
	{ value: 'task.description', label: 'Task: Description' },
	{ value: 'task.status', label: 'Task: Status' },
	{ value: 'task.priority', label: 'Task: Priority' },
	{ value: 'task.assignees', label: 'Task: Assignee' },
];

/** Some vendors report a change by the event's type alone. */
const impliedChanges: ReadonlyMap<string, string> = new Map([
	['ticket:status:changed', 'status'],
	['ticket:priority:changed', 'priority'],
	['ticket:assigned', 'assignees'],
	['ticket:unassigned', 'assignees'],
	['ticket:team:changed', 'team'],
	['ticket:tags:changed', 'tags'],
	['ticket:type:changed', 'type'],
	['ticket:account:changed', 'account'],
	['ticket:field:added', 'fields'],
	['ticket:field:changed', 'fields'],
	['ticket:field:removed', 'fields'],
	['account:status:changed', 'account.status'],
	['account:health:changed', 'account.health'],
	['account:classification:changed', 'account.classification'],
	['account:industry:changed', 'account.industry'],
	['account:field:added', 'fields'],
	['account:field:changed', 'fields'],
	['account:field:removed', 'fields'],
	['customer:groups:changed', 'groups'],
	['customer:group:changed', 'group'],
]);

/** The names of what an event changed, with their parents; `null` when it reports no change. */
export function listChangedFields({ type, data }: SupportEvent): readonly string[] | null {
	const implied = impliedChanges.get(type);
	const changes = data.changes.map(({ field }) => removeRaw(field));
	const fields = (implied === undefined ? changes : [implied, ...changes]).flatMap(withParent);
	return fields.length === 0 ? null : fields;
}

/** What a vendor's events can change, by the objects that it sends twice and by its event types. */
export function listChangedFieldOptions(
	objects: readonly ChangedObject[],
	types: readonly string[],
): readonly ChangedFieldOption[] {
	const listed = objects.flatMap(listNames);
	const implied = types.flatMap((type) => impliedChanges.get(type) ?? []);
	const offered = new Set([...listed.map(removeRaw), ...implied].flatMap(withParent));
	const labels = new Map(objects.flatMap((object) => Object.entries(object.labels ?? {})));
	return changedFieldOptions
		.filter(({ value }) => offered.has(value))
		.map(({ value, label }) => ({ value, label: labels.get(value) ?? label }));
}

/** The names in `changes`, as the docs show them. */
export function listNames({ parent, fields, whole }: ChangedObject): readonly string[] {
	if (parent === undefined) return fields;
	const names = fields.map((field) => `${parent}.${field}`);
	return whole ? [parent, ...names] : names;
}

/** A custom field's name can contain dots, so the parent ends at the first one. */
function withParent(field: string): readonly string[] {
	const dot = field.indexOf('.');
	return dot > 0 ? [field.slice(0, dot), field] : [field];
}

function removeRaw(field: string): string {
	return field.endsWith(RAW) ? field.slice(0, -RAW.length) : field;
}

const RAW = 'Raw';

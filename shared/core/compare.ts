import { createChange } from './change';
import type { Change, EventData } from './event';

/** `changes` and `previous` of an event. */
export interface FieldChanges {
	readonly changes: readonly Change[];
	readonly previous: EventData['previous'];
}

/**
 * The changes between two states of one canonical object, in these fields; none when either state is unknown. A vendor's
 * own value (`statusRaw`) is listed only when the canonical value stayed the same.
 */
export function compareFields<T extends object>(
	before: T | null,
	after: T | null,
	fields: readonly (keyof T & string)[],
): FieldChanges {
	if (before === null || after === null) return noChanges;
	const changes: Change[] = [];
	const previous: Record<string, unknown> = {};
	for (const field of fields) {
		const from = before[field];
		const to = after[field];
		if (isSame(from, to) || (field.endsWith(RAW) && Object.hasOwn(previous, field.slice(0, -RAW.length)))) continue;
		changes.push(createChange(field, from, to));
		previous[field] = from;
	}
	return changes.length === 0 ? noChanges : { changes, previous };
}

const RAW = 'Raw';

/**
 * The changes of an object that can be added and removed. Fields are named `<name>.<field>`, and are below `name` in
 * `previous`. Adding or removing the object is one change of `name`.
 */
export function compareNested<T extends object>(
	name: string,
	before: T | null,
	after: T | null,
	fields: readonly (keyof T & string)[],
): FieldChanges {
	if (before === null && after === null) return noChanges;
	if (before === null || after === null) {
		return {
			changes: [createChange(name, before, after)],
			previous: before === null ? null : { [name]: before },
		};
	}
	const { changes, previous } = compareFields(before, after, fields);
	if (previous === null) return noChanges;
	return {
		changes: changes.map((change) => ({ ...change, field: `${name}.${change.field}` })),
		previous: { [name]: previous },
	};
}

/** All changes in one list. */
export function mergeChanges(parts: readonly FieldChanges[]): {
	changes: Change[];
	previous: EventData['previous'];
} {
	const changes: Change[] = [];
	let previous: EventData['previous'] = null;
	for (const part of parts) {
		if (part === noChanges) continue;
		for (const change of part.changes) changes.push(change);
		if (part.previous !== null) previous = Object.assign(previous ?? {}, part.previous);
	}
	return { changes, previous };
}

export const noChanges: FieldChanges = Object.freeze({ changes: Object.freeze([]), previous: null });

/** Canonical values are scalars, and lists and objects of scalars. */
function isSame(before: unknown, after: unknown): boolean {
	if (before === after) return true;
	// The keys of a list are its indexes, and there can be as many as a body has bytes.
	if (Array.isArray(before)) return Array.isArray(after) && isSameList(before, after);
	if (Array.isArray(after) || !isContainer(before) || !isContainer(after)) return false;
	const keys = Object.keys(before);
	return keys.length === Object.keys(after).length && keys.every((key) => isSame(before[key], after[key]));
}

function isSameList(before: readonly unknown[], after: readonly unknown[]): boolean {
	return before.length === after.length && before.every((item, index) => isSame(item, after[index]));
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}

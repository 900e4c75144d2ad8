import type { Change } from './event';
import { objectOf, textAt } from './read';

/** What changed, in one line: `status: open → closed; tags: added Billing`. `null` when nothing did. */
export function describeChanges(changes: readonly Change[]): string | null {
	return changes.map(describeChange).join('; ') || null;
}

function describeChange({ field, from, to }: Change): string {
	const [before, after] = [listNames(from), listNames(to)];
	const removed = before.filter((name) => !after.includes(name));
	const added = after.filter((name) => !before.includes(name));
	const [oldName, newName] = [removed[0], added[0]];
	if (removed.length === 1 && added.length === 1) return `${field}: ${oldName} → ${newName}`;
	const parts = [
		...(added.length > 0 ? [`added ${added.join(', ')}`] : []),
		...(removed.length > 0 ? [`removed ${removed.join(', ')}`] : []),
	];
	return `${field}: ${parts.join(', ') || 'changed'}`;
}

/** The names of a list's items, or of the value itself; none for `null`. */
function listNames(value: unknown): readonly string[] {
	const items: readonly unknown[] = Array.isArray(value) ? value : [value];
	return items.flatMap((item) => findName(item) ?? []);
}

/** What a person calls the value; `null` when it has no name. */
function findName(value: unknown): string | null {
	if (value === null || value === undefined) return null;
	const object = objectOf(value);
	if (object === null) return Array.isArray(value) ? null : shorten(String(value));
	const name = nameKeys.map((key) => textAt(object, key)).find((text) => text !== null);
	return name === undefined ? null : shorten(name);
}

const nameKeys = ['name', 'title', 'email', 'text', 'key', 'id'];

/** One line of at most 80 characters. */
function shorten(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	if (line.length <= LONGEST) return line;
	// The cut can leave half of a character, which is none.
	return `${line
		.slice(0, LONGEST - 1)
		.replace(/\p{C}$/u, '')
		.trimEnd()}…`;
}

const LONGEST = 80;

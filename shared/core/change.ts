import type { Change } from './event';
import { listOf, objectOf, textAt, textOf } from './read';

/** A change of one field. Of a list, it also says by name what was added and removed. */
export function createChange(field: string, from: unknown, to: unknown): Change {
	const before = listItems(from);
	const after = listItems(to);
	return { field, from, to, added: findMissing(after, before), removed: findMissing(before, after) };
}

/** The added or removed items of a change themselves, to compare them by ID too. */
export function listChangedItems({ from, to, added, removed }: Change, kind: 'added' | 'removed'): readonly unknown[] {
	const names = new Set(kind === 'added' ? added : removed);
	return listOf(kind === 'added' ? to : from).filter((item) => names.has(toItem(item)?.name ?? ''));
}

interface Item {
	/** What makes it the same item, even under another name. */
	readonly key: string;
	readonly name: string;
}

/** None for what isn't a list; `null` is a list without items. */
function listItems(value: unknown): readonly Item[] {
	return listOf(value).flatMap((item) => toItem(item) ?? []);
}

function toItem(value: unknown): Item | null {
	const item = objectOf(value);
	const [id, name] = item === null ? [null, textOf(value)] : [textAt(item, 'id'), textAt(item, 'name')];
	const text = name ?? textAt(item, 'email') ?? id;
	return text === null ? null : { key: id ?? text, name: text };
}

function findMissing(items: readonly Item[], others: readonly Item[]): string[] {
	const keys = new Set(others.map(({ key }) => key));
	return [...new Set(items.filter(({ key }) => !keys.has(key)).map(({ name }) => name))];
}

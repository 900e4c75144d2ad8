import type { Pattern, Patterns } from '../pattern/pattern';
import { accepts } from '../pattern/match';
import { parseName } from '../pattern/name';
import type { Part } from '../pattern/parse';
import type { EventSpec } from '../vendor';

/** What a plan needs to know of an event type. */
export type PlannedEvent = Pick<EventSpec, 'native' | 'subscribeAs' | 'types' | 'redundant' | 'requiresName'>;
export type PatternSelection = Pick<Patterns, 'include' | 'exclude'>;

export function subscribeName(row: PlannedEvent): string {
	return row.subscribeAs ?? row.native;
}

/** Whether the pattern can match some event of the row, by its native or a canonical name; exclusions aside. */
export function canMatch(pattern: Pattern, row: PlannedEvent): boolean {
	return listNames(row).some((name) => accepts(pattern, parseName(name, 'template')));
}

/** The same for what is subscribed: a redundant row wants to be requiresName, natively and without a wildcard. */
export function shouldSubscribe(pattern: Pattern, row: PlannedEvent): boolean {
	if (!row.redundant) return canMatch(pattern, row);
	return (
		!pattern.wildcard && [row.native, subscribeName(row)].some((name) => accepts(pattern, parseName(name, 'template')))
	);
}

/**
 * The names to subscribe for one row: none, its own, or, where its name has a free part and every pattern
 * says what stands there, one for each. `custom-object:*:created` gives `custom-object:deal:created` for that pattern.
 */
export function selectNames(row: PlannedEvent, choice: PatternSelection): readonly string[] {
	const left = { ...row, types: row.types.filter((type) => !isExcluded(choice, type, row.native, subscribeName(row))) };
	if (left.types.length === 0) return [];
	if (choice.include.length === 0) return row.redundant ? [] : [subscribeName(row)];

	const wanting = choice.include.filter((pattern) => shouldSubscribe(pattern, left));
	const given = wanting.map((pattern) => fillingsOf(pattern, left));
	const fillings = mergeUnlessOpen(
		row.requiresName && !given.every(isOpen) ? given.filter((list) => !isOpen(list)) : given,
	);
	if (fillings === null) return [subscribeName(row)];
	return fillings
		.filter((text) => left.types.some((type) => !isExcluded(choice, fill(type, text), fill(row.native, text))))
		.map((text) => fill(subscribeName(row), text));
}

/** Whether a pattern that catches the row leaves its free part open. */
export function leavesOpen(pattern: Pattern, row: PlannedEvent): boolean {
	return shouldSubscribe(pattern, row) && isOpen(fillingsOf(pattern, row));
}

function isOpen(fillings: readonly string[] | null): fillings is null {
	return fillings === null;
}

/** The canonical and native names of a row, each once. */
export function listNames(row: PlannedEvent): readonly string[] {
	return [...new Set([...row.types, row.native, subscribeName(row)])];
}

/** A free part is excluded only as a whole: one name less leaves all the others. */
function isExcluded({ exclude }: PatternSelection, ...names: readonly string[]): boolean {
	return exclude.some((pattern) => names.some((name) => accepts(pattern, parseName(name))));
}

/** What a pattern writes in the free part of the row's names; `null` when it leaves that open, or nothing is free. */
function fillingsOf(pattern: Pattern, row: PlannedEvent): readonly string[] | null {
	const reached = listNames(row).filter((name) => accepts(pattern, parseName(name, 'template')));
	return mergeUnlessOpen(reached.map((name) => textsAt(pattern, name.split(':'))));
}

function textsAt(pattern: Pattern, template: readonly string[]): readonly string[] | null {
	const index = template.indexOf('*');
	const part = pattern.parts[index];
	if (part === undefined || template.includes('*', index + 1)) return null;
	return pattern.parts.slice(0, index).some(([piece]) => piece === '**') ? null : textsOf(part);
}

/** The texts that a part stands for, when it is one text or one group of texts. */
function textsOf([piece, ...more]: Part): readonly string[] | null {
	if (piece === undefined || more.length > 0) return null;
	const texts = typeof piece === 'string' ? [piece] : piece.map((choice) => choice.join(''));
	return texts.some((text) => text.includes('*')) ? null : texts;
}

/** Each text once; `null` when any list is open. */
function mergeUnlessOpen(lists: readonly (readonly string[] | null)[]): readonly string[] | null {
	const texts = new Set<string>();
	for (const list of lists) {
		if (list === null) return null;
		for (const text of list) texts.add(text);
	}
	return [...texts];
}

function fill(name: string, text: string): string {
	return name
		.split(':')
		.map((part) => (part === '*' ? text : part))
		.join(':');
}

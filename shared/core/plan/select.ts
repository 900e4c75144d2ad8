import type { Pattern, Patterns } from '../pattern/pattern';
import { isMatch } from '../pattern/match';
import { parseName } from '../pattern/name';
import type { Part } from '../pattern/parse';
import type { EventSpec } from '../vendor';

/** The part of a catalog row that a plan needs. */
export type PlannedEvent = Pick<EventSpec, 'native' | 'subscribeAs' | 'types' | 'redundant' | 'requiresName'>;
export type PatternSelection = Pick<Patterns, 'include' | 'exclude'>;

export function toSubscribeName(row: PlannedEvent): string {
	return row.subscribeAs ?? row.native;
}

/** Whether the pattern, without its `!`, can match an event of the row by its native or a canonical name. */
export function canMatch(pattern: Pattern, row: PlannedEvent): boolean {
	return listNames(row).some((name) => isMatch(pattern, parseName(name, 'template')));
}

/** Whether the pattern subscribes to the row. A redundant row requires its native name, without a wildcard. */
export function shouldSubscribe(pattern: Pattern, row: PlannedEvent): boolean {
	if (!row.redundant) return canMatch(pattern, row);
	return (
		!pattern.wildcard &&
		[row.native, toSubscribeName(row)].some((name) => isMatch(pattern, parseName(name, 'template')))
	);
}

/**
 * The names to subscribe to for one row: none, its own, or one for each text that the patterns have in its free part.
 * For `custom-object:*:created`, the pattern `custom-object:deal:created` results in that name.
 */
export function selectNames(row: PlannedEvent, selection: PatternSelection): readonly string[] {
	const types = row.types.filter((type) => !isExcluded(selection, type, row.native, toSubscribeName(row)));
	if (types.length === 0) return [];
	if (selection.include.length === 0) return row.redundant ? [] : [toSubscribeName(row)];

	const included = { ...row, types };
	const matching = selection.include.filter((pattern) => shouldSubscribe(pattern, included));
	const textLists = matching.map((pattern) => readFreeTexts(pattern, included));
	const texts = mergeUnlessOpen(
		row.requiresName && !textLists.every(isOpen) ? textLists.filter((list) => !isOpen(list)) : textLists,
	);
	if (texts === null) return [toSubscribeName(row)];
	return texts
		.filter((text) => types.some((type) => !isExcluded(selection, fill(type, text), fill(row.native, text))))
		.map((text) => fill(toSubscribeName(row), text));
}

/** Whether a pattern that subscribes to the row leaves its free part open. */
export function hasOpenPart(pattern: Pattern, row: PlannedEvent): boolean {
	return shouldSubscribe(pattern, row) && isOpen(readFreeTexts(pattern, row));
}

function isOpen(texts: readonly string[] | null): texts is null {
	return texts === null;
}

/** The canonical and native names of a row, without duplicates. */
export function listNames(row: PlannedEvent): readonly string[] {
	return [...new Set([...row.types, row.native, toSubscribeName(row)])];
}

/** An exclusion must match a free part as a whole, because excluding one name leaves all the others. */
function isExcluded({ exclude }: PatternSelection, ...names: readonly string[]): boolean {
	return exclude.some((pattern) => names.some((name) => isMatch(pattern, parseName(name))));
}

/** The texts that a pattern has in the free part of the row's names; `null` when it leaves that open, or nothing is free. */
function readFreeTexts(pattern: Pattern, row: PlannedEvent): readonly string[] | null {
	const matched = listNames(row).filter((name) => isMatch(pattern, parseName(name, 'template')));
	return mergeUnlessOpen(matched.map((name) => readTextsAtStar(pattern, name.split(':'))));
}

function readTextsAtStar(pattern: Pattern, template: readonly string[]): readonly string[] | null {
	const index = template.indexOf('*');
	const part = pattern.parts[index];
	if (part === undefined || template.includes('*', index + 1)) return null;
	return pattern.parts.slice(0, index).some(([piece]) => piece === '**') ? null : listPartTexts(part);
}

/** The texts that a part matches, when it is one text or one group of texts. */
function listPartTexts([piece, ...more]: Part): readonly string[] | null {
	if (piece === undefined || more.length > 0) return null;
	const texts = typeof piece === 'string' ? [piece] : piece.map((alternative) => alternative.join(''));
	return texts.some((text) => text.includes('*')) ? null : texts;
}

/** All texts without duplicates; `null` when any list is open. */
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

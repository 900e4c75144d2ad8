import type { Pattern, Patterns } from '../pattern/pattern';
import type { Part } from '../pattern/parse';
import { createName, selectTypes, toSubscribeName, type PlanRow, type RowName } from './rows';

export type PatternSelection = Pick<Patterns, 'include' | 'exclude'>;

/** Whether the pattern, without its `!`, can match an event of the row by its native or a canonical name. */
export function canMatch(pattern: Pattern, row: PlanRow): boolean {
	return row.names.some((name) => name.canMatch(pattern));
}

/** Whether the pattern subscribes to the row. A redundant row requires its native name, without a wildcard. */
export function shouldSubscribe(pattern: Pattern, row: PlanRow): boolean {
	if (!row.redundant) return canMatch(pattern, row);
	return !pattern.wildcard && listNativeNames(row).some((name) => name.canMatch(pattern));
}

/**
 * The names to subscribe to for one row: none, its own, or one for each text that the patterns have in its free part.
 * For `custom-object:*:created`, the pattern `custom-object:deal:created` results in that name.
 */
export function selectNames(row: PlanRow, selection: PatternSelection): readonly string[] {
	const types = listIncludedTypes(row, selection);
	if (types.length === 0) return [];
	if (selection.include.length === 0) return row.redundant ? [] : [toSubscribeName(row)];

	const included = selectTypes(row, types);
	const matching = selection.include.filter((pattern) => shouldSubscribe(pattern, included));
	const textLists = matching.map((pattern) => readFreeTexts(pattern, included));
	const texts = mergeUnlessOpen(
		row.requiresName && !textLists.every(isOpen) ? textLists.filter((list) => !isOpen(list)) : textLists,
	);
	if (texts === null) return [toSubscribeName(row)];
	return texts
		.filter((text) => {
			const native = createName(fill(row.native, text));
			return types.some((type) => !isExcluded(selection, [createName(fill(type, text)), native]));
		})
		.map((text) => fill(toSubscribeName(row), text));
}

/** Whether a pattern that subscribes to the row leaves its free part open. */
export function hasOpenPart(pattern: Pattern, row: PlanRow): boolean {
	return shouldSubscribe(pattern, row) && isOpen(readFreeTexts(pattern, row));
}

function isOpen(texts: readonly string[] | null): texts is null {
	return texts === null;
}

function listNativeNames(row: PlanRow): readonly RowName[] {
	return row.names.filter(({ text }) => text === row.native || text === toSubscribeName(row));
}

/** An exclusion must match a free part as a whole, because excluding one name leaves all the others. */
function listIncludedTypes(row: PlanRow, selection: PatternSelection): readonly string[] {
	if (isExcluded(selection, listNativeNames(row))) return [];
	const names = row.names.filter(({ text }) => row.types.includes(text));
	return names.filter((name) => !isExcluded(selection, [name])).map(({ text }) => text);
}

function isExcluded({ exclude }: PatternSelection, names: readonly RowName[]): boolean {
	return exclude.some((pattern) => names.some((name) => name.mustMatch(pattern)));
}

/** The texts that a pattern has in the free part of the row's names; `null` when it leaves that open, or nothing is free. */
function readFreeTexts(pattern: Pattern, row: PlanRow): readonly string[] | null {
	const matched = row.names.filter((name) => name.canMatch(pattern));
	return mergeUnlessOpen(matched.map(({ text }) => readTextsAtStar(pattern, text.split(':'))));
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

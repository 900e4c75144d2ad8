import { findNearest } from '../nearest';
import { MAX_PATTERN_LENGTH, MAX_PATTERN_PARTS } from '../pattern/syntax';
import { parsePattern } from '../pattern/parse';
import type { PlanRow } from './rows';
import { canMatch } from './select';
import { createNameFinder, listGroups, type Suggestion } from './similar-names';

/**
 * Finds the pattern that the user probably meant when theirs matches none of the rows; both without `!`. What it needs of
 * the rows is prepared once, for the first pattern.
 */
export function createSuggester(rows: readonly PlanRow[]): (body: string) => Suggestion | null {
	let names: ReadonlySet<string> | null = null;
	let findByWords: ((body: string) => Suggestion | null) | null = null;
	return (body) => {
		if (body.length > MAX_LENGTH) return null;
		names ??= listNamesAndGroups(rows);
		const variant = findVariant(body, rows, names);
		if (variant !== null) return { pattern: variant, alternative: null };
		const similar = (findByWords ??= createNameFinder(rows))(body);
		if (similar !== null) return similar;
		const nearest = findNearest(body, names);
		return nearest === null ? null : { pattern: nearest, alternative: null };
	};
}

/** Names are shorter. Each variant of a pattern is compared with every name, so long patterns would take too long. */
const MAX_LENGTH = 100;

/** The pattern in another case, or with the events below it. */
function findVariant(body: string, rows: readonly PlanRow[], names: ReadonlySet<string>): string | null {
	const lower = body.toLowerCase();
	for (const name of names) {
		if (name.toLowerCase() === lower) return name;
	}
	const upper = body.toUpperCase();
	const variants = new Set([...listBelow(body), lower, upper, ...listBelow(lower), ...listBelow(upper)]);
	// The pattern itself matches nothing.
	variants.delete(body);
	return [...variants].find((variant) => matchesAny(variant, rows)) ?? null;
}

/** `ticket:*` for `ticket` and `thread.*` for `thread`, within the limits of a pattern. */
function listBelow(body: string): readonly string[] {
	const longer = body.endsWith('*') ? [`${body}:*`] : [`${body}:*`, `${body}.*`];
	return longer.filter((text) => text.length <= MAX_PATTERN_LENGTH && text.split(':').length <= MAX_PATTERN_PARTS);
}

function matchesAny(body: string, rows: readonly PlanRow[]): boolean {
	const pattern = parsePattern(body);
	return rows.some((row) => canMatch(pattern, row));
}

function listNamesAndGroups(rows: readonly PlanRow[]): ReadonlySet<string> {
	const names = rows.flatMap((row) => row.names.map(({ text }) => text));
	return new Set([...names, ...names.flatMap(listGroups)]);
}

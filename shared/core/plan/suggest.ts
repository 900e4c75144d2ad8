import { MAX_PATTERN_LENGTH, MAX_PATTERN_PARTS } from '../pattern/syntax';
import { parsePattern } from '../pattern/parse';
import type { PlanRow } from './rows';
import { canMatch } from './select';

/**
 * Finds the pattern that the user probably meant when theirs matches none of the rows; both without `!`. What it needs of
 * the rows is prepared once, for the first pattern.
 */
export function createSuggester(rows: readonly PlanRow[]): (body: string) => string | null {
	let names: ReadonlySet<string> | null = null;
	return (body) => (body.length > MAX_LENGTH ? null : suggestPattern(body, rows, (names ??= listNamesAndGroups(rows))));
}

/** Names are shorter. Each variant of a pattern is compared with every name, so long patterns would take too long. */
const MAX_LENGTH = 100;

function suggestPattern(body: string, rows: readonly PlanRow[], names: ReadonlySet<string>): string | null {
	const lower = body.toLowerCase();
	for (const name of names) {
		if (name.toLowerCase() === lower) return name;
	}
	const upper = body.toUpperCase();
	const variants = new Set([...listBelow(body), lower, upper, ...listBelow(lower), ...listBelow(upper)]);
	// The pattern itself matches nothing.
	variants.delete(body);
	return [...variants].find((variant) => matchesAny(variant, rows)) ?? findNearest(body, names);
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
	const names = new Set(rows.flatMap((row) => row.names.map(({ text }) => text)));
	for (const name of [...names]) {
		for (const { index, 0: separator } of name.matchAll(/[:.]/g)) names.add(`${name.slice(0, index)}${separator}*`);
	}
	return names;
}

/** The name with the smallest Levenshtein distance: at most a quarter of the characters, and at most two. */
function findNearest(body: string, names: ReadonlySet<string>): string | null {
	let least = Math.min(2, Math.max(1, Math.floor(body.length / 4))) + 1;
	let found: string | null = null;
	for (const name of names) {
		if (Math.abs(name.length - body.length) >= least) continue;
		const distance = levenshteinDistance(body, name, least);
		if (distance >= least) continue;
		least = distance;
		found = name;
	}
	return found;
}

/** Keeps one row of the matrix at a time. It stops at a row whose distances all reach the limit, because they never fall. */
function levenshteinDistance(from: string, to: string, limit: number): number {
	let distances = Array.from({ length: to.length + 1 }, (_, index) => index);
	let last = to.length;
	for (let row = 0; row < from.length; row += 1) {
		let diagonal = row;
		let least = limit;
		distances = distances.map((above, column) => {
			const replaced = diagonal + (from[row] === to[column - 1] ? 0 : 1);
			last = column === 0 ? row + 1 : Math.min(above + 1, last + 1, replaced);
			least = Math.min(least, last);
			diagonal = above;
			return last;
		});
		if (least >= limit) return limit;
	}
	return last;
}

import { MAX_PATTERN_LENGTH, MAX_PATTERN_PARTS } from '../pattern/syntax';
import { parsePattern } from '../pattern/parse';
import { canMatch, listNames, type PlannedEvent } from './select';

/** What the user may have meant by a pattern that matches none of the rows; without its `!`. */
export function suggestPattern(body: string, rows: readonly PlannedEvent[]): string | null {
	const known = spellings(rows);
	const lower = body.toLowerCase();
	for (const name of known) {
		if (name.toLowerCase() === lower) return name;
	}
	const upper = body.toUpperCase();
	const variants = [...below(body), lower, upper, ...below(lower), ...below(upper)];
	return variants.find((variant) => matchesAny(variant, rows)) ?? nearest(body, known);
}

/** `ticket:*` for `ticket`, `thread.*` for `thread`; none beyond the limits. */
function below(body: string): readonly string[] {
	const longer = body.endsWith('*') ? [`${body}:*`] : [`${body}:*`, `${body}.*`];
	return longer.filter((text) => text.length <= MAX_PATTERN_LENGTH && text.split(':').length <= MAX_PATTERN_PARTS);
}

function matchesAny(body: string, rows: readonly PlannedEvent[]): boolean {
	const pattern = parsePattern(body);
	return rows.some((row) => canMatch(pattern, row));
}

/** Each name and each group of names. */
function spellings(rows: readonly PlannedEvent[]): ReadonlySet<string> {
	const known = new Set(rows.flatMap(listNames));
	for (const name of [...known]) {
		for (const { index, 0: separator } of name.matchAll(/[:.]/g)) known.add(`${name.slice(0, index)}${separator}*`);
	}
	return known;
}

/** The known name with the fewest characters to change: at most one in four, and two in all. */
function nearest(body: string, known: ReadonlySet<string>): string | null {
	let least = Math.min(2, Math.max(1, Math.floor(body.length / 4))) + 1;
	let found: string | null = null;
	for (const name of known) {
		if (Math.abs(name.length - body.length) >= least) continue;
		const distance = editDistance(body, name);
		if (distance >= least) continue;
		least = distance;
		found = name;
	}
	return found;
}

/** Levenshtein's, row by row. */
function editDistance(from: string, to: string): number {
	let distances = Array.from({ length: to.length + 1 }, (_, index) => index);
	let last = to.length;
	for (let row = 0; row < from.length; row += 1) {
		let diagonal = row;
		distances = distances.map((above, column) => {
			const replaced = diagonal + (from[row] === to[column - 1] ? 0 : 1);
			last = column === 0 ? row + 1 : Math.min(above + 1, last + 1, replaced);
			diagonal = above;
			return last;
		});
	}
	return last;
}

import { MAX_PATTERN_LENGTH, MAX_PATTERN_PARTS } from './pattern-fault';
import { parsePattern } from './pattern-parse';
import { canMatch, namesOf, type Row } from './plan-select';

/** What the user may have meant by a pattern that matches none of the rows; without its `!`. */
export function suggestionFor(body: string, rows: readonly Row[]): string | null {
	const known = spellings(rows);
	const lower = body.toLowerCase();
	for (const [spelling, name] of known) {
		if (spelling.toLowerCase() === lower) return name;
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

function matchesAny(body: string, rows: readonly Row[]): boolean {
	const pattern = parsePattern(body);
	return rows.some((row) => canMatch(pattern, row));
}

/** Each name or group of names as a user may spell it, and what to write: deliveries do not carry `subscribeAs`. */
function spellings(rows: readonly Row[]): ReadonlyMap<string, string> {
	const known = new Map<string, string>();
	for (const row of rows) {
		for (const name of namesOf(row)) known.set(name, name);
		const { subscribeAs, native } = row;
		if (subscribeAs !== undefined && !known.has(subscribeAs)) known.set(subscribeAs, native);
	}
	for (const name of [...known.values()]) {
		for (const { index, 0: separator } of name.matchAll(/[:.]/g)) {
			const group = `${name.slice(0, index)}${separator}*`;
			known.set(group, group);
		}
	}
	return known;
}

/** The known spelling with the fewest characters to change: at most one in four, and two in all. */
function nearest(body: string, known: ReadonlyMap<string, string>): string | null {
	let least = Math.min(2, Math.max(1, Math.floor(body.length / 4))) + 1;
	let found: string | null = null;
	for (const [spelling, name] of known) {
		if (Math.abs(spelling.length - body.length) >= least) continue;
		const distance = editDistance(body, spelling);
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

/** The name with the smallest Levenshtein distance, by default at most a quarter of the characters, and at most two. */
export function findNearest(
	body: string,
	names: ReadonlySet<string>,
	limit = Math.min(2, Math.max(1, Math.floor(body.length / 4))),
): string | null {
	let least = limit + 1;
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

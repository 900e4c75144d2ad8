/** Orders times that are ISO 8601 UTC with milliseconds, whose texts sort as they do; one that is not known is the oldest. */
export function oldestFirst(left: string | null, right: string | null): number {
	const [a, b] = [left ?? '', right ?? ''];
	return a < b ? -1 : Number(a > b);
}

export function newestFirst(left: string | null, right: string | null): number {
	return oldestFirst(right, left);
}

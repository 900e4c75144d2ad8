/** When a line about a key was last written, in ms. */
const warned = new Map<string, number>();

const MAX_WARNED = 1_000;
const MINUTE_MS = 60_000;

/** Whether a line about this key is due: at most one a minute. `now` in ms. */
export function isDue(key: string, now: number): boolean {
	const last = warned.get(key);
	if (last !== undefined && now - last < MINUTE_MS) return false;
	if (warned.size >= MAX_WARNED) warned.clear();
	warned.set(key, now);
	return true;
}

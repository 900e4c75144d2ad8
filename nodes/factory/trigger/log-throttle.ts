/** When a line with a key was last written, in ms since 1970. */
const writtenAt = new Map<string, number>();

const MAX_KEYS = 1_000;
const MINUTE_MS = 60_000;

/** Whether a line with this key is due: at most one a minute. `now` is in ms since 1970. */
export function isDue(key: string, now: number): boolean {
	const last = writtenAt.get(key);
	if (last !== undefined && now - last < MINUTE_MS) return false;
	if (writtenAt.size >= MAX_KEYS) writtenAt.clear();
	writtenAt.set(key, now);
	return true;
}

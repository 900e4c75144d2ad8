import { createRecentValues } from './recent-values';

const MAX_KEYS = 1_000;
const MINUTE_MS = 60_000;

/** The keys of the lines that were written within the last minute. */
const written = createRecentValues<true>(MAX_KEYS, MINUTE_MS);

/** Whether a line with this key is due: at most one a minute. `now` is in ms since 1970. */
export function isDue(key: string, now: number): boolean {
	if (written.find(key, now)) return false;
	written.add(key, true, now);
	return true;
}

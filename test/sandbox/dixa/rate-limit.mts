/** A token bucket per caller: full at first, emptied by one per request, refilled steadily. */

export interface Limit {
	readonly perSecond: number;
	readonly burst: number;
}

/** Whether this request is within the limit; one that is not costs nothing. `now` is in ms. */
export function createRateLimit(): (caller: string, limit: Limit, now: number) => boolean {
	const buckets = new Map<string, { left: number; at: number }>();
	return (caller, { perSecond, burst }, now) => {
		const { left, at } = buckets.get(caller) ?? { left: burst, at: now };
		const filled = Math.min(burst, left + ((now - at) / 1000) * perSecond);
		buckets.set(caller, { left: filled >= 1 ? filled - 1 : filled, at: now });
		return filled >= 1;
	};
}

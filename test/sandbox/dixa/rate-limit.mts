/** A token bucket per caller: it starts full, each request takes one token, and it refills steadily. */

export interface Limit {
	readonly perSecond: number;
	readonly burst: number;
}

/** The returned function tells whether a request is within the limit. A rejected request takes no token. `now` is in ms. */
export function createRateLimit(): (caller: string, limit: Limit, now: number) => boolean {
	const buckets = new Map<string, { remaining: number; at: number }>();
	return (caller, { perSecond, burst }, now) => {
		const { remaining, at } = buckets.get(caller) ?? { remaining: burst, at: now };
		const filled = Math.min(burst, remaining + ((now - at) / 1000) * perSecond);
		buckets.set(caller, { remaining: filled >= 1 ? filled - 1 : filled, at: now });
		return filled >= 1;
	};
}

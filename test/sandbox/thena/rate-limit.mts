/** A fixed window per key, and Thena's headers for what remains of it. */

export interface Window {
	readonly allowed: boolean;
	readonly headers: Readonly<Record<string, string>>;
}

export interface Caller {
	readonly key: string;
	readonly userId: string;
	readonly organizationId: string;
	readonly path: string;
}

/** `now` is in ms. */
export function createRateLimit(): (caller: Caller, limit: { limit: number; windowMs: number }, now: number) => Window {
	const windows = new Map<string, { used: number; end: number }>();
	return ({ key, userId, organizationId, path }, { limit, windowMs }, now) => {
		const current = windows.get(key);
		const window = current === undefined || now >= current.end ? { used: 0, end: now + windowMs } : current;
		window.used += 1;
		windows.set(key, window);
		return {
			allowed: window.used <= limit,
			headers: {
				'X-RateLimit-Limit': String(limit),
				'X-RateLimit-Remaining': String(Math.max(0, limit - window.used)),
				'X-RateLimit-Reset': String(Math.ceil(window.end / 1000)),
				'X-RateLimit-IP': '127.0.0.1',
				'X-RateLimit-UserID': userId,
				'X-RateLimit-OrgID': organizationId,
				'X-RateLimit-Path': path,
			},
		};
	};
}

import type { HttpRequest, HttpResponse } from './http';
import { textAt } from './read';

/** How long a host waits for a vendor whose rate limit is reached. */
export interface Patience {
	/** How often a request is sent at most. */
	readonly attempts: number;
	/** The longest delay before one of them. */
	readonly maxDelayMs: number;
}

/** For a host that somebody waits for. */
const SHORT: Patience = { attempts: 3, maxDelayMs: 10_000 };
const FIRST_DELAY_MS = 500;

/**
 * How long to wait, in ms, before the request is sent again; `null` when its response is final. A request is sent again
 * after 429, and if it is idempotent also after 5xx or without a response (`null`), unless it says `retry: false`. The
 * delay is what the vendor requests, up to a maximum; otherwise it doubles with each attempt, with jitter. `attempt`
 * counts from 1.
 */
export function findRetryDelay(
	request: HttpRequest,
	response: HttpResponse | null,
	attempt: number,
	patience = SHORT,
): number | null {
	const { attempts, maxDelayMs } = response?.status === 429 ? patience : SHORT;
	if (attempt >= attempts || !canRetry(request, response)) return null;
	const requestedDelay = response === null ? 0 : readRequestedDelay(response);
	if (requestedDelay > 0) return Math.min(requestedDelay, maxDelayMs);
	return FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

function canRetry({ idempotent, retry }: HttpRequest, response: HttpResponse | null): boolean {
	if (retry === false) return false;
	if (response?.status === 429) return true;
	return idempotent === true && (response === null || response.status >= 500);
}

/**
 * The delay in ms that the response requests: seconds or a date (RFC 9110, 10.2.3), or the end of the rate limit's window in
 * Unix seconds. Dates are compared with the vendor's own clock. Not above 0, or `NaN`, when it requests none.
 */
export function readRequestedDelay({ status, headers }: HttpResponse): number {
	const after = textAt(headers, 'retry-after');
	const sentAt = Date.parse(textAt(headers, 'date') ?? '');
	if (after !== null) return /^[\d.]+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - sentAt;
	return status === 429 ? Number(textAt(headers, 'x-ratelimit-reset')) * 1000 - sentAt : 0;
}

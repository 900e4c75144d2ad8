import type { HttpRequest, HttpResponse } from './http';

const ATTEMPTS = 3;
/** Automations that start at the same moment share a rate limit, and each waits without knowing of the others. */
const ATTEMPTS_WITHIN_RATE = 6;
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 10_000;

/**
 * How long to wait, in ms, before the request is sent again; `null` when its response is final. A request is sent again
 * after 429, and if it is idempotent also after 5xx or without a response (`null`), unless it says `retry: false`. The
 * delay is what the vendor requests, up to a maximum; otherwise it doubles with each attempt, with jitter. `attempt`
 * counts from 1.
 */
export function findRetryDelay(request: HttpRequest, response: HttpResponse | null, attempt: number): number | null {
	const attempts = response?.status === 429 ? ATTEMPTS_WITHIN_RATE : ATTEMPTS;
	if (attempt >= attempts || !canRetry(request, response)) return null;
	const requestedDelay = Number(response?.headers['retry-after']) * 1000;
	if (requestedDelay > 0) return Math.min(requestedDelay, MAX_DELAY_MS);
	return FIRST_DELAY_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

function canRetry({ idempotent, retry }: HttpRequest, response: HttpResponse | null): boolean {
	if (retry === false) return false;
	if (response?.status === 429) return true;
	return idempotent === true && (response === null || response.status >= 500);
}

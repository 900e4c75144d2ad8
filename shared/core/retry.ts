import type { HttpRequest, HttpResponse } from './http';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/**
 * How long to wait, in ms, before a request is sent again; `null` when its answer stands. It is sent again after 429, and
 * after 5xx or no answer at all (`null`) when it is idempotent: twice as long each time, with jitter, or as long as the
 * vendor asks, if that is bearable. `attempt` counts from 1.
 */
export function retryDelay(request: HttpRequest, answer: HttpResponse | null, attempt: number): number | null {
	if (attempt >= ATTEMPTS || !mayRepeat(request, answer)) return null;
	const asked = Number(answer?.headers['retry-after']) * 1000;
	if (asked > 0) return Math.min(asked, LONGEST_PAUSE_MS);
	return FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.75 + Math.random() / 2);
}

function mayRepeat({ idempotent }: HttpRequest, answer: HttpResponse | null): boolean {
	if (answer?.status === 429) return true;
	return idempotent === true && (answer === null || answer.status >= 500);
}

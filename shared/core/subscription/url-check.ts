import type { HttpResponse } from '../http';
import { textAt } from '../read';
import { readQuery, type VendorRequest } from '../request';
import { stripQuery } from './callback-url';

/** A query parameter, because a proxy that drops the query also drops the tokens of deliveries. */
const CHECK_PARAMETER = 'check';

/** What a trigger responds to a check of its URL, with status 401. */
export const CHECK_RESPONSE = { status: 'rejected', reason: 'check' } as const;

/** The URL to request, to see whether deliveries arrive at a trigger. It has no token, so it can't start anything. */
export function toCheckUrl(url: string): string | null {
	const base = stripQuery(url);
	return base === null ? null : `${base}?${CHECK_PARAMETER}=1`;
}

/** Whether a request only checks the URL. The trigger responds at once, with `CHECK_RESPONSE`, and logs nothing. */
export function isUrlCheck(request: Pick<VendorRequest, 'query'>): boolean {
	return readQuery(request, CHECK_PARAMETER) !== null;
}

/** Whether a response comes from the trigger itself. */
export function isCheckResponse({ status, body }: HttpResponse): boolean {
	return (
		status === 401 &&
		textAt(body, 'status') === CHECK_RESPONSE.status &&
		textAt(body, 'reason') === CHECK_RESPONSE.reason
	);
}

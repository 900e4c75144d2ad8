import type { HttpClient, HttpResponse } from '../../../core/http';
import { at } from '../../../core/read';
import type { VendorRequest, Verdict } from '../../../core/request';
import { toVendorError, findErrorStatus, VERIFY_PATH } from './client';
import { findSignatureHeader, explainMissingHeader } from '../signature-header';

const TIMEOUT_MS = 10_000;

/**
 * Asks Tamio whether it signed the delivery; it refuses what is older than five minutes (developers.tamio.com/webhooks). Throws
 * `VendorError` when the answer settles nothing: such a delivery must not pass, and may be sent again. Of the delivery's headers
 * only the signature is sent on, under its own name and as `signature`, for the right one is not published.
 */
export async function confirm(request: VendorRequest, http: HttpClient): Promise<Verdict> {
	const { rawBody } = request;
	if (!Buffer.isBuffer(rawBody)) return { ok: false, reason: 'no_raw_body' };
	if (rawBody.length === 0) return { ok: false, reason: 'body_empty' };
	const header = findSignatureHeader(request);
	if (header === null) return { ok: false, reason: explainMissingHeader(request) };
	const answer = await http({
		method: 'POST',
		url: VERIFY_PATH,
		headers: { 'content-type': 'application/json', [header.name]: header.value, signature: header.value },
		rawBody,
		timeout: TIMEOUT_MS,
	});
	return verdictOf(answer);
}

/** A 400 in the form of all other errors, with `error`, is about the request and not about the signature. */
function verdictOf(answer: HttpResponse): Verdict {
	const { body } = answer;
	const status = findErrorStatus(answer);
	const valid = at(body, 'valid');
	const settled = status === 200 || status === 400;
	if (settled && valid === false) return { ok: false, reason: 'unconfirmed' };
	if (status === 400 && at(body, 'error') === undefined) return { ok: false, reason: 'unconfirmed' };
	if (status === 200 && (valid === true || valid === undefined) && !isPage(body)) return { ok: true };
	throw toVendorError(answer);
}

/** Where the Base URL is a site's, not the API's, any path may be answered with 200 and a page. */
function isPage(body: unknown): boolean {
	return typeof body === 'string' && body.trimStart().startsWith('<');
}

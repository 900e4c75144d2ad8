import type { HttpClient, HttpResponse } from '../../../core/http';
import { at, objectOf, type Json } from '../../../core/read';
import type { VendorRequest, Verdict } from '../../../core/request';
import { findSignatureHeader, explainMissingHeader } from '../signature-header';
import { readStatus, toConfirmError } from './client';

const VERIFY_PATH = '/v2/webhook-endpoints/verify-signature';
const TIMEOUT_MS = 10_000;

/**
 * Asks Tamio whether it signed the delivery. Tamio refuses deliveries older than five minutes (developers.tamio.com/webhooks).
 * Throws `VendorError` if the response leaves it open: such a delivery must not pass, and can be sent again. Of the delivery's
 * headers, only the signature is forwarded, by its own name and as `signature`, because its right name isn't documented.
 */
export async function confirm(request: VendorRequest, http: HttpClient): Promise<Verdict> {
	const { rawBody } = request;
	if (!Buffer.isBuffer(rawBody)) return { ok: false, reason: 'no_raw_body' };
	if (rawBody.length === 0) return { ok: false, reason: 'body_empty' };
	const header = findSignatureHeader(request);
	if (header === null) return { ok: false, reason: explainMissingHeader(request) };
	const response = await http({
		method: 'POST',
		url: VERIFY_PATH,
		headers: { 'content-type': 'application/json', [header.name]: header.value, signature: header.value },
		rawBody,
		timeout: TIMEOUT_MS,
	});
	return toVerdict(response);
}

/**
 * A 400 with `error`, the form of all other errors, is about the request and not about the signature. Only a response that
 * says yes is one: whatever lacks it, such as a page, an empty body, or a list, leaves it open.
 */
function toVerdict(response: HttpResponse): Verdict {
	const { body } = response;
	const status = readStatus(response);
	if ((status === 200 || status === 400) && at(body, 'valid') === false) return { ok: false, reason: 'unconfirmed' };
	if (status === 400 && at(body, 'error') === undefined) return { ok: false, reason: 'unconfirmed' };
	if (response.status === 200 && saysYes(objectOf(body))) return { ok: true };
	throw toConfirmError(response);
}

/** `valid`, or, as documented (docs.tamio.com), only the status of a successful request. */
function saysYes(body: Json | null): boolean {
	if (body === null || errorKeys.some((key) => at(body, key) !== undefined)) return false;
	const [valid, status] = [at(body, 'valid'), at(body, 'status')];
	return valid === true ? status === undefined || status === 200 : valid === undefined && status === 200;
}

const errorKeys = ['error', 'errors', 'error_code'] as const;

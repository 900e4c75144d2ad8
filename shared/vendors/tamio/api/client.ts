import { toVendorError, type ApiErrorHints, type ApiRefusal } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { at, numberAt, objectOf, textAt, type Json } from '../../../core/read';
import { quoteVendorText } from '../../../core/safe-text';

/** Tamio's API (docs.tamio.com). The bodies of its responses repeat their status. */
export const BASE_URL = 'https://api.tamio.com';

/** The response's status; under HTTP 200, the status in the body counts. A status that is text isn't documented, so it decides nothing. */
export function readStatus({ status, body }: HttpResponse): number {
	const reported = at(body, 'status');
	return status === 200 && typeof reported === 'number' ? reported : status;
}

/** What a request does, and why Tamio refuses it. */
export interface RequestSpec {
	/** What the key may not be allowed to do, such as `read tickets`. */
	readonly action: string;
	/** The documented refusals with HTTP 400, by their `error_code`. */
	readonly refusals: Refusals;
}

export type Refusals = Readonly<Record<number, Omit<ApiRefusal, 'status'>>>;

/** The body of a successful response. */
export async function send(http: HttpClient, request: HttpRequest, { action, refusals }: RequestSpec): Promise<Json> {
	const response = await http(request);
	const status = readStatus(response);
	const body = objectOf(response.body);
	if (status === 200 && body !== null) return body;
	const refusal = status === 400 ? refusals[numberAt(body, 'error_code') ?? 0] : undefined;
	throw refusal === undefined ? toTamioError(response, action) : toVendorError(hints, { status, ...refusal });
}

/** The code for what doesn't exist, or belongs to somebody else. Tamio has no 404. */
export const NOT_FOUND = 1002;

/** The error for a refused request; `action` is what the key isn't allowed to do, such as `read tickets`. */
export function toTamioError(response: HttpResponse, action: string): VendorError {
	return toVendorError(hints, readRefusal(response, action));
}

/** The error for a response that doesn't say whether a delivery is authentic. */
export function toConfirmError(response: HttpResponse): VendorError {
	return toVendorError(confirmHints, readRefusal(response, 'verify signatures'));
}

function readRefusal(response: HttpResponse, action: string): ApiRefusal {
	const status = readStatus(response);
	if (status === 401 || status === 403 || status === 429 || status >= 500) return { status, action };
	const message = quoteVendorText(textAt(response.body, 'error'));
	return status === 400 && message !== '' ? { status, message } : { status, code: 'unexpected_response' };
}

/** Tamio doesn't document which permission a request needs. */
const hints: ApiErrorHints = {
	name: 'Tamio',
	key: 'API key',
	remedies: {
		unauthorized: 'Create a secret key in Tamio under Developers → API Keys.',
		forbidden: 'Give it more permissions in Tamio under Developers → API Keys.',
		unexpected_response: 'Check the Base URL.',
	},
};

const confirmHints: ApiErrorHints = {
	...hints,
	remedies: {
		...hints.remedies,
		forbidden:
			'Give it more permissions in Tamio under Developers → API Keys, or verify deliveries with the endpoint secret.',
		rate_limited: 'Try again in a minute, or verify deliveries with the endpoint secret.',
		unavailable: 'Try again in a minute, or verify deliveries with the endpoint secret.',
	},
};

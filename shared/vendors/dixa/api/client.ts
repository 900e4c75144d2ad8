import { toVendorError, type ApiErrorHints } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { objectOf, textAt, type Json } from '../../../core/read';

/** The only URL of Dixa's API. It is production, despite its name (docs.dixa.io/openapi/dixa-api/v1). */
export const BASE_URL = 'https://dev.dixa.io';
export const ORGANIZATION_PATH = '/v1/organization';

export async function get(http: HttpClient, url: string): Promise<Json> {
	return await send(http, { method: 'GET', url, idempotent: true });
}

/** The response's body. Throws `VendorError`, which quotes only `message`, because bodies about webhooks contain secrets. */
export async function send(http: HttpClient, request: HttpRequest): Promise<Json> {
	const response = await http(request);
	if (response.status >= 300) throw toError(response);
	const body = objectOf(response.body);
	if (body === null && response.status !== NO_CONTENT) throw unexpectedResponse();
	return body ?? {};
}

export function unexpectedResponse(): VendorError {
	return toVendorError(hints, { status: 200, code: 'unexpected_response' });
}

const NO_CONTENT = 204;

/** Every error is a `{message}`. A missing, wrong, or revoked token and a user who lacks the right all get a 401. */
function toError({ status, body }: HttpResponse): VendorError {
	const message = textAt(body, 'message') ?? '';
	if (status === 401 && /\bto perform\b/.test(message)) return toVendorError(hints, { status, code: 'forbidden' });
	return toVendorError(hints, status === 403 ? { status } : { status, message });
}

/** A token has the rights of the user who created it. */
const hints: ApiErrorHints = {
	name: 'Dixa',
	key: 'API token',
	remedies: {
		unauthorized:
			'As an admin, create a new one in Dixa under Settings → Integrations → API Tokens, with the API version “Dixa API”.',
		forbidden: 'As an admin, create a new one in Dixa under Settings → Integrations → API Tokens.',
		not_found: 'The webhook may have been deleted in Dixa, or the Base URL is wrong.',
		unavailable: 'Check status.dixa.io and try again in a minute.',
		unexpected_response: 'Check the Base URL.',
	},
};

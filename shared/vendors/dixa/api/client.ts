import { toVendorError, type ApiErrorHints } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { objectOf, textAt, type Json } from '../../../core/read';

/** The only URL of Dixa's API. It is production, despite its name (docs.dixa.io/openapi/dixa-api/v1). */
export const BASE_URL = 'https://dev.dixa.io';
export const ORGANIZATION_PATH = '/v1/organization';

export async function get(http: HttpClient, url: string, resource: Resource = 'webhook'): Promise<Json> {
	return await send(http, { method: 'GET', url, idempotent: true }, resource);
}

/**
 * The response's body. Throws `VendorError`, which quotes only `message`, because bodies about webhooks contain secrets.
 * `resource` is what a 404 means.
 */
export async function send(http: HttpClient, request: HttpRequest, resource: Resource = 'webhook'): Promise<Json> {
	const response = await http(request);
	if (response.status >= 300) throw toError(response, resource);
	const body = objectOf(response.body);
	if (body === null && response.status !== NO_CONTENT) throw unexpectedResponse();
	return body ?? {};
}

export function unexpectedResponse(): VendorError {
	return toVendorError(hints, { status: 200, code: 'unexpected_response' });
}

export type Resource = keyof typeof notFoundRemedies;

const notFoundRemedies = {
	webhook: 'The webhook may have been deleted in Dixa, or the Base URL is wrong.',
	conversation: 'Check the conversation ID.',
	'end user': 'Check the end user ID.',
} as const;

const NO_CONTENT = 204;

/** Every error is a `{message}`. A missing, wrong, or revoked token and a user who lacks the right all get a 401. */
function toError({ status, body }: HttpResponse, resource: Resource): VendorError {
	const message = textAt(body, 'message') ?? '';
	if (status === 401 && /\bto perform\b/.test(message)) return toVendorError(hints, { status, code: 'forbidden' });
	if (status === 404) return toVendorError(hints, { status, resource, remedy: notFoundRemedies[resource] });
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
		unavailable: 'Check status.dixa.io and try again in a minute.',
		unexpected_response: 'Check the Base URL.',
	},
};

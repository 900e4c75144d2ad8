import { quoteVendorText, VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { objectOf, textAt, type Json } from '../../../core/read';

/** The only address of Dixa's API: production, whatever its name says (docs.dixa.io/openapi/dixa-api/v1). */
export const BASE_URL = 'https://dev.dixa.io';
export const WEBHOOKS_PATH = '/v1/webhooks';
export const QUEUES_PATH = '/v1/queues';
export const ORGANIZATION_PATH = '/v1/organization';

export function webhookPath(id: string): string {
	return `${WEBHOOKS_PATH}/${encodeURIComponent(id)}`;
}

/** The answer's body, or `VendorError`. Bodies about webhooks hold secrets: of a refusal's only `message` is quoted. */
export async function request(http: HttpClient, request: HttpRequest): Promise<Json> {
	const answer = await http(request);
	if (answer.status >= 300) throw refusal(answer);
	const body = objectOf(answer.body);
	if (body === null && answer.status !== NO_CONTENT) throw unexpectedResponse();
	return body ?? {};
}

export function unexpectedResponse(): VendorError {
	return new VendorError(
		'unexpected_response',
		'Dixa gave an answer that is not its API’s. Check the Base URL of the credential.',
	);
}

const NO_CONTENT = 204;

/** All errors are `{message}`; a token that is missing, wrong or revoked gets the same one. */
function refusal({ status, body }: HttpResponse): VendorError {
	const message = quoteVendorText(textAt(body, 'message'));
	if (status === 401) return /\bto perform\b/.test(message) ? forbidden() : unauthorized();
	if (status === 403) return forbidden();
	if (status === 404) return notFound();
	if (status === 429) return rateLimited();
	if (status >= 500) return unavailable(status);
	if (status === 400)
		return new VendorError('invalid', `Dixa did not accept the request: ${message || 'it gave no reason.'}`);
	return unexpectedResponse();
}

function unauthorized(): VendorError {
	return new VendorError(
		'unauthorized',
		'Dixa does not accept the API token. In Dixa, as an admin, open Settings, Integrations, API Tokens, add a token with the API version “Dixa API”, and put it into the credential.',
	);
}

/** A token may do what the user who made it may do. */
function forbidden(): VendorError {
	return new VendorError(
		'forbidden',
		'The user who made the Dixa API token may not do this. Let an admin make a token in Dixa under Settings, Integrations, API Tokens, and put it into the credential.',
	);
}

function notFound(): VendorError {
	return new VendorError(
		'not_found',
		'Dixa does not know what was asked for. Either the webhook was deleted in Dixa, or the Base URL of the credential is wrong.',
	);
}

function rateLimited(): VendorError {
	return new VendorError(
		'rate_limited',
		'Dixa receives too many requests with this API token at the moment. Wait a minute.',
	);
}

function unavailable(status: number): VendorError {
	return new VendorError('unavailable', `Dixa could not answer (HTTP ${status}). Look at status.dixa.io and wait.`);
}

import { quoteVendorText, VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { at, listOf, textOf } from '../../../core/read';

/** Teams, tickets and accounts (docs.thena.ai/api-reference/introduction). */
export const BASE_URL = 'https://platform.thena.ai';
export const TEAMS_PATH = '/v1/teams';

/** Apps have an address of their own (docs.thena.ai/api-reference/apps-platform). */
export const APPS_BASE_URL = 'https://apps-studio.thena.ai';
export const APPS = 'appsUrl';
export const CREATE_PATH = '/apps/create-app';
export const INSTALL_PATH = '/apps/install';
export const REINSTALL_PATH = '/apps/reinstall';
export const INSTALLED_PATH = '/apps/installed-apps';

/** The answer's body, or `VendorError`. Answers hold bot tokens: of a refusal's only `message` is quoted. */
export async function request(http: HttpClient, request: HttpRequest): Promise<unknown> {
	const answer = await http(request);
	if (answer.status >= 300) throw refusal(answer);
	return answer.body;
}

export function unexpectedResponse(): VendorError {
	return new VendorError(
		'unexpected_response',
		'Thena gave an answer that is not its API’s. Check the Base URL and the Apps URL of the credential.',
	);
}

/** NestJS's `{statusCode, message, error}`; `message` may be a list. */
function refusal({ status, body }: HttpResponse): VendorError {
	const given = at(body, 'message');
	const message = quoteVendorText(Array.isArray(given) ? listOf(given).map(textOf).join('; ') : textOf(given));
	if (status === 401) return unauthorized();
	if (status === 403) return /\btier\b/i.test(message) ? tierGated(message) : forbidden(message);
	if (status === 404 || status === 410) return notFound();
	if (status === 429) return rateLimited();
	if (status >= 500) return unavailable(status);
	if (refusals.includes(status))
		return new VendorError('invalid', `Thena did not accept the request: ${message || 'it gave no reason.'}`);
	return unexpectedResponse();
}

const refusals: readonly number[] = [400, 409, 422];

function unauthorized(): VendorError {
	return new VendorError(
		'unauthorized',
		'Thena does not accept the API key. In Thena, open Organization, Personal, Security Access, copy the key or make a new one, and put it into the credential.',
	);
}

function tierGated(message: string): VendorError {
	return new VendorError('forbidden', `Thena does not allow this on your organization’s plan: ${message}`);
}

/** A personal key may do what its user may do. */
function forbidden(message: string): VendorError {
	const words = message === '' ? '' : ` (${message})`;
	return new VendorError(
		'forbidden',
		`The user of the Thena API key may not do this${words}. Put the key of an admin, who may manage apps, into the credential.`,
	);
}

function notFound(): VendorError {
	return new VendorError(
		'not_found',
		'Thena does not know what was asked for. Either the app was deleted in Thena, or the Base URL or the Apps URL of the credential is wrong.',
	);
}

function rateLimited(): VendorError {
	return new VendorError(
		'rate_limited',
		'Thena receives too many requests with this API key at the moment. Wait a minute.',
	);
}

function unavailable(status: number): VendorError {
	return new VendorError('unavailable', `Thena could not answer (HTTP ${status}). Wait a minute.`);
}

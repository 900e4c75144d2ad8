import { toVendorError, type ApiErrorHints } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../core/http';
import { at, listOf, objectAt, objectOf, textOf, type Json } from '../../../core/read';

/** Teams, tickets, and accounts (docs.thena.ai/api-reference/introduction). */
export const BASE_URL = 'https://platform.thena.ai';

/** Apps have an API of their own (docs.thena.ai/api-reference/apps-platform). This is the key of the field with its URL. */
export const APPS = 'appsUrl';
export const APPS_BASE_URL = 'https://apps-studio.thena.ai';
export const INSTALLED_PATH = '/apps/installed-apps';

export async function get(
	http: HttpClient,
	request: Pick<HttpRequest, 'url' | 'api'>,
	resource: Resource = 'app',
): Promise<unknown> {
	return await send(http, { method: 'GET', ...request, idempotent: true }, resource);
}

/**
 * The response's body. Throws `VendorError`, which quotes only `message`, because responses contain bot tokens. `resource` is
 * what the request is about.
 */
export async function send(http: HttpClient, request: HttpRequest, resource: Resource = 'app'): Promise<unknown> {
	const response = await http(request);
	if (response.status >= 300) throw toError(response, resource);
	return response.body;
}

/** The object of a response, which Thena wraps in `data`, except for contacts. Throws if there is none. */
export function readData(body: unknown): Json {
	const data = objectAt(body, 'data') ?? objectOf(body);
	if (data === null) throw unexpectedResponse();
	return data;
}

export function unexpectedResponse(): VendorError {
	return toVendorError(hints, { status: 200, code: 'unexpected_response' });
}

/** The body is NestJS's `{statusCode, message, error}`, in which `message` can be a list. */
export function toError({ status, body }: HttpResponse, resource: Resource = 'app'): VendorError {
	const text = at(body, 'message');
	const message = Array.isArray(text) ? listOf(text).map(textOf).join('; ') : textOf(text);
	const isPlanLimit = status === 403 && /\btier\b/i.test(message ?? '');
	const remedy = isPlanLimit ? PLAN_REMEDY : remedies[resource][status];
	return toVendorError(hints, {
		status,
		message,
		...(resource === 'app' ? {} : { resource }),
		...(remedy === undefined ? {} : { remedy }),
	});
}

const PLAN_REMEDY = 'Your organization’s plan in Thena doesn’t include it.';
const RIGHTS_REMEDY = 'The key has the rights of its user, so check in Thena what the user can do.';

export type Resource = keyof typeof remedies;

/** By what a request is about, and by status; what is absent is in `hints`. */
const remedies: Readonly<Record<'app' | 'ticket' | 'customer contact' | 'list', Readonly<Record<number, string>>>> = {
	app: {},
	ticket: { 403: RIGHTS_REMEDY, 404: 'Check the ticket ID.' },
	'customer contact': { 403: RIGHTS_REMEDY, 404: 'Check the customer contact ID.' },
	list: { 403: RIGHTS_REMEDY, 404: 'Check the Base URL.' },
};

/** A personal key has the rights of its user. */
const hints: ApiErrorHints = {
	name: 'Thena',
	key: 'API key',
	remedies: {
		unauthorized: 'Copy it again, or create a new one in Thena under Organization → Personal → Security Access.',
		forbidden: 'Use the API key of an admin, who can manage apps.',
		not_found: 'The app may have been deleted in Thena, or the Base URL or the Apps URL is wrong.',
		unexpected_response: 'Check the Base URL and the Apps URL.',
	},
};

import { quoteVendorText, VendorError } from '../../../core/errors';
import type { HttpClient, HttpResponse } from '../../../core/http';
import { at, listAt, objectOf, objectAt, textAt, type Json } from '../../../core/read';

/** The only known address of Plain's API (plain.com/docs/api-reference/graphql/introduction). */
export const BASE_URL = 'https://core-api.uk.plain.com';
export const GRAPHQL_PATH = '/graphql/v1';

/** What the API key of a trigger needs; `subscriptionEventTypes:read` only adds types that are newer than this product. */
export const permissions = [
	'webhookTarget:read',
	'webhookTarget:create',
	'webhookTarget:edit',
	'webhookTarget:delete',
	'subscriptionEventTypes:read',
] as const;

/** The `data` of a query, or `VendorError`. A query may be sent again. */
export async function query(http: HttpClient, text: string, variables: Json = {}): Promise<Json> {
	return await ask(http, text, variables, true);
}

/** One field of a mutation's `data`, or `VendorError` when Plain refuses it. */
export async function mutate(
	http: HttpClient,
	field: string,
	text: string,
	variables: Json,
	idempotent: boolean,
): Promise<Json> {
	const data = await ask(http, text, variables, idempotent);
	const result = objectAt(data, field);
	if (result === null) throw unexpected();
	const error = objectAt(result, 'error');
	if (error !== null) throw await refusal(http, error);
	return result;
}

async function ask(http: HttpClient, text: string, variables: Json, idempotent: boolean): Promise<Json> {
	const operationName = /^\s*(?:query|mutation)\s+(\w+)/.exec(text)?.[1];
	const answer = await http({
		method: 'POST',
		url: GRAPHQL_PATH,
		body: { query: text, variables, operationName },
		idempotent: idempotent,
	});
	const refused = await queryRefusal(http, answer);
	if (refused !== null) throw refused;
	const data = objectAt(answer.body, 'data');
	if (data === null) throw unexpected();
	return data;
}

/** Plain answers a query it refuses with `errors[]` under 200, 400, 401 or 403, so the body is read first. */
async function queryRefusal(http: HttpClient, answer: HttpResponse): Promise<VendorError | null> {
	const errors = listAt(answer.body, 'errors');
	const codes = errors.map((error) => textAt(at(error, 'extensions'), 'code'));
	const messages = errors.map((error) => textAt(error, 'message') ?? '');
	if (codes.includes('FORBIDDEN')) return await forbidden(http, messages);
	if (codes.includes('UNAUTHENTICATED')) return unauthorized();
	if (answer.status === 401 || answer.status === 403) return unauthorized();
	if (answer.status === 429) return rateLimited();
	if (answer.status >= 500) return unavailable(answer.status);
	if (codes.includes('INTERNAL_SERVER_ERROR')) return unavailable(answer.status);
	if (errors.length > 0)
		return new VendorError('invalid', `Plain did not accept the request: ${quoteVendorText(messages[0])}`);
	return answer.status >= 400 || objectOf(answer.body) === null ? unexpected() : null;
}

/** A mutation's own error: HTTP 200 with `error` (plain.com/docs/api-reference/graphql/error-handling). */
async function refusal(http: HttpClient, error: Json): Promise<VendorError> {
	const code = textAt(error, 'code');
	const message = textAt(error, 'message') ?? '';
	if (code === 'forbidden' || textAt(error, 'type') === 'FORBIDDEN') return await forbidden(http, [message]);
	if (code === 'not_found') return new VendorError('not_found', 'Plain does not know this webhook target.');
	if (code === 'too_many_webhook_targets') return new VendorError('limit_reached', quoteVendorText(message));
	if (code === 'action_not_allowed_in_demo_workspace') {
		return new VendorError(
			'forbidden',
			'Plain does not allow this in a demo workspace. Use the API key of a real one.',
		);
	}
	if (code === 'internal' || textAt(error, 'type') === 'INTERNAL') return unavailable(200);
	const fields = listAt(error, 'fields').map(
		(field) => `${textAt(field, 'field') ?? 'a field'}: ${textAt(field, 'message') ?? 'not accepted'}`,
	);
	return new VendorError(
		'invalid',
		`Plain did not accept the request: ${quoteVendorText([message, ...fields].join(' '))}`,
	);
}

/** Plain names one missing permission at a time; `myPermissions` (where the key may ask) tells all of them. */
async function forbidden(http: HttpClient, messages: readonly string[]): Promise<VendorError> {
	const named = messages.flatMap((message) => /missing "([\w:]{1,80})"/.exec(message)?.[1] ?? []);
	const held = await heldPermissions(http);
	const lacking = held === null ? [] : permissions.filter((permission) => !held.includes(permission));
	const missing = [...new Set([...named, ...lacking])];
	const which = missing.length === 0 ? 'a permission' : missing.join(', ');
	const needed = [...new Set([...permissions, ...named])];
	return new VendorError(
		'forbidden',
		`The Plain API key lacks ${which}. In Plain, open Settings, Machine Users, and give the key ${needed.join(', ')}.`,
	);
}

async function heldPermissions(http: HttpClient): Promise<readonly unknown[] | null> {
	const { body } = await http({
		method: 'POST',
		url: GRAPHQL_PATH,
		body: { query: 'query MyPermissions { myPermissions { permissions } }', operationName: 'MyPermissions' },
		idempotent: true,
	});
	const list = at(objectAt(objectAt(body, 'data'), 'myPermissions'), 'permissions');
	return Array.isArray(list) ? list : null;
}

function unauthorized(): VendorError {
	return new VendorError(
		'unauthorized',
		'Plain does not accept the API key. In Plain, open Settings, Machine Users, add an API key, and put it into the credential.',
	);
}

function rateLimited(): VendorError {
	return new VendorError('rate_limited', 'Plain receives too many requests at the moment. Wait a minute.');
}

function unavailable(status: number): VendorError {
	return new VendorError('unavailable', `Plain could not answer (HTTP ${status}). Look at status.plain.com and wait.`);
}

function unexpected(): VendorError {
	return new VendorError(
		'unexpected_response',
		'Plain gave an answer that is not its API’s. Check the Base URL of the credential.',
	);
}

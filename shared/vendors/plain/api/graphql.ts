import type { ApiRefusal } from '../../../core/api-error';
import type { VendorError } from '../../../core/errors';
import type { HttpClient, HttpResponse } from '../../../core/http';
import { at, objectAt, textAt, type Json } from '../../../core/read';
import {
	findMissingPermissions,
	readMutationRefusal,
	readQueryRefusal,
	toPlainError,
	unexpectedResponse,
} from './errors';

/** The only known URL of Plain's API (plain.com/docs/api-reference/graphql/introduction). */
export const BASE_URL = 'https://core-api.uk.plain.com';
export const GRAPHQL_PATH = '/graphql/v1';

/** A mutation that takes one `$input`. */
export interface Mutation {
	/** The field of `data` with its result. */
	readonly field: string;
	readonly document: string;
	/** What it is about, such as `webhook target`. */
	readonly resource: string;
	readonly idempotent: boolean;
	/** Codes of refusals that count as done, because everything is so already. */
	readonly doneCodes?: readonly string[];
}

/** What to select of every mutation's result. */
export const MUTATION_ERROR = 'error { message type code fields { field message type } }';

/** The name of a mutation's input without `Input`, by which the request is known as well. */
export function toOperationName(field: string): string {
	return `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
}

/** The `data` of a query. Throws `VendorError`. */
export async function query(http: HttpClient, document: string, variables: Json = {}): Promise<Json> {
	return await send(http, document, variables, true);
}

/** The result of a mutation. Throws `VendorError`. */
export async function mutate(http: HttpClient, mutation: Mutation, input: Json): Promise<Json> {
	const { field, document, resource, idempotent, doneCodes = [] } = mutation;
	const result = objectAt(await send(http, document, { input }, idempotent), field);
	if (result === null) throw unexpectedResponse();
	const error = objectAt(result, 'error');
	const isDone = doneCodes.includes(textAt(error, 'code') ?? '');
	if (error !== null && !isDone) throw await toError(http, readMutationRefusal(error, resource));
	return result;
}

async function send(http: HttpClient, document: string, variables: Json, idempotent: boolean): Promise<Json> {
	const response = await post(http, document, variables, idempotent);
	const refusal = readQueryRefusal(response);
	if (refusal !== null) throw await toError(http, refusal);
	const data = objectAt(response.body, 'data');
	if (data === null) throw unexpectedResponse();
	return data;
}

async function post(http: HttpClient, document: string, variables: Json, idempotent: boolean): Promise<HttpResponse> {
	const operationName = /^\s*(?:query|mutation)\s+(\w+)/.exec(document)?.[1];
	const body = { query: document, variables, operationName };
	return await http({ method: 'POST', url: GRAPHQL_PATH, body, idempotent });
}

async function toError(http: HttpClient, refusal: ApiRefusal): Promise<VendorError> {
	const { permissions: named } = refusal;
	if (named === undefined) return toPlainError(refusal);
	return toPlainError({ ...refusal, ...findMissingPermissions(named, await listHeldPermissions(http)) });
}

/** The permissions of the key; `null` where it isn't allowed to read them. */
export async function listHeldPermissions(http: HttpClient): Promise<readonly unknown[] | null> {
	const { body } = await post(http, MY_PERMISSIONS, {}, true);
	const held = at(objectAt(objectAt(body, 'data'), 'myPermissions'), 'permissions');
	return Array.isArray(held) ? held : null;
}

const MY_PERMISSIONS = 'query MyPermissions { myPermissions { permissions } }';

import { orVendorError, VendorError } from '../../../core/errors';
import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import { listAt, objectAt, objectOf, textAt, type Json } from '../../../core/read';
import type { CustomerState } from '../../../core/resources/customer/access';
import { toCustomer } from '../payload/people';
import { get, send, unexpectedResponse } from './client';
import { toDeliveredEndUser } from './end-user-shape';

const END_USERS_PATH = '/v1/endusers';

export function endUserPath(id: string): string {
	return `${END_USERS_PATH}/${toPathSegment(id)}`;
}

export async function readEndUser(http: HttpClient, id: string): Promise<CustomerState> {
	return toCustomerState(objectAt(await get(http, endUserPath(id), 'end user'), 'data'));
}

/**
 * Dixa searches by `email`, `phone`, or `externalId`, one at a time. Nobody found is an empty list or a 404 (the API's
 * description has both).
 */
export async function findEndUsers(http: HttpClient, by: string, value: string): Promise<readonly CustomerState[]> {
	const body = await orVendorError(get(http, `${END_USERS_PATH}?${by}=${encodeURIComponent(value)}`, 'end user'));
	if (!(body instanceof VendorError)) return listAt(body, 'data').map((user) => toCustomerState(objectOf(user)));
	if (body.code === 'not_found') return [];
	throw body;
}

/** The only end user with this email address; `null` if there is none. */
export async function findEndUserByEmail(http: HttpClient, email: string): Promise<CustomerState | null> {
	const [first = null, ...more] = await findEndUsers(http, 'email', email);
	if (more.length === 0) return first;
	const ids = [first, ...more].map((state) => state?.customer.id).join(', ');
	throw new VendorError('invalid', `Several end users in Dixa have this email address: ${ids}. Merge them in Dixa.`);
}

/** Not idempotent: whether Dixa refuses a second end user with the same email address isn't documented. */
export async function createEndUser(http: HttpClient, fields: Json): Promise<CustomerState> {
	const body = await send(http, { method: 'POST', url: END_USERS_PATH, body: fields, idempotent: false }, 'end user');
	return toCustomerState(objectAt(body, 'data'));
}

/** Changes only the fields that are given. */
export async function updateEndUser(http: HttpClient, id: string, fields: Json): Promise<CustomerState> {
	const request = { method: 'PATCH', url: endUserPath(id), body: fields, idempotent: true } as const;
	return toCustomerState(objectAt(await send(http, request, 'end user'), 'data'));
}

function toCustomerState(user: Json | null): CustomerState {
	const customer = toCustomer(user === null ? null : toDeliveredEndUser(user));
	if (customer === null) throw unexpectedResponse();
	return { customer: { ...customer, externalId: textAt(user, 'externalId') }, account: null, raw: user };
}

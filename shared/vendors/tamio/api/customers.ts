import type { HttpClient } from '../../../core/http';
import { toPathSegment } from '../../../core/path-segment';
import type { Json } from '../../../core/read';
import type { CustomerState } from '../../../core/resources/customer/access';
import { send, type Refusals } from './client';
import { createRefusals, CUSTOMERS, toPartyState } from './parties';

/** Changes of customers of stores. */

/** Requires the name and the country (docs.tamio.com/customers/create-customer). */
export async function createCustomer(http: HttpClient, fields: Json): Promise<CustomerState> {
	const request = { method: 'POST', url: '/v2/customers/create', body: fields, idempotent: false } as const;
	return toPartyState(CUSTOMERS, await send(http, request, { action: 'create customers', refusals: emailUsed }));
}

/** Requires the name, and changes only the other fields that are sent (docs.tamio.com/customers/update-customer). */
export async function updateCustomer(http: HttpClient, id: string, fields: Json): Promise<CustomerState> {
	const url = `/v2/customers/update/${toPathSegment(id)}`;
	const request = { method: 'POST', url, body: fields, idempotent: true } as const;
	const spec = { action: 'edit customers', refusals: createRefusals('customer') };
	return toPartyState(CUSTOMERS, await send(http, request, spec), id);
}

export async function deleteCustomer(http: HttpClient, id: string): Promise<void> {
	const request = { method: 'DELETE', url: `/v2/customers/${id}`, idempotent: true } as const;
	await send(http, request, { action: 'remove customers', refusals: createRefusals('customer') });
}

/** Somebody else created the customer after the search. */
const emailUsed: Refusals = {
	10142: {
		code: 'invalid',
		message: 'a customer with this email address exists already',
		remedy: 'Run it again to update the customer.',
	},
};

import { createEmptyCustomer } from '../../../core/build-event';
import type { HttpClient } from '../../../core/http';
import { objectAt, type Json } from '../../../core/read';
import type { CustomerState } from '../../../core/resources/customer/access';
import { findCustomer } from '../payload/customer';
import { NOT_FOUND, send, type Refusals } from './client';
import { listEntries, type ListEndpoint } from './pagination';

/**
 * The clients of an agency, or the customers of its stores. They are different resources with different IDs
 * (docs.tamio.com/clients/list-clients, …/customers/list-customers).
 */
export interface PartyApi {
	readonly list: ListEndpoint;
	/** Its name in a response, which is also what Tamio calls one. */
	readonly name: 'client' | 'customer';
	/** What a search needs besides the text. */
	readonly query: Readonly<Record<string, string>>;
}

export const CLIENTS: PartyApi = {
	list: { path: '/v2/clients/list', name: 'clients', action: 'read clients' },
	name: 'client',
	query: {},
};

/** Somebody who wrote but never bought is a lead, so searches include leads. */
export const CUSTOMERS: PartyApi = {
	list: { path: '/v2/customers/list', name: 'customers', action: 'read customers' },
	name: 'customer',
	query: { include_leads: 'true' },
};

export async function readParty(http: HttpClient, api: PartyApi, id: string): Promise<CustomerState> {
	const { name, list } = api;
	const request = { method: 'GET', url: `/v2/${list.name}/retrieve/${id}`, idempotent: true } as const;
	return toPartyState(api, await send(http, request, { action: list.action, refusals: createRefusals(name) }), id);
}

/** The state in a response about one. */
export function toPartyState({ name }: PartyApi, body: Json, id: string | null = null): CustomerState {
	const raw = objectAt(body, name);
	const customer = findCustomer({ [name]: raw }) ?? { ...createEmptyCustomer(), id };
	return { customer, account: null, raw };
}

/** Tamio searches names and email addresses, and doesn't say how. `where` decides what fits. */
export async function searchParties(
	http: HttpClient,
	api: PartyApi,
	text: string,
	{ where, limit }: { where(state: CustomerState): boolean; readonly limit: number | null },
): Promise<readonly CustomerState[]> {
	const toState = (entry: Json) => toPartyState(api, { [api.name]: entry });
	const entries = await listEntries(
		http,
		api.list,
		{ filter: text, ...api.query },
		{ limit, where: (entry) => where(toState(entry)) },
	);
	return entries.map(toState);
}

/** Those with exactly this email address. */
export async function findPartiesByEmail(
	http: HttpClient,
	api: PartyApi,
	email: string,
	limit: number | null = null,
): Promise<readonly CustomerState[]> {
	const where = ({ customer }: CustomerState) => customer.email?.toLowerCase() === email.toLowerCase();
	return await searchParties(http, api, email, { where, limit });
}

export function createRefusals(resource: PartyApi['name']): Refusals {
	const owner = resource === 'client' ? 'your agency' : 'one of your stores';
	return { [NOT_FOUND]: { code: 'not_found', resource, remedy: `It must belong to ${owner}.` } };
}

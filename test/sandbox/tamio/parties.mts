/** The clients of an agency, and the customers of its stores. */
import { randomUUID } from 'node:crypto';
import { isObject, type Fields } from '../json.mts';
import type { Account } from './model.mts';

/** `fields` replace default ones. Nothing is delivered. */
export function addCustomer({ customers }: Account, fields: Fields = {}): Fields {
	const customer: Fields = {
		id: randomUUID(),
		object: 'customer',
		email: 'nils@customer.example',
		name: 'Nils',
		last_name: 'Bremer',
		country: 'se',
		locale: 'en',
		timezone_offset: '+00:00',
		phone: null,
		teammate_id: null,
		has_notes: false,
		created_at: Math.floor(Date.now() / 1000),
		...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
	};
	customers.set(String(customer.id), customer);
	return customer;
}

export function addClient({ clients }: Account, fields: Fields = {}): Fields {
	const client: Fields = {
		id: randomUUID(),
		object: 'client',
		email: 'nils@customer.example',
		telephone: null,
		name: 'Nils Bremer',
		country: 'se',
		locale: 'en',
		status: 'active',
		registration_date: Math.floor(Date.now() / 1000),
		...fields,
	};
	clients.set(String(client.id), client);
	return client;
}

/** The person of a ticket exists, too. */
export function storeParty(account: Account, { client, customer }: Fields): void {
	if (isObject(client) && !account.clients.has(String(client.id))) addClient(account, client);
	if (isObject(customer) && !account.customers.has(String(customer.id))) addCustomer(account, customer);
}

/** The operations on an agency's clients and on the customers of its stores, which are different resources. */
import type { Fields } from '../json.mts';
import type { ApiResponse } from '../vendor.mts';
import { customerExists, emailIsUsed, toInvalidFieldError, toNotFoundError } from './errors.mts';
import { readCustomer, readCustomerPatch } from './input.mts';
import { nowInSeconds, ok, toPage, withList, type Context, type Operation } from './operation.mts';
import { addCustomer } from './parties.mts';

export const partyOperations: readonly Operation[] = [
	{
		id: 'listCustomers',
		method: 'GET',
		path: '/v2/customers/list',
		respond: ({ account, request }) =>
			withList(request, (list) => toPage('customers', filterParties(account.customers, list.filter), list)),
	},
	{
		id: 'retrieveCustomer',
		method: 'GET',
		path: '/v2/customers/retrieve/{id}',
		respond: (context, id) => withCustomer(context, id, (customer) => ok({ customer })),
	},
	{
		id: 'createCustomer',
		method: 'POST',
		path: '/v2/customers/create',
		respond(context) {
			const { input, fault } = readCustomer(context.request.body);
			if (input === null) return toInvalidFieldError(fault);
			if (findByEmail(context, input.email) !== undefined) return customerExists;
			const customer = addCustomer(context.account, input);
			context.emitEvent('customer-created', { customer });
			return ok({ customer });
		},
	},
	{
		id: 'updateCustomer',
		method: 'POST',
		path: '/v2/customers/update/{uuid}',
		/** Requires the name, even to change something else. */
		respond: (context, id) =>
			withCustomer(context, id, (customer) => {
				const { input, fault } = readCustomerPatch(context.request.body);
				if (input === null) return toInvalidFieldError(fault);
				const holder = input.email == null ? undefined : findByEmail(context, input.email);
				if (holder !== undefined && holder.id !== customer.id) return emailIsUsed;
				const sent = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
				const updated = { ...customer, ...Object.fromEntries(sent) };
				context.account.customers.set(String(customer.id), updated);
				context.emitEvent('customer-updated', { customer: updated });
				return ok({ customer: updated });
			}),
	},
	{
		id: 'removeCustomer',
		method: 'DELETE',
		path: '/v2/customers/{id}',
		/** Tamio's page of the events names three, but only two of them could be read. This name is most likely. */
		respond: (context, id) =>
			withCustomer(context, id, (customer) => {
				context.account.customers.delete(String(customer.id));
				context.emitEvent('customer-removed', { customer });
				return ok({});
			}),
	},
	{
		id: 'listClients',
		method: 'GET',
		path: '/v2/clients/list',
		respond: ({ account, request }) =>
			withList(request, (list) => toPage('clients', filterParties(account.clients, list.filter), list)),
	},
	{
		id: 'retrieveClient',
		method: 'GET',
		path: '/v2/clients/retrieve/{uuid}',
		respond({ account }, id = '') {
			const client = account.clients.get(id);
			return client === undefined ? toNotFoundError('Client') : ok({ client });
		},
	},
	{
		id: 'listTicketCategories',
		method: 'GET',
		path: '/v2/agency/ticket-categories/list',
		respond: ({ account, request }) =>
			withList(request, (list) =>
				toPage(
					'ticket_categories',
					account.categories.map(({ id, title }) => toCategoryBody(id, title)),
					list,
				),
			),
	},
];

/** `filter` is a search, in names and email addresses. */
function filterParties(parties: ReadonlyMap<string, Fields>, filter: string): Fields[] {
	return [...parties.values()].filter(({ name, last_name, email }) =>
		[name, last_name, email].some((text) => typeof text === 'string' && text.toLowerCase().includes(filter)),
	);
}

function findByEmail({ account }: Context, email: string): Fields | undefined {
	return [...account.customers.values()].find((customer) => customer.email === email);
}

function withCustomer({ account }: Context, id = '', use: (customer: Fields) => ApiResponse): ApiResponse {
	const customer = account.customers.get(id);
	return customer === undefined ? toNotFoundError('Customer') : use(customer);
}

function toCategoryBody(id: string, title: string): Fields {
	const lists = { subcategories: [], billing_plans: [] };
	const rest = { language: 'en', teammate_id: null, auto_reply: null, created_at: nowInSeconds() };
	return { id, object: 'ticket_category', title, ...rest, ...lists };
}

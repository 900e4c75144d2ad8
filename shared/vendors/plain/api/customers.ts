import type { HttpClient } from '../../../core/http';
import { objectAt, textAt, type Json } from '../../../core/read';
import type { CustomerState } from '../../../core/resources/customer/access';
import { toCustomer } from '../payload/customer';
import { toPlainError, unexpectedResponse } from './errors';
import { mutate, MUTATION_ERROR, query, toOperationName, type Mutation } from './graphql';
import { listNodes } from './pagination';
import { flattenTimes } from './thread-shape';

/** What is read of every customer. */
export const CUSTOMER_FIELDS = 'id externalId fullName shortName email { email isVerified } markedAsSpamAt { iso8601 }';

export async function readCustomer(http: HttpClient, customerId: string): Promise<CustomerState> {
	const state = findCustomerState(await query(http, CUSTOMER, { customerId }), 'customer');
	if (state === null) throw toPlainError({ status: 200, code: 'not_found', resource: 'customer' });
	return state;
}

/** The customer with exactly this email address or external ID. */
export async function findCustomerBy(
	http: HttpClient,
	by: 'email' | 'externalId',
	value: string,
): Promise<CustomerState | null> {
	const { document, field } = lookups[by];
	return findCustomerState(await query(http, document, { value }), field);
}

/** The customers whose name contains this. */
export async function searchCustomersByName(
	http: HttpClient,
	name: string,
	limit: number | null,
): Promise<readonly CustomerState[]> {
	const customers = await listNodes(http, 'searchCustomers', SEARCH, { name }, limit);
	return customers.map(toCustomerState);
}

/** Changes a customer and returns them as they are then; `null` if Plain doesn't return them. */
export async function mutateCustomer(
	http: HttpClient,
	mutation: Pick<Mutation, 'field' | 'idempotent' | 'doneCodes'>,
	input: Json,
): Promise<CustomerState | null> {
	const { field } = mutation;
	const name = toOperationName(field);
	const document = `mutation ${name}($input: ${name}Input!) {
		${field}(input: $input) { customer { ${CUSTOMER_FIELDS} } ${MUTATION_ERROR} }
	}`;
	const result = await mutate(http, { ...mutation, document, resource: 'customer' }, input);
	return findCustomerState(result, 'customer');
}

/** The customer, and whether Plain created, updated, or kept them. */
export async function upsertCustomer(http: HttpClient, input: Json) {
	const result = await mutate(http, UPSERT, input);
	const state = findCustomerState(result, 'customer');
	const outcome = results.get(textAt(result, 'result'));
	if (state === null || outcome === undefined) throw unexpectedResponse();
	return { state, result: outcome };
}

/** Plain deletes the customer and their threads later. */
export async function deleteCustomer(http: HttpClient, customerId: string): Promise<void> {
	await mutate(http, DELETE, { customerId });
}

const results: ReadonlyMap<string | null, 'created' | 'updated' | 'unchanged'> = new Map([
	['CREATED', 'created'],
	['UPDATED', 'updated'],
	['NOOP', 'unchanged'],
]);

function toCustomerState(customer: Json): CustomerState {
	return { customer: toCustomer(flattenTimes(customer)), account: null, raw: customer };
}

function findCustomerState(result: Json, field: string): CustomerState | null {
	const customer = objectAt(result, field);
	return customer === null ? null : toCustomerState(customer);
}

const lookups = {
	email: {
		field: 'customerByEmail',
		document: `query CustomerByEmail($value: String!) { customerByEmail(email: $value) { ${CUSTOMER_FIELDS} } }`,
	},
	externalId: {
		field: 'customerByExternalId',
		document: `query CustomerByExternalId($value: ID!) { customerByExternalId(externalId: $value) { ${CUSTOMER_FIELDS} } }`,
	},
} as const;

const CUSTOMER = `query Customer($customerId: ID!) { customer(customerId: $customerId) { ${CUSTOMER_FIELDS} } }`;
const SEARCH = `query SearchCustomers($name: String!, $first: Int, $after: String) {
	searchCustomers(searchQuery: { or: [{ fullName: { caseInsensitiveContains: $name } }] }, first: $first, after: $after) {
		edges { node { ${CUSTOMER_FIELDS} } } pageInfo { hasNextPage endCursor }
	}
}`;
const DELETE: Mutation = {
	field: 'deleteCustomer',
	document: `mutation DeleteCustomer($input: DeleteCustomerInput!) { deleteCustomer(input: $input) { ${MUTATION_ERROR} } }`,
	resource: 'customer',
	idempotent: true,
};
const UPSERT: Mutation = {
	field: 'upsertCustomer',
	document: `mutation UpsertCustomer($input: UpsertCustomerInput!) {
		upsertCustomer(input: $input) { result customer { ${CUSTOMER_FIELDS} } ${MUTATION_ERROR} }
	}`,
	resource: 'customer',
	idempotent: true,
};

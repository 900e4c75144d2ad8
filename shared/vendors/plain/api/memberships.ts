import type { HttpClient } from '../../../core/http';
import { objectAt, textAt, type Json } from '../../../core/read';
import { mutate, MUTATION_ERROR, toOperationName } from './graphql';
import { listNodes } from './pagination';

/** The groups of a customer. */
export async function findGroupIds(http: HttpClient, customerId: string | null): Promise<readonly string[]> {
	const path = ['customer', 'customerGroupMemberships'] as const;
	return readIds(await listNodes(http, path, GROUPS, { customerId }, null), 'customerGroup');
}

/** The tenants of a customer. */
export async function findTenantIds(http: HttpClient, customerId: string | null): Promise<readonly string[]> {
	const path = ['customer', 'tenantMemberships'] as const;
	return readIds(await listNodes(http, path, TENANTS, { customerId }, null), 'tenant');
}

/** Adds a customer to groups, or removes them. */
export async function mutateGroups(
	http: HttpClient,
	field: 'addCustomerToCustomerGroups' | 'removeCustomerFromCustomerGroups',
	customerId: string | null,
	groupIds: readonly string[],
): Promise<void> {
	const name = toOperationName(field);
	const document = `mutation ${name}($input: ${name}Input!) { ${field}(input: $input) { ${MUTATION_ERROR} } }`;
	const customerGroupIdentifiers = groupIds.map((customerGroupId) => ({ customerGroupId }));
	const mutation = { field, document, resource: 'customer', idempotent: true };
	await mutate(http, mutation, { customerId, customerGroupIdentifiers });
}

function readIds(memberships: readonly Json[], key: string): readonly string[] {
	return memberships.flatMap((membership) => textAt(objectAt(membership, key), 'id') ?? []);
}

const PAGE_INFO = 'pageInfo { hasNextPage endCursor }';
const GROUPS = `query CustomerGroupMemberships($customerId: ID!, $first: Int, $after: String) {
	customer(customerId: $customerId) {
		customerGroupMemberships(first: $first, after: $after) { edges { node { customerGroup { id } } } ${PAGE_INFO} }
	}
}`;
const TENANTS = `query CustomerTenantMemberships($customerId: ID!, $first: Int, $after: String) {
	customer(customerId: $customerId) {
		tenantMemberships(first: $first, after: $after) { edges { node { tenant { id } } } ${PAGE_INFO} }
	}
}`;

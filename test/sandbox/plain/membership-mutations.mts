/** The mutations for a customer's groups and tenants. */
import { demand, runMutation, type Context } from './context.mts';
import type { CustomerIdentifier, GroupIdentifier, TenantIdentifier } from './customers.mts';
import { demandCustomer, demandCustomerId, demandGroup, demandTenant } from './demands.mts';
import type { Customer, Membership } from './support-model.mts';
import { toCustomerNode, toMembershipNode } from './support-nodes.mts';
import { stamp, touch } from './threads.mts';

interface Groups {
	readonly input: { readonly customerId: string; readonly customerGroupIdentifiers: readonly GroupIdentifier[] };
}
interface Tenants {
	readonly input: {
		readonly customerIdentifier: CustomerIdentifier;
		readonly tenantIdentifiers: readonly TenantIdentifier[];
	};
}

export const membershipMutations = {
	/** Plain doesn't document what happens to a group that the customer is in. Here, nothing does. */
	addCustomerToCustomerGroups({ input }: Groups, context: Context) {
		return runMutation(context, ['customer:create', 'customer:edit'], () => {
			const customer = demandCustomerId(context, input.customerId);
			const groups = input.customerGroupIdentifiers.map((identifier) => demandGroup(context, identifier));
			const has = (id: string) => customer.customerGroupMemberships.some((held) => held.customerGroupId === id);
			const added = groups.filter(({ id }) => !has(id)).map((group) => toMembership(context, customer, group));
			setMemberships(context, customer, 'ADDED', [...customer.customerGroupMemberships, ...added]);
			return { customerGroupMemberships: added.map(toMembershipNode) };
		});
	},
	removeCustomerFromCustomerGroups({ input }: Groups, context: Context) {
		return runMutation(context, ['customer:create', 'customer:edit'], () => {
			const customer = demandCustomerId(context, input.customerId);
			const ids = input.customerGroupIdentifiers.map((identifier) => demandGroup(context, identifier).id);
			const kept = customer.customerGroupMemberships.filter(({ customerGroupId }) => !ids.includes(customerGroupId));
			setMemberships(context, customer, 'REMOVED', kept);
			return {};
		});
	},
	addCustomerToTenants({ input }: Tenants, context: Context) {
		return setTenants(context, input, 'customerTenantMembership:create', (held, ids) => [
			...new Set([...held, ...ids]),
		]);
	},
	removeCustomerFromTenants({ input }: Tenants, context: Context) {
		return setTenants(context, input, 'customerTenantMembership:delete', (held, ids) =>
			held.filter((id) => !ids.includes(id)),
		);
	},
};

function setMemberships(
	context: Context,
	customer: Customer,
	changeType: string,
	memberships: readonly Membership[],
): void {
	if (memberships.length === customer.customerGroupMemberships.length) return;
	const previousCustomer = structuredClone(customer);
	customer.customerGroupMemberships = memberships;
	touch(customer, context.by, new Date().toISOString());
	context.emit('customer.customer_group_memberships_changed', {
		changeType,
		customer: structuredClone(customer),
		previousCustomer,
	});
}

export function toMembership(
	{ workspace, by }: Context,
	{ id: customerId }: Customer,
	group: Membership['customerGroup'],
): Membership {
	const stamps = stamp(by, new Date().toISOString());
	const customerGroup = { ...group, workspaceId: workspace.id, ...stamps };
	return { customerId, customerGroupId: group.id, workspaceId: workspace.id, customerGroup, ...stamps };
}

/** Plain has no webhook event for the tenants of a customer. */
function setTenants(
	context: Context,
	input: Tenants['input'],
	permission: string,
	change: (held: readonly string[], ids: readonly string[]) => string[],
) {
	return runMutation(context, ['customer:edit', permission], () => {
		const customer = demandCustomer(context, input.customerIdentifier);
		const ids = input.tenantIdentifiers.map((identifier) => demandTenant(context, identifier).id);
		const { tenantIds } = context.workspace.support;
		tenantIds.set(customer.id, change(tenantIds.get(customer.id) ?? [], ids));
		return { customer: toCustomerResult(context, customer) };
	});
}

export const toCustomerResult = (context: Context, customer: Customer) => () => {
	demand(context, 'customer:read');
	return toCustomerNode(context, customer);
};

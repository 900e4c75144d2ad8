import {
	createAddTo,
	createMarkAsSpam,
	createRemoveFrom,
	createUnmarkAsSpam,
} from '../../../../core/resources/customer/change';
import { createDelete } from '../../../../core/resources/customer/remove';
import type { Reference } from '../../../../core/resources/reference';
import { deleteCustomer, mutateCustomer } from '../../api/customers';
import { customerGroups, tenants } from '../../api/lists';
import { findGroupIds, findTenantIds, mutateGroups } from '../../api/memberships';
import { customers } from './access';

const EDIT = 'customer:edit, customer:read';

export const markAsSpam = createMarkAsSpam(customers, {
	permission: EDIT,
	async write({ http, state }) {
		return await mutateCustomer(http, MARK, { customerId: state.customer.id });
	},
});

export const unmarkAsSpam = createUnmarkAsSpam(customers, {
	permission: EDIT,
	async write({ http, state }) {
		return await mutateCustomer(http, UNMARK, { customerId: state.customer.id });
	},
});

const group: Reference = { list: customerGroups, noun: 'group', isId: (text) => /^cg_\w+$/.test(text) };
const tenant: Reference = { list: tenants, noun: 'tenant', isId: (text) => /^te_\w+$/.test(text) };

export const addToGroups = createAddTo(customers, 'Groups', {
	permission: `customer:create, customer:edit, customerGroup:read, customer:read`,
	group,
	async write({ http, state }, groupIds) {
		const current = await findGroupIds(http, state.customer.id);
		const missing = groupIds.filter((id) => !current.includes(id));
		if (missing.length === 0) return 'unchanged';
		await mutateGroups(http, 'addCustomerToCustomerGroups', state.customer.id, missing);
		return state;
	},
});

export const removeFromGroups = createRemoveFrom(customers, 'Groups', {
	permission: `customer:create, customer:edit, customerGroup:read, customer:read`,
	group,
	async write({ http, state }, groupIds) {
		const current = await findGroupIds(http, state.customer.id);
		const present = groupIds.filter((id) => current.includes(id));
		if (present.length === 0) return 'unchanged';
		await mutateGroups(http, 'removeCustomerFromCustomerGroups', state.customer.id, present);
		return state;
	},
});

export const addToAccounts = createAddTo(customers, 'Accounts', {
	permission:
		'customer:edit, customerTenantMembership:create, customerTenantMembership:read, tenant:read, customer:read',
	group: tenant,
	async write({ http, state }, tenantIds) {
		const current = await findTenantIds(http, state.customer.id);
		const missing = tenantIds.filter((id) => !current.includes(id));
		if (missing.length === 0) return 'unchanged';
		return await mutateCustomer(http, ADD_TENANTS, toTenantsInput(state.customer.id, missing));
	},
});

export const removeFromAccounts = createRemoveFrom(customers, 'Accounts', {
	permission:
		'customer:edit, customerTenantMembership:delete, customerTenantMembership:read, tenant:read, customer:read',
	group: tenant,
	async write({ http, state }, tenantIds) {
		const current = await findTenantIds(http, state.customer.id);
		const present = tenantIds.filter((id) => current.includes(id));
		if (present.length === 0) return 'unchanged';
		return await mutateCustomer(http, REMOVE_TENANTS, toTenantsInput(state.customer.id, present));
	},
});

export const remove = createDelete(customers, {
	permission: 'customer:delete',
	notice: 'Plain deletes the customer and all their threads some time later. This can’t be undone.',
	async remove({ http }, customerId) {
		await deleteCustomer(http, customerId);
		return 'requested';
	},
});

function toTenantsInput(customerId: string | null, tenantIds: readonly string[]) {
	return { customerIdentifier: { customerId }, tenantIdentifiers: tenantIds.map((tenantId) => ({ tenantId })) };
}

const MARK = {
	field: 'markCustomerAsSpam',
	idempotent: true,
	doneCodes: ['customer_already_marked_as_spam'],
} as const;
const UNMARK = {
	field: 'unmarkCustomerAsSpam',
	idempotent: true,
	doneCodes: ['customer_is_not_marked_as_spam'],
} as const;
const ADD_TENANTS = { field: 'addCustomerToTenants', idempotent: true } as const;
const REMOVE_TENANTS = { field: 'removeCustomerFromTenants', idempotent: true } as const;

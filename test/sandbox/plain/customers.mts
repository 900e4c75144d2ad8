/** The customers of a workspace. */
import { newId } from '../ids.mts';
import type { Workspace } from './model.mts';
import type { Actor, Customer, CustomerGroup, Tenant } from './support-model.mts';

export interface CustomerSpec {
	readonly id?: string;
	readonly fullName?: string;
	readonly shortName?: string | null;
	readonly email?: string;
	readonly externalId?: string | null;
}

const SYSTEM: Actor = { actorType: 'system', system: 'email_inbound_handler' };

/** Nothing is delivered. */
export function addCustomer({ support }: Workspace, spec: CustomerSpec = {}, by: Actor = SYSTEM): Customer {
	const now = new Date().toISOString();
	const customer: Customer = {
		id: spec.id ?? newId('c'),
		email: { email: spec.email ?? 'nils@customer.example', isVerified: true, verifiedAt: now },
		externalId: spec.externalId ?? null,
		fullName: spec.fullName ?? 'Nils Bremer',
		shortName: spec.shortName ?? null,
		markedAsSpamAt: null,
		markedAsSpamBy: null,
		customerGroupMemberships: [],
		createdAt: now,
		createdBy: by,
		updatedAt: now,
		updatedBy: by,
	};
	support.customers.push(customer);
	return customer;
}

export interface CustomerIdentifier {
	readonly customerId?: string | null;
	readonly emailAddress?: string | null;
	readonly externalId?: string | null;
}

/** Whether exactly one of an input's identifiers is set, as Plain requires. */
export const isIdentifier = (identifier: object): boolean =>
	Object.values(identifier).filter((value) => value != null).length === 1;

export function findCustomer({ support }: Workspace, identifier: CustomerIdentifier): Customer | undefined {
	const { customerId, emailAddress, externalId } = identifier;
	return support.customers.find(
		(customer) =>
			(customerId != null && customer.id === customerId) ||
			(emailAddress != null && customer.email.email.toLowerCase() === emailAddress.toLowerCase()) ||
			(externalId != null && customer.externalId === externalId),
	);
}

export interface GroupIdentifier {
	readonly customerGroupId?: string | null;
	readonly customerGroupKey?: string | null;
	readonly externalId?: string | null;
}

export function findGroup({ support }: Workspace, identifier: GroupIdentifier): CustomerGroup | undefined {
	return support.customerGroups.find(
		({ id, key, externalId }) =>
			id === identifier.customerGroupId ||
			key === identifier.customerGroupKey ||
			(externalId !== null && externalId === identifier.externalId),
	);
}

export interface TenantIdentifier {
	readonly tenantId?: string | null;
	readonly externalId?: string | null;
}

export function findTenant({ support }: Workspace, identifier: TenantIdentifier): Tenant | undefined {
	return support.tenants.find(
		({ id, externalId }) => id === identifier.tenantId || externalId === identifier.externalId,
	);
}

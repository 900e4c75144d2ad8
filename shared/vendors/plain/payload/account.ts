import { compareNested, type FieldChanges } from '../../../core/compare';
import type { Account } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { findTask } from './task';

/** Plain calls an account a tenant. Tenant events hold it whole; a task has only its ID. */
export function findAccount(body: Json): Account | null {
	return toTenant(body.tenant) ?? toAccount(textOf(findTask(body)?.tenantId), null);
}

export function compareAccounts(body: Json): FieldChanges {
	return compareNested('account', toTenant(body.previousTenant), toTenant(body.tenant), comparedTenantFields);
}

export const comparedTenantFields = ['id', 'name'] as const;

function toTenant(value: unknown): Account | null {
	const tenant = objectOf(value);
	return toAccount(textOf(tenant?.id), textOf(tenant?.name));
}

/** Has no domain, because Plain does not say that a tenant's `url` is the tenant's own. */
function toAccount(id: string | null, name: string | null): Account | null {
	if (id === null) return null;
	return { id, name, domain: null, status: null, health: null, classification: null, industry: null };
}

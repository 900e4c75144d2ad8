import { compareNested, type FieldChanges } from '../../../core/compare';
import type { Account } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';
import { findTask } from './task';

/** Plain's tenant: whole in tenant events, its id alone with a task. */
export function findAccount(body: Json): Account | null {
	return tenantOf(body.tenant) ?? named(textOf(findTask(body)?.tenantId), null);
}

export function compareAccounts(body: Json): FieldChanges {
	return compareNested('account', tenantOf(body.previousTenant), tenantOf(body.tenant), ['id', 'name']);
}

function tenantOf(value: unknown): Account | null {
	const tenant = objectOf(value);
	return named(textOf(tenant?.id), textOf(tenant?.name));
}

/** No domain: Plain does not say that a tenant's `url` is one of its own. */
function named(id: string | null, name: string | null): Account | null {
	if (id === null) return null;
	return { id, name, domain: null, status: null, health: null, classification: null, industry: null };
}

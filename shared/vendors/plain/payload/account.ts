import { compareWithin, type Difference } from '../../../core/compare';
import type { Account } from '../../../core/event';
import { object, textOf, type Json } from '../../../core/read';
import { taskIn } from './task';

/** Plain's tenant: whole in tenant events, its id alone with a task. */
export function accountIn(body: Json): Account | null {
	return tenantOf(body.tenant) ?? named(textOf(taskIn(body)?.tenantId), null);
}

export function accountDifference(body: Json): Difference {
	return compareWithin('account', tenantOf(body.previousTenant), tenantOf(body.tenant), ['id', 'name']);
}

function tenantOf(value: unknown): Account | null {
	const tenant = object(value);
	return named(textOf(tenant?.id), textOf(tenant?.name));
}

/** No domain: Plain does not say that a tenant's `url` is one of its own. */
function named(id: string | null, name: string | null): Account | null {
	if (id === null) return null;
	return { id, name, domain: null, status: null, health: null, classification: null, industry: null };
}

import type { Actor, Customer } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';

export function toActor(value: unknown): Actor | null {
	const user = objectOf(value);
	return user === null ? null : { kind: kindOf(user), ...toPerson(user) };
}

export function toCustomer(value: unknown): Customer | null {
	const user = objectOf(value);
	return user === null ? null : { ...toPerson(user), phone: textOf(user.phone), externalId: null, isSpam: null };
}

/** Who caused an event of this type. */
export function findCause(type: string, data: Json): Actor | null {
	return toActor(data.author) ?? (agentCauses.has(type) ? toActor(data.agent) : null) ?? toActor(data.pendingByUser);
}

/** Events whose `agent` is the only person they name beside the conversation's; elsewhere it may be the one assigned. */
const agentCauses: ReadonlySet<string> = new Set([
	'ticket:csat:received',
	'customer:banned',
	'customer:unbanned',
	'user:typing',
]);

/** `user_type` is newer than `roles`, and since then the roles are mostly empty. */
function kindOf(user: Json): Actor['kind'] {
	const known = kinds.get(user.user_type);
	if (known !== undefined) return known;
	const roles = listOf(user.roles);
	if (roles.some((role) => role !== 'Enduser')) return 'user';
	return roles.length > 0 ? 'customer' : null;
}

const kinds: ReadonlyMap<unknown, Actor['kind']> = new Map([
	['Member', 'user'],
	['Contact', 'customer'],
]);

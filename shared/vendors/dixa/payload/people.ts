import { createEmptyCustomer } from '../../../core/build-event';
import type { Actor, Customer } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';

/** End users, agents, and admins have the same shape; every field but the ID may be `null`. */
export function toActor(value: unknown): Actor | null {
	const user = objectOf(value);
	return user === null ? null : { kind: toKind(user), ...toPerson(user) };
}

/** Deliveries have the name as one; the API has the first and the last name as well. */
export function toCustomer(value: unknown): Customer | null {
	const user = objectOf(value);
	if (user === null) return null;
	const { firstName, lastName, phone } = user;
	return {
		...createEmptyCustomer(),
		...toPerson(user),
		firstName: textOf(firstName),
		lastName: textOf(lastName),
		phone: textOf(phone),
	};
}

/** Who caused an event of this type. */
export function findActor(type: string, data: Json): Actor | null {
	return toActor(data.author) ?? (agentEvents.has(type) ? toActor(data.agent) : null) ?? toActor(data.pendingByUser);
}

/** Events whose `agent` acts. In other events, `agent` may be the person a conversation was assigned to. */
const agentEvents: ReadonlySet<string> = new Set([
	'ticket:csat:received',
	'customer:banned',
	'customer:unbanned',
	'user:typing',
]);

/** `user_type` is newer than `roles`. Since Dixa sends it, `roles` is mostly empty. */
function toKind(user: Json): Actor['kind'] {
	const kind = kinds.get(user.user_type);
	if (kind !== undefined) return kind;
	const roles = listOf(user.roles);
	if (roles.some((role) => role !== 'Enduser')) return 'user';
	return roles.length > 0 ? 'customer' : null;
}

const kinds: ReadonlyMap<unknown, Actor['kind']> = new Map([
	['Member', 'user'],
	['Contact', 'customer'],
]);

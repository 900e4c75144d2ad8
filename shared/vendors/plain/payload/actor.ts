import type { Actor } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { findMessage } from './message';
import { findPerson } from './people';

/** Plain's actor, or `null` when there is none. One that Plain itself calls unknown has no kind and no id. */
export function toActor(value: unknown, body: Json): Actor | null {
	const actor = objectOf(value);
	if (actor === null) return null;
	const known = kinds.get(actor.actorType);
	if (known === undefined) return { kind: null, id: null, name: null, email: null };
	const id = textOf(actor[known.idKey]) ?? textOf(actor.actorId);
	const person = id === null || known.kind === 'system' ? null : findPerson(id, body);
	return { kind: known.kind, id, name: person?.name ?? null, email: person?.email ?? null };
}

/** Who caused an event of this type. `null` where the body only says who wrote or changed something earlier. */
export function findActor(type: string, body: Json): Actor | null {
	return toActor(causes.get(type)?.(body), body);
}

const kinds: ReadonlyMap<unknown, { readonly kind: Actor['kind']; readonly idKey: string }> = new Map([
	['user', { kind: 'user', idKey: 'userId' }],
	['customer', { kind: 'customer', idKey: 'customerId' }],
	['machineUser', { kind: 'bot', idKey: 'machineUserId' }],
	['system', { kind: 'system', idKey: 'system' }],
]);

type Cause = (body: Json) => unknown;

const by =
	(holder: string, key: string): Cause =>
	(body) =>
		objectOf(body[holder])?.[key];
const threadUpdate = by('thread', 'updatedBy');
const messageCreation: Cause = (body) => findMessage(body)?.message.createdBy;
const messageUpdate: Cause = (body) => findMessage(body)?.message.updatedBy;

const causes: ReadonlyMap<string, Cause> = new Map([
	['ticket:created', by('thread', 'createdBy')],
	['ticket:status:changed', (body) => objectOf(body.thread)?.statusChangedBy ?? threadUpdate(body)],
	['ticket:priority:changed', threadUpdate],
	['ticket:assigned', threadUpdate],
	['ticket:unassigned', threadUpdate],
	['ticket:tags:changed', threadUpdate],
	['ticket:account:changed', threadUpdate],
	['ticket:locked', threadUpdate],
	['ticket:field:added', by('threadField', 'createdBy')],
	['ticket:field:changed', by('threadField', 'updatedBy')],
	['ticket:field:removed', threadUpdate],
	['ticket:sla:pending', threadUpdate],
	['ticket:sla:breach_warning', threadUpdate],
	['ticket:sla:breached', threadUpdate],
	['ticket:sla:resolved_late', threadUpdate],
	['ticket:sla:achieved', threadUpdate],
	['ticket:sla:cancelled', threadUpdate],
	['ticket:comment:created', messageCreation],
	['ticket:comment:mentioned', messageCreation],
	['ticket:comment:updated', messageUpdate],
	['ticket:comment:deleted', messageUpdate],
	['ticket:comment:reaction:added', soleReactor],
	['timeline:changed', (body) => (objectOf(body.previousTimelineEntry) ? null : objectOf(body.timelineEntry)?.actor)],
	['customer:created', by('customer', 'createdBy')],
	['customer:updated', customerUpdate],
	['customer:groups:changed', by('customer', 'updatedBy')],
	['customer:group:changed', groupChange],
	['discussion:message:created', by('message', 'createdBy')],
	['discussion:approval:requested', (body) => body.requestedBy],
	['discussion:approval:resolved', (body) => body.resolvedBy],
	['task:created', by('task', 'createdBy')],
	['task:updated', by('task', 'updatedBy')],
	['task:status:changed', by('task', 'updatedBy')],
	['task:deleted', by('previousTask', 'deletedBy')],
]);

/** A reaction lists everybody who gave it, so only a single one is surely the one who added it. */
function soleReactor(body: Json): unknown {
	const actors = listOf(objectOf(objectOf(body.reactionChange)?.reaction)?.actors);
	return actors.length === 1 ? actors[0] : null;
}

function customerUpdate(body: Json): unknown {
	const customer = objectOf(body.customer);
	const previous = objectOf(body.previousCustomer);
	const wasSpam = previous === null || textOf(previous.markedAsSpamAt) !== null;
	const marked = !wasSpam && textOf(customer?.markedAsSpamAt) !== null;
	return (marked ? customer?.markedAsSpamBy : null) ?? customer?.updatedBy;
}

function groupChange(body: Json): unknown {
	const group = objectOf(body.customerGroup);
	return objectOf(body.previousCustomerGroup) === null ? group?.createdBy : group?.updatedBy;
}

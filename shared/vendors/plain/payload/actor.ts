import type { Actor } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { findMessage } from './message';
import { findPerson } from './people';

/** One of Plain's actors. An actor that Plain itself calls unknown has no kind and no ID. */
export function toActor(value: unknown, body: Json): Actor | null {
	const actor = objectOf(value);
	if (actor === null) return null;
	const spec = actorTypes.get(actor.actorType);
	if (spec === undefined) return { kind: null, id: null, name: null, email: null };
	const id = textOf(actor[spec.idKey]) ?? textOf(actor.actorId);
	const person = id === null || spec.kind === 'system' ? null : findPerson(id, body);
	return { kind: spec.kind, id, name: person?.name ?? null, email: person?.email ?? null };
}

/** Who caused an event of this type; `null` if the body only says who wrote or changed something earlier. */
export function findActor(type: string, body: Json): Actor | null {
	return toActor(actorReaders.get(type)?.(body), body);
}

const actorTypes: ReadonlyMap<unknown, { readonly kind: Actor['kind']; readonly idKey: string }> = new Map([
	['user', { kind: 'user', idKey: 'userId' }],
	['customer', { kind: 'customer', idKey: 'customerId' }],
	['machineUser', { kind: 'bot', idKey: 'machineUserId' }],
	['system', { kind: 'system', idKey: 'system' }],
]);

type ActorReader = (body: Json) => unknown;

const readFrom =
	(object: string, key: string): ActorReader =>
	(body) =>
		objectOf(body[object])?.[key];
const threadUpdater = readFrom('thread', 'updatedBy');
const messageCreator: ActorReader = (body) => findMessage(body)?.message.createdBy;
const messageUpdater: ActorReader = (body) => findMessage(body)?.message.updatedBy;

const actorReaders: ReadonlyMap<string, ActorReader> = new Map([
	['ticket:created', readFrom('thread', 'createdBy')],
	['ticket:status:changed', (body) => objectOf(body.thread)?.statusChangedBy ?? threadUpdater(body)],
	['ticket:priority:changed', threadUpdater],
	['ticket:assigned', threadUpdater],
	['ticket:unassigned', threadUpdater],
	['ticket:tags:changed', threadUpdater],
	['ticket:account:changed', threadUpdater],
	['ticket:locked', threadUpdater],
	['ticket:field:added', readFrom('threadField', 'createdBy')],
	['ticket:field:changed', readFrom('threadField', 'updatedBy')],
	['ticket:field:removed', threadUpdater],
	['ticket:sla:pending', threadUpdater],
	['ticket:sla:breach_warning', threadUpdater],
	['ticket:sla:breached', threadUpdater],
	['ticket:sla:resolved_late', threadUpdater],
	['ticket:sla:achieved', threadUpdater],
	['ticket:sla:cancelled', threadUpdater],
	['ticket:comment:created', messageCreator],
	['ticket:comment:mentioned', messageCreator],
	['ticket:comment:updated', messageUpdater],
	['ticket:comment:deleted', messageUpdater],
	['ticket:comment:reaction:added', readSoleReactor],
	['timeline:changed', (body) => (objectOf(body.previousTimelineEntry) ? null : objectOf(body.timelineEntry)?.actor)],
	['customer:created', readFrom('customer', 'createdBy')],
	['customer:updated', readCustomerUpdater],
	['customer:groups:changed', readFrom('customer', 'updatedBy')],
	['customer:group:changed', readGroupChanger],
	['discussion:message:created', readFrom('message', 'createdBy')],
	['discussion:approval:requested', (body) => body.requestedBy],
	['discussion:approval:resolved', (body) => body.resolvedBy],
	['task:created', readFrom('task', 'createdBy')],
	['task:updated', readFrom('task', 'updatedBy')],
	['task:status:changed', readFrom('task', 'updatedBy')],
	['task:deleted', readFrom('previousTask', 'deletedBy')],
]);

/** A reaction lists everyone who gave it, so who added it is certain only if there is one. */
function readSoleReactor(body: Json): unknown {
	const actors = listOf(objectOf(objectOf(body.reactionChange)?.reaction)?.actors);
	return actors.length === 1 ? actors[0] : null;
}

/** Marking a customer as spam has an actor of its own. */
function readCustomerUpdater(body: Json): unknown {
	const customer = objectOf(body.customer);
	const previous = objectOf(body.previousCustomer);
	const mayHaveBeenSpam = previous === null || textOf(previous.markedAsSpamAt) !== null;
	const isNewlySpam = !mayHaveBeenSpam && textOf(customer?.markedAsSpamAt) !== null;
	return (isNewlySpam ? customer?.markedAsSpamBy : null) ?? customer?.updatedBy;
}

function readGroupChanger(body: Json): unknown {
	const group = objectOf(body.customerGroup);
	return objectOf(body.previousCustomerGroup) === null ? group?.createdBy : group?.updatedBy;
}

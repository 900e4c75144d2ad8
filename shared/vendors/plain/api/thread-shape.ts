import { at, listAt, objectAt, objectOf, textAt, type Json } from '../../../core/read';
import { toScreamingCase } from '../../../core/screaming-case';
import { timeAt } from '../../../core/time';

/** Deliveries have other names and shapes than the API; what is the same in both stays as it is. */
export function toDeliveredThread(thread: Json): Json {
	const { assignedTo, statusDetail, ...rest } = thread;
	return {
		...flattenTimes(rest),
		statusDetail: toStatusDetail(objectOf(statusDetail)),
		assignee: toPerson(assignedTo),
		additionalAssignees: listAt(thread, 'additionalAssignees').map(toPerson),
		firstInboundMessageInfo: objectAt(thread, 'firstInboundMessageInfo'),
		createdBy: toActor(objectAt(thread, 'createdBy')),
		customer: flattenTimes(objectAt(thread, 'customer') ?? {}),
	};
}

/** The API names the kind of a person; a delivery doesn't. */
function toPerson(value: unknown): Json | null {
	const person = objectOf(value);
	return person === null ? null : Object.fromEntries(Object.entries(person).filter(([key]) => key !== '__typename'));
}

/** `ThreadStatusDetailInProgress` is `IN_PROGRESS` in deliveries. */
function toStatusDetail(detail: Json | null): Json | null {
	const kind = /^ThreadStatusDetail(\w+)$/.exec(textAt(detail, '__typename') ?? '')?.[1];
	return kind === undefined ? null : { type: toScreamingCase(kind) };
}

/** The API's actor in the shape that deliveries have. */
export function toActor(actor: Json | null): Json | null {
	const kind = actorKinds.get(textAt(actor, '__typename'));
	return kind === undefined ? null : { actorType: kind.actorType, [kind.key]: at(actor, kind.from) };
}

const customer = { actorType: 'customer', key: 'customerId', from: 'customerId' } as const;
const actorKinds: ReadonlyMap<
	string | null,
	{ readonly actorType: string; readonly key: string; readonly from: string }
> = new Map([
	['UserActor', { actorType: 'user', key: 'userId', from: 'userId' }],
	['MachineUserActor', { actorType: 'machineUser', key: 'machineUserId', from: 'machineUserId' }],
	['SystemActor', { actorType: 'system', key: 'system', from: 'systemId' }],
	['CustomerActor', customer],
	['DeletedCustomerActor', customer],
]);

/** Times are objects in the API and text in deliveries. */
export function flattenTimes(node: Json): Json {
	return Object.fromEntries(
		Object.entries(node).map(([key, value]) => [
			key,
			objectAt(node, key)?.['iso8601'] === undefined ? value : isoTimeAt(node, key),
		]),
	);
}

export function isoTimeAt(node: Json, key: string): string | null {
	return timeAt(objectAt(node, key), 'iso8601');
}

/** A person who can be assigned. */
export const PERSON = `__typename
	... on User { id fullName publicName email }
	... on MachineUser { id fullName publicName description }
	... on System { id }`;

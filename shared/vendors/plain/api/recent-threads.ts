import type { HttpClient } from '../../../core/http';
import { at, listAt, objectOf, objectAt, textAt, type Json } from '../../../core/read';
import { toScreamingCase } from '../../../core/screaming-case';
import { timeAt } from '../../../core/time';
import { dropUndefined } from '../../../core/values';
import { query } from './graphql';

/**
 * The newest threads, each in the shape of a delivery of `nativeType`. Needs `thread:read` and `customer:read`. The id of the
 * event and the number of the attempt are absent, because a thread has neither.
 */
export async function listRecentThreads(http: HttpClient, nativeType: string, first: number): Promise<readonly Json[]> {
	const data = await query(http, THREADS, { first });
	const workspaceId = textAt(objectAt(data, 'myWorkspace'), 'id') ?? undefined;
	return listAt(objectAt(data, 'threads'), 'edges').flatMap((edge) => {
		const thread = objectAt(edge, 'node');
		if (thread === null) return [];
		const payload = { eventType: nativeType, thread: toDeliveredThread(thread) };
		return [dropUndefined({ timestamp: isoTimeAt(thread, 'createdAt'), workspaceId, payload, type: nativeType })];
	});
}

/** Deliveries have other names and shapes than the API; what is the same in both stays as it is. */
function toDeliveredThread(thread: Json): Json {
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

function toActor(actor: Json | null): Json | null {
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
function flattenTimes(node: Json): Json {
	return Object.fromEntries(
		Object.entries(node).map(([key, value]) => [
			key,
			objectAt(node, key)?.['iso8601'] === undefined ? value : isoTimeAt(node, key),
		]),
	);
}

function isoTimeAt(node: Json, key: string): string | null {
	return timeAt(objectAt(node, key), 'iso8601');
}

const PERSON = `__typename
	... on User { id fullName publicName email }
	... on MachineUser { id fullName publicName description }
	... on System { id }`;

const THREADS = `query RecentThreads($first: Int!) {
	myWorkspace { id }
	threads(first: $first, sortBy: { field: CREATED_AT, direction: DESC }) {
		edges { node {
			id externalId title previewText priority status statusDetail { __typename }
			statusChangedAt { iso8601 } createdAt { iso8601 } updatedAt { iso8601 }
			firstInboundMessageInfo { messageSource }
			labels { id labelType { id name } }
			assignedTo { ${PERSON} }
			additionalAssignees { ${PERSON} }
			createdBy { __typename
				... on UserActor { userId } ... on MachineUserActor { machineUserId } ... on SystemActor { systemId }
				... on CustomerActor { customerId } ... on DeletedCustomerActor { customerId } }
			customer { id externalId fullName shortName email { email isVerified } markedAsSpamAt { iso8601 } }
		} }
	}
}`;

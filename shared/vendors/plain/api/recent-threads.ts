import type { HttpClient } from '../../../core/http';
import { listAt, objectAt, textAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { query } from './graphql';
import { isoTimeAt, PERSON, toDeliveredThread } from './thread-shape';

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

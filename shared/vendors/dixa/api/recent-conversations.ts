import type { HttpClient } from '../../../core/http';
import { countAt, listAt, objectAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { toTime } from '../payload/envelope';
import { get, send } from './client';
import { CONVERSATIONS_PATH, SEARCH_PATH, toDeliveredConversation } from './conversation-shape';

/** The order of search results isn't documented, but ids rise, so the highest of a page are taken. */
const PAGE_SIZE = 50;

/**
 * The newest conversations, each in the shape of a delivery of `nativeType`. The event's id is absent, and people and queues
 * have only their ids, because a conversation has no more.
 */
export async function listRecentConversations(
	http: HttpClient,
	nativeType: string,
	count: number,
): Promise<readonly Json[]> {
	const url = `${SEARCH_PATH}?pageLimit=${PAGE_SIZE}`;
	const results = listAt(await send(http, { method: 'POST', url, body: MATCH_ALL, idempotent: true }), 'data');
	const ids = results.flatMap((result) => countAt(result, 'id') ?? []).sort((left, right) => right - left);
	const payloads: Json[] = [];
	for (const id of ids.slice(0, count)) {
		const conversation = objectAt(await get(http, `${CONVERSATIONS_PATH}/${id}`), 'data');
		if (conversation !== null) payloads.push(toPayload(conversation, nativeType));
	}
	return payloads;
}

/** A search requires a filter or a text, and every conversation has a creation date. */
const MATCH_ALL = {
	filters: {
		strategy: 'All',
		conditions: [
			{ field: { _type: 'CreationDate', operator: { _type: 'Since', timestamp: '2015-01-01T00:00:00.000Z' } } },
		],
	},
};

function toPayload(conversation: Json, nativeType: string): Json {
	const createdAt = toTime(conversation['createdAt']) ?? undefined;
	return dropUndefined({
		event_fqn: nativeType,
		event_timestamp: createdAt,
		data: { conversation: toDeliveredConversation(conversation) },
	});
}

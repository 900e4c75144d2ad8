import type { HttpClient } from '../../../core/http';
import { objectAt, type Json } from '../../../core/read';
import { dropUndefined } from '../../../core/values';
import { toTime } from '../payload/envelope';
import { get } from './client';
import { ALL, searchPage, sortNewestFirst } from './conversation-search';
import { CONVERSATIONS_PATH, toDeliveredConversation } from './conversation-shape';

/**
 * The newest conversations of one page of the search, each in the shape of a delivery of `nativeType`. The event's id is
 * absent, and people and queues have only their ids, because a conversation has no more.
 */
export async function listRecentConversations(
	http: HttpClient,
	nativeType: string,
	count: number,
): Promise<readonly Json[]> {
	const { hits } = await searchPage(http, ALL);
	const payloads: Json[] = [];
	for (const id of sortNewestFirst(hits).slice(0, count)) {
		const conversation = objectAt(await get(http, `${CONVERSATIONS_PATH}/${id}`), 'data');
		if (conversation !== null) payloads.push(toPayload(conversation, nativeType));
	}
	return payloads;
}

function toPayload(conversation: Json, nativeType: string): Json {
	const createdAt = toTime(conversation['createdAt']) ?? undefined;
	return dropUndefined({
		event_fqn: nativeType,
		event_timestamp: createdAt,
		data: { conversation: toDeliveredConversation(conversation) },
	});
}

import type { HttpClient } from '../../../core/http';
import { countAt, listAt, objectAt, textAt, type Json } from '../../../core/read';
import { toScreamingCase } from '../../../core/screaming-case';
import { dropUndefined } from '../../../core/values';
import { request } from './client';
import { dixaTime } from '../payload/envelope';

/** Dixa's ids of conversations rise; the order of search results is not documented, so of a page the highest are taken. */
const PAGE = 50;

/**
 * New conversations, each as a delivery of `nativeType` would carry it. A conversation has no event's id, and of the people
 * and the queue it has the ids alone: the rest stays out.
 */
export async function listRecentConversations(
	http: HttpClient,
	nativeType: string,
	count: number,
): Promise<readonly Json[]> {
	const url = `${SEARCH_PATH}?pageLimit=${PAGE}`;
	const found = listAt(await request(http, { method: 'POST', url, body: ANY, idempotent: true }), 'data');
	const ids = found.flatMap((hit) => countAt(hit, 'id') ?? []).sort((left, right) => right - left);
	const payloads: Json[] = [];
	for (const id of ids.slice(0, count)) {
		const conversation = objectAt(
			await request(http, { method: 'GET', url: `${CONVERSATIONS_PATH}/${id}`, idempotent: true }),
			'data',
		);
		if (conversation !== null) payloads.push(payloadOf(conversation, nativeType));
	}
	return payloads;
}

const SEARCH_PATH = '/v1/search/conversations';
const CONVERSATIONS_PATH = '/v1/conversations';

/** Every conversation has one. A search wants a filter or a text. */
const ANY = {
	filters: {
		strategy: 'All',
		conditions: [
			{ field: { _type: 'CreationDate', operator: { _type: 'Since', timestamp: '2015-01-01T00:00:00.000Z' } } },
		],
	},
};

function payloadOf(conversation: Json, nativeType: string): Json {
	const createdAt = dixaTime(conversation['createdAt']) ?? undefined;
	return dropUndefined({
		event_fqn: nativeType,
		event_timestamp: createdAt,
		data: {
			conversation: dropUndefined({
				csid: conversation['id'],
				channel: wordAt(conversation, 'channel'),
				status: wordAt(conversation, 'state'),
				direction: wordAt(conversation, 'direction'),
				queue: withId(textAt(objectAt(conversation, 'queue'), 'id')),
				requester: withId(textAt(conversation, 'requesterId')),
				assignee: withId(textAt(objectAt(conversation, 'assignment'), 'agentId')),
				subject: textAt(conversation, 'subject'),
				created_at: createdAt,
				custom_attributes: conversation['customAttributes'],
			}),
		},
	});
}

/** `PstnPhone` is PSTN_PHONE in deliveries. */
function wordAt(conversation: Json, key: string): string | undefined {
	const word = textAt(conversation, key);
	return word === null ? undefined : toScreamingCase(word);
}

function withId(id: string | null): Json | null {
	return id === null ? null : { id };
}

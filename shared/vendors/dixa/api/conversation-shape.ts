import { objectAt, textAt, type Json } from '../../../core/read';
import { toScreamingCase } from '../../../core/screaming-case';
import { dropUndefined } from '../../../core/values';
import { toTime } from '../payload/envelope';

export const CONVERSATIONS_PATH = '/v1/conversations';
export const SEARCH_PATH = '/v1/search/conversations';

/** What a conversation of the API doesn't contain: it has only the IDs of people and queues, and no tags. */
export interface ConversationPeople {
	readonly requester?: Json;
	readonly assignee?: Json;
	readonly queue?: Json;
	readonly tags?: readonly unknown[];
}

/** A conversation of the API in the shape of a delivery, so that the readers of deliveries read it. */
export function toDeliveredConversation(conversation: Json, people: ConversationPeople = {}): Json {
	return dropUndefined({
		csid: conversation['id'],
		channel: enumAt(conversation, 'channel'),
		status: enumAt(conversation, 'state'),
		direction: enumAt(conversation, 'direction'),
		queue: people.queue ?? toReference(textAt(objectAt(conversation, 'queue'), 'id')),
		requester: people.requester ?? toReference(textAt(conversation, 'requesterId')),
		assignee: people.assignee ?? toReference(textAt(objectAt(conversation, 'assignment'), 'agentId')),
		subject: textAt(conversation, 'subject'),
		created_at: toTime(conversation['createdAt']) ?? undefined,
		custom_attributes: conversation['customAttributes'],
		tags: people.tags,
	});
}

/** `PstnPhone` is `PSTN_PHONE` in deliveries. */
function enumAt(conversation: Json, key: string): string | undefined {
	const value = textAt(conversation, key);
	return value === null ? undefined : toScreamingCase(value);
}

function toReference(id: string | null): Json | null {
	return id === null ? null : { id };
}

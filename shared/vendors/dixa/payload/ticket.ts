import type { AccountFacts } from '../../../core/account-facts';
import { toCanonical } from '../../../core/canonical';
import type { Ticket, TicketStatus } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';
import { toTags } from '../../../core/tags';
import { createConversationUrl } from './conversation-url';
import { findConversation, toTime } from './envelope';

/** Dixa's conversation as a ticket. Its only time of its own is `created_at`; the event's time fills the others. */
export function findTicket(data: Json, type: string, time: string | null, facts: AccountFacts): Ticket | null {
	const conversation = findConversation(data);
	return conversation === null ? null : toTicket(conversation, data, { type, time, facts });
}

/** What the event that carries the conversation says about it. */
interface Occasion {
	readonly type: string;
	readonly time: string | null;
	readonly facts: AccountFacts;
}

/** `data` is that of the event, which can name the queue instead of the conversation. */
export function toTicket(conversation: Json, data: Json, { type, time, facts }: Occasion): Ticket {
	const id = textOf(conversation.csid);
	const statusRaw = textOf(conversation.status);
	const assignee = objectOf(conversation.assignee);
	return {
		id,
		number: id,
		title: textOf(conversation.subject),
		description: null,
		status: toCanonical(statuses, statusRaw),
		statusRaw,
		priority: null,
		priorityRaw: null,
		channel: textOf(conversation.channel),
		assignees: assignee === null ? [] : [toPerson(assignee)],
		team: toTeam(objectOf(conversation.queue) ?? objectOf(data.queue)),
		tags: toTags(conversation.tags),
		type: null,
		typeDetail: null,
		fields: toFields(conversation.custom_attributes),
		url: createConversationUrl(id, facts),
		externalId: null,
		createdAt: toTime(conversation.created_at),
		updatedAt: time,
		closedAt: statusRaw === 'CLOSED' && type === 'ticket:status:changed' ? time : null,
	};
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['OPEN', 'open'],
	['PENDING', 'on_hold'],
	['CLOSED', 'closed'],
]);

/** Dixa calls a team a queue. */
function toTeam(queue: Json | null): Ticket['team'] {
	return queue === null ? null : { id: textOf(queue.id), name: textOf(queue.name) };
}

/** Dixa added custom attributes without a new version: a delivery without the list says nothing about them, so it is `null`, not empty. */
function toFields(attributes: unknown): Ticket['fields'] {
	if (!Array.isArray(attributes)) return null;
	return attributes.map((value) => {
		const attribute = objectOf(value);
		return { key: textOf(attribute?.identifier) ?? textOf(attribute?.name), value: attribute?.value ?? null };
	});
}

import type { Ticket, TicketStatus } from '../../../core/event';
import { object, textOf, type Json } from '../../../core/read';
import { conversationOf, dixaTime } from './envelope';
import { personOf } from './people';

type Tag = NonNullable<Ticket['tags']>[number];

/** Dixa's conversation as a ticket. It has no time of its own but `created_at`: the event's stands for the others. */
export function ticketIn(data: Json, type: string, time: string | null): Ticket | null {
	const conversation = conversationOf(data);
	if (conversation === null) return null;
	const id = textOf(conversation.csid);
	const statusRaw = textOf(conversation.status);
	const assignee = object(conversation.assignee);
	return {
		id,
		number: id,
		title: textOf(conversation.subject),
		description: null,
		status: statusRaw === null ? null : (statuses.get(statusRaw) ?? 'unknown'),
		statusRaw,
		priority: null,
		priorityRaw: null,
		channel: textOf(conversation.channel),
		assignees: assignee === null ? [] : [personOf(assignee)],
		team: teamOf(object(conversation.queue) ?? object(data.queue)),
		tags: tagsOf(conversation.tags),
		type: null,
		typeDetail: null,
		fields: fieldsOf(conversation.custom_attributes),
		url: null,
		externalId: null,
		createdAt: dixaTime(conversation.created_at),
		updatedAt: time,
		closedAt: statusRaw === 'CLOSED' && type === 'ticket:status:changed' ? time : null,
	};
}

/** A tag of a conversation, or the bare name that a tag event carries beside it. */
export function tagOf(value: unknown): Tag {
	const tag = object(value);
	return tag === null ? { id: null, name: textOf(value) } : { id: textOf(tag.id), name: textOf(tag.name) };
}

const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['OPEN', 'open'],
	['PENDING', 'on_hold'],
	['CLOSED', 'closed'],
]);

/** A queue is Dixa's team. */
function teamOf(queue: Json | null): Ticket['team'] {
	return queue === null ? null : { id: textOf(queue.id), name: textOf(queue.name) };
}

function tagsOf(tags: unknown): Ticket['tags'] {
	return Array.isArray(tags) ? tags.map(tagOf) : null;
}

/** Custom attributes came to the webhooks in 2025: a delivery without the list says nothing about them. */
function fieldsOf(attributes: unknown): Ticket['fields'] {
	if (!Array.isArray(attributes)) return null;
	return attributes.map((value) => {
		const attribute = object(value);
		return { key: textOf(attribute?.identifier) ?? textOf(attribute?.name), value: attribute?.value ?? null };
	});
}

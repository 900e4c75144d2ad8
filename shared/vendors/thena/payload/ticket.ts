import { emptyTicket } from '../../../core/build-event';
import { toCanonical } from '../../../core/canonical';
import type { Person, Ticket, TicketPriority, TicketStatus } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';
import { toTags } from '../../../core/tags';
import { timeOf } from '../../../core/time';
import { readContent, readMetadata } from './envelope';

/**
 * The ticket of an event of this type; of a deleted one, as it was. An event about a comment or a mention
 * may have no more of it than its id or its team.
 */
export function findTicket(event: Json | null, type: string): Ticket | null {
	const content = readContent(event);
	const ticket = toTicket(objectOf(content.ticket) ?? objectOf(content.previousTicket));
	if (ticket !== null) return ticket.team === null ? { ...ticket, team: teamOf(event?.teamId, null) } : ticket;
	if (type === 'user:mentioned') return mentionedIn(readMetadata(event));
	if (!type.startsWith('ticket:')) return null;
	const team = teamOf(objectOf(content.comment)?.teamId ?? event?.teamId, null);
	return team === null ? null : { ...emptyTicket(), team };
}

/** As it stands in an event (docs.thena.ai/platform/platform-events/ticket-events). */
export function toTicket(ticket: Json | null): Ticket | null {
	if (ticket === null) return null;
	const statusRaw = textOf(ticket.statusName);
	const priorityRaw = textOf(ticket.priorityName);
	return {
		id: textOf(ticket.id),
		number: textOf(ticket.ticketId) ?? textOf(ticket.ticketIdentifier),
		title: textOf(ticket.title),
		description: textOf(ticket.description),
		status: toCanonical(statuses, folded(statusRaw)),
		statusRaw,
		priority: toCanonical(priorities, folded(priorityRaw)),
		priorityRaw,
		channel: textOf(ticket.source),
		assignees: assigneesOf(ticket),
		team: teamOf(ticket.teamId, ticket.teamName),
		tags: toTags(ticket.tags),
		type: textOf(ticket.type),
		typeDetail: null,
		fields: fieldsOf(ticket.customFields),
		url: null,
		externalId: null,
		createdAt: timeOf(ticket.createdAt),
		updatedAt: null,
		closedAt: null,
	};
}

/** The fields whose change is told. */
export const ticketFields = [
	'title',
	'description',
	'status',
	'statusRaw',
	'priority',
	'priorityRaw',
	'channel',
	'assignees',
	'team',
	'tags',
	'type',
	'fields',
] as const;

/** An organization names its statuses itself: what is not plainly one of ours is `unknown`. */
const statuses: ReadonlyMap<string, TicketStatus> = new Map([
	['open', 'open'],
	['new', 'open'],
	['todo', 'open'],
	['to do', 'open'],
	['in progress', 'in_progress'],
	['on hold', 'on_hold'],
	['waiting', 'on_hold'],
	['pending', 'on_hold'],
	['closed', 'closed'],
	['resolved', 'closed'],
	['done', 'closed'],
]);

const priorities: ReadonlyMap<string, TicketPriority> = new Map([
	['urgent', 'urgent'],
	['high', 'high'],
	['medium', 'normal'],
	['normal', 'normal'],
	['low', 'low'],
]);

function folded(name: string | null): string | null {
	return (
		name
			?.trim()
			.toLowerCase()
			.replace(/[\s_-]+/g, ' ') ?? null
	);
}

/** Where the agent is not given as an object, `assignedTo` has the user's id, or an address. */
function assigneesOf({ assignedAgent, assignedTo }: Json): Person[] {
	const agent = objectOf(assignedAgent);
	if (agent !== null) return [toPerson(agent)];
	const text = textOf(assignedTo);
	if (text === null) return [];
	return [text.includes('@') ? { id: null, name: null, email: text } : { id: text, name: null, email: null }];
}

function teamOf(teamId: unknown, teamName: unknown): Ticket['team'] {
	const id = textOf(teamId);
	const name = textOf(teamName);
	return id === null && name === null ? null : { id, name };
}

function fieldsOf(customFields: unknown): Ticket['fields'] {
	const fields = objectOf(customFields);
	return fields === null ? null : Object.entries(fields).map(([key, value]) => ({ key: textOf(key), value }));
}

/** A mention says what it stands under (docs.thena.ai/platform/platform-events/user-events). */
function mentionedIn({ entityType, entityId, teamId }: Json): Ticket | null {
	return entityType === 'TICKET' ? { ...emptyTicket(), id: textOf(entityId), team: teamOf(teamId, null) } : null;
}

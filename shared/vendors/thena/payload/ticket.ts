import { createEmptyTicket } from '../../../core/build-event';
import { toCanonical } from '../../../core/canonical';
import type { Person, Ticket, TicketPriority, TicketStatus } from '../../../core/event';
import { toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';
import { toTags } from '../../../core/tags';
import { timeOf } from '../../../core/time';
import { readContent, readMetadata } from './envelope';

/**
 * The ticket of an event of this type. A deleted ticket is in `previousTicket`. An event about a comment or a mention may
 * only have the ticket's ID or its team.
 */
export function findTicket(event: Json | null, type: string): Ticket | null {
	const content = readContent(event);
	const ticket = toTicket(objectOf(content.ticket) ?? objectOf(content.previousTicket));
	if (ticket !== null) return ticket.team === null ? { ...ticket, team: toTeam(event?.teamId, null) } : ticket;
	if (type === 'user:mentioned') return toMentionedTicket(readMetadata(event));
	if (!type.startsWith('ticket:')) return null;
	const team = toTeam(objectOf(content.comment)?.teamId ?? event?.teamId, null);
	return team === null ? null : { ...createEmptyTicket(), team };
}

/** A ticket as events carry it (docs.thena.ai/platform/platform-events/ticket-events). */
export function toTicket(ticket: Json): Ticket;
export function toTicket(ticket: Json | null): Ticket | null;
export function toTicket(ticket: Json | null): Ticket | null {
	if (ticket === null) return null;
	const statusRaw = textOf(ticket.statusName);
	const priorityRaw = textOf(ticket.priorityName);
	return {
		id: textOf(ticket.id),
		number: textOf(ticket.ticketId) ?? textOf(ticket.ticketIdentifier),
		title: textOf(ticket.title),
		description: textOf(ticket.description),
		status: toTicketStatus(statusRaw),
		statusRaw,
		priority: toCanonical(priorities, normalizeName(priorityRaw)),
		priorityRaw,
		channel: textOf(ticket.source),
		assignees: toAssignees(ticket),
		team: toTeam(ticket.teamId, ticket.teamName),
		tags: toTags(ticket.tags),
		type: textOf(ticket.type),
		typeDetail: null,
		fields: toFields(ticket.customFields),
		url: null,
		externalId: null,
		createdAt: timeOf(ticket.createdAt),
		updatedAt: null,
		closedAt: null,
	};
}

/** The fields that are compared. */
export const comparedTicketFields = [
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

/** Each organization names its own statuses, so only a name that clearly matches is mapped. Any other one is `unknown`. */
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

/** What a status of this name means; `unknown` for a name that doesn't say it. */
export function toTicketStatus(name: string | null): TicketStatus | null {
	return toCanonical(statuses, normalizeName(name));
}

function normalizeName(name: string | null): string | null {
	if (name === null) return null;
	return name
		.trim()
		.toLowerCase()
		.replace(/[\s_-]+/g, ' ');
}

/** `assignedAgent` is an object. Without it, `assignedTo` is a user's ID or email address. */
function toAssignees({ assignedAgent, assignedTo }: Json): Person[] {
	const agent = objectOf(assignedAgent);
	if (agent !== null) return [toPerson(agent)];
	const idOrEmail = textOf(assignedTo);
	if (idOrEmail === null) return [];
	return idOrEmail.includes('@')
		? [{ id: null, name: null, email: idOrEmail }]
		: [{ id: idOrEmail, name: null, email: null }];
}

function toTeam(teamId: unknown, teamName: unknown): Ticket['team'] {
	const id = textOf(teamId);
	const name = textOf(teamName);
	return id === null && name === null ? null : { id, name };
}

function toFields(customFields: unknown): Ticket['fields'] {
	const fields = objectOf(customFields);
	return fields === null ? null : Object.entries(fields).map(([key, value]) => ({ key: textOf(key), value }));
}

/** A mention names the entity that it is in (docs.thena.ai/platform/platform-events/user-events). */
function toMentionedTicket({ entityType, entityId, teamId }: Json): Ticket | null {
	return entityType === 'TICKET' ? { ...createEmptyTicket(), id: textOf(entityId), team: toTeam(teamId, null) } : null;
}

/** Creating and changing tickets, and writing comments. Each sends the webhook events that Thena documents. */
import { newUid } from '../ids.mts';
import type { Fields } from '../json.mts';
import { badRequest, notFound } from './errors.mts';
import { refuse, type Author } from './operations.mts';
import { listTeamStatuses, PRIORITIES } from './statuses.mts';
import type { Organization } from './model.mts';
import type { CommentInput, TicketFields, TicketInput } from './support-input.mts';
import type { Comment, Stored } from './support-model.mts';
import { buildTicket, storeContact } from './tickets.mts';

/** A ticket that is known only from an event becomes one of the organization, so that a test can act on what it received. */
export function demandTicket(organization: Organization, id = ''): Stored {
	const known = organization.tickets.find((ticket) => ticket.id === id);
	const emitted = organization.support.emitted.get(id);
	return (
		known ?? (emitted === undefined ? refuse(notFound('Ticket not found')) : adoptTicket(organization, id, emitted))
	);
}

function adoptTicket(organization: Organization, id: string, ticket: Fields): Stored {
	const { tickets, teams } = organization;
	const { statusName, priorityName, ticketId, customer, assignedAgent, ...same } = ticket;
	const contact = customer as { readonly id?: string; readonly email?: string } | undefined; // a delivery's customer
	const agent = assignedAgent as
		| { readonly id: string; readonly name: string; readonly email: string }
		| null
		| undefined;
	const adopted = buildTicket(
		Number(ticketId),
		teams.find((team) => team.id === ticket.teamId),
		{
			...same,
			id,
			status: statusName,
			priority: priorityName,
			requestorEmail: contact?.email ?? null,
			customerContactId: contact?.id ?? null,
			assignedAgent: agent?.name ?? null,
			assignedAgentId: agent?.id ?? null,
			assignedAgentEmail: agent?.email ?? null,
		},
	);
	tickets.push(adopted);
	return adopted;
}

/** Thena doesn't document the response to a key that was used before. Here, it is the first ticket. */
export function createTicket(author: Author, input: TicketInput): Stored {
	const { organization, emit } = author;
	const { deDuplicationKey, requestorEmail, title, teamId, ...fields } = input;
	const repeated = deDuplicationKey == null ? undefined : organization.support.created.get(deDuplicationKey);
	if (repeated !== undefined) return repeated;
	const team = organization.teams.find(({ id }) => id === teamId) ?? refuse(badRequest('teamId is not a team'));
	const contact = storeContact(organization, { email: requestorEmail });
	const ticket = buildTicket(organization.tickets.length + 1, team, {
		title,
		requestorEmail,
		description: input.description ?? null,
		source: input.source ?? 'api',
		customerContactId: contact.id,
		customerContactFirstName: contact['firstName'],
		customerContactLastName: contact['lastName'],
		customerContactEmail: requestorEmail,
		...statusOf(organization, team.id, { statusName: 'Open' }),
		customFieldValues: input.customFieldValues ?? [],
	});
	Object.assign(ticket, readChanges(organization, ticket, fields));
	organization.tickets.push(ticket);
	if (deDuplicationKey != null) organization.support.created.set(deDuplicationKey, ticket);
	emit('ticket:created', { ticket: toTicketPayload(ticket) }, String(ticket['teamId']));
	return ticket;
}

/** One request can change several things, and each has its own event. Nothing is sent for what is the same. */
export function updateTicket({ organization, emit }: Author, ticket: Stored, input: TicketFields): Stored {
	const changes = readChanges(organization, ticket, input);
	const isChanged = (...keys: string[]) => keys.some((key) => key in changes && changes[key] !== ticket[key]);
	const events = [
		...(isChanged('statusId') ? ['ticket:status:changed'] : []),
		...(isChanged('priorityId') ? ['ticket:priority:changed'] : []),
		...(isChanged('assignedAgentId') ? ['ticket:assigned'] : []),
	];
	const isOther = isChanged('title', 'description', 'accountId', 'isPrivate', 'dueDate');
	const previousTicket = toTicketPayload(ticket);
	Object.assign(ticket, changes, { updatedAt: new Date().toISOString() });
	const payload = { ticket: toTicketPayload(ticket), previousTicket };
	for (const event of events.length === 0 && isOther ? ['ticket:updated'] : events)
		emit(event, payload, String(ticket['teamId']));
	return ticket;
}

function readChanges(organization: Organization, ticket: Stored, input: TicketFields): Fields {
	const { statusId, statusName, priorityId, priorityName, assignedAgentId, assignedAgentEmail, ...others } = input;
	const teamId = String(ticket['teamId']);
	const { title, description, accountId, isPrivate, dueDate, metadata } = others;
	const isSent = (value: unknown) => value !== undefined && value !== null;
	const plain = Object.entries({ title, description, accountId, isPrivate, dueDate, metadata });
	return {
		...Object.fromEntries(plain.filter(([, value]) => isSent(value))),
		...(isSent(statusId) || isSent(statusName) ? statusOf(organization, teamId, { statusId, statusName }) : {}),
		...(isSent(priorityId) || isSent(priorityName) ? priorityOf({ priorityId, priorityName }) : {}),
		...(isSent(assignedAgentId) || isSent(assignedAgentEmail)
			? agentOf(organization, { assignedAgentId, assignedAgentEmail })
			: {}),
	};
}

function statusOf(organization: Organization, teamId: string, { statusId, statusName }: TicketFields) {
	const status = listTeamStatuses(organization, teamId).find(
		({ id, name }) => id === statusId || name.toLowerCase() === statusName?.toLowerCase(),
	);
	if (status === undefined) return refuse(badRequest('statusId is not a status of the team'));
	return { statusId: status.id, status: status.name };
}

function priorityOf({ priorityId, priorityName }: TicketFields) {
	const name = PRIORITIES.find(
		(known) => `PRIORITY_${known.toUpperCase()}` === priorityId || known.toLowerCase() === priorityName?.toLowerCase(),
	);
	if (name === undefined) return refuse(badRequest('priorityId is not a priority'));
	return { priorityId: `PRIORITY_${name.toUpperCase()}`, priority: name };
}

function agentOf({ support }: Organization, { assignedAgentId, assignedAgentEmail }: TicketFields) {
	const agent = support.agents.find(({ id, email }) => id === assignedAgentId || email === assignedAgentEmail);
	if (agent === undefined) return refuse(badRequest('assignedAgentId is not an agent'));
	return { assignedAgentId: agent.id, assignedAgent: agent.name, assignedAgentEmail: agent.email };
}

export function addComment(author: Author, ticket: Stored, input: CommentInput): Comment {
	const { organization, actor, emit } = author;
	const { content, contentHtml = null, deDuplicationKey } = input;
	const repeated = deDuplicationKey == null ? undefined : organization.support.created.get(deDuplicationKey);
	if (repeated !== undefined) return repeated as Comment; // only a comment has a comment's key
	const now = new Date().toISOString();
	const agent = organization.support.agents.find(({ id }) => id === actor.id);
	const comment: Comment = {
		id: newUid('CMT'),
		ticketId: ticket.id,
		content,
		contentHtml,
		contentMarkdown: content,
		isEdited: false,
		threadName: input.threadName ?? null,
		commentVisibility: input.commentVisibility ?? 'public',
		commentType: input.commentType ?? 'comment',
		metadata: input.metadata ?? {},
		parentCommentId: input.parentCommentId ?? null,
		createdAt: now,
		updatedAt: now,
		author: agent?.name ?? actor.email,
		authorId: actor.id,
		authorUserType: actor.type === 'CUSTOMER' ? 'CUSTOMER' : 'ORG_ADMIN',
		attachments: [],
		deletedAt: null,
	};
	organization.support.comments.push(comment);
	if (deDuplicationKey != null) organization.support.created.set(deDuplicationKey, comment);
	emit('ticket:comment:created', { comment: toCommentPayload(comment, ticket) }, String(ticket['teamId']));
	return comment;
}

/** Thena's page of the event has these fields; it names neither the ticket nor the visibility. */
function toCommentPayload(comment: Comment, ticket: Stored): Fields {
	const keys = ['id', 'content', 'contentHtml', 'contentMarkdown', 'commentType', 'parentCommentId', 'metadata'];
	const fields = keys.map((key) => [key, comment[key]]).filter(([, value]) => value !== null);
	return { ...Object.fromEntries(fields), teamId: ticket['teamId'] };
}

/** Deliveries have other names than the API. */
export function toTicketPayload(ticket: Stored): Fields {
	const { status, priority, ticketId, assignedAgentId, assignedAgent, assignedAgentEmail, customerContactId } = ticket;
	const same = ['id', 'title', 'description', 'source', 'createdAt', 'teamId', 'teamName', 'teamIdentifier'];
	const contact = ['customerContactFirstName', 'customerContactLastName', 'customerContactEmail'];
	const ids = ['priorityId', 'statusId'];
	const name = [ticket['customerContactFirstName'], ticket['customerContactLastName']].filter(Boolean).join(' ');
	return {
		...Object.fromEntries([...same, ...contact, ...ids].map((key) => [key, ticket[key]])),
		ticketId: String(ticketId),
		statusName: status,
		priorityName: priority,
		isEscalated: false,
		customer: { id: customerContactId, email: ticket['customerContactEmail'], name },
		assignedTo: assignedAgentId ?? null,
		assignedAgent:
			assignedAgentId == null ? null : { id: assignedAgentId, email: assignedAgentEmail, name: assignedAgent },
		tags: [],
		isArchived: false,
	};
}

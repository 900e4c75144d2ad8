import type { HttpClient } from '../../../core/http';
import { listOf, numberAt, objectOf, textAt, textOf, type Json } from '../../../core/read';
import { listEntries, TICKETS } from './pagination';
import { findOpeningReply } from '../payload/ticket';

/**
 * Events for hosts whose URL can't be registered at Tamio. Tickets are sorted by their creation (docs.tamio.com/agency/list-tickets),
 * so only the newest ones are read, open and closed, and changes of older tickets are not reported.
 */
export const polls = [
	{
		key: 'new_ticket',
		noun: 'Ticket',
		label: 'New Ticket',
		when: 'a client’s ticket is created',
		type: 'ticket:created',
		async poll(http: HttpClient) {
			const tickets = await listNewestTickets(http, 1);
			return tickets.map((ticket) =>
				toPayload('whitelabel-ticket-created', `${textOf(ticket.id)}:created`, { ticket }),
			);
		},
	},
	{
		key: 'new_reply',
		noun: 'Reply',
		label: 'New Reply',
		when: 'a client or a teammate replies to a ticket',
		type: 'ticket:comment:created',
		async poll(http: HttpClient) {
			const tickets = await listNewestTickets(http, MAX_PAGES);
			const replies = tickets.flatMap((ticket) => listReplies(ticket).map((reply) => ({ ticket, reply })));
			return replies
				.sort((left, right) => createdAt(right.reply) - createdAt(left.reply))
				.slice(0, MAX_REPLIES)
				.map((data) => toPayload('whitelabel-ticket-updated', `${textOf(data.reply.id)}:reply`, data));
		},
	},
	{
		key: 'ticket_assigned',
		noun: 'Ticket',
		label: 'Ticket Assigned',
		when: 'a ticket is assigned to a teammate',
		type: 'ticket:assigned',
		/** Once for each teammate: a ticket that returns to a teammate is not reported again. */
		async poll(http: HttpClient) {
			const tickets = await listNewestTickets(http, MAX_PAGES);
			return tickets.flatMap((ticket) => {
				const teammate = textOf(ticket.teammate_id);
				return teammate === null
					? []
					: [toPayload('whitelabel-ticket-assigned', `${textOf(ticket.id)}:assigned:${teammate}`, { ticket })];
			});
		},
	},
	{
		key: 'ticket_resolved',
		noun: 'Ticket',
		label: 'Ticket Resolved',
		when: 'a ticket is resolved',
		type: 'ticket:status:changed',
		/** Once for each ticket: Tamio has no time of the resolution, so a second one looks like the first. */
		async poll(http: HttpClient) {
			const tickets = await listNewestTickets(http, MAX_PAGES);
			const resolved = tickets.filter((ticket) => ticket.is_open === false);
			return resolved.map((ticket) =>
				toPayload('whitelabel-ticket-resolved', `${textOf(ticket.id)}:resolved`, { ticket }),
			);
		},
	},
] as const;

const MAX_PAGES = 5;
/** As many as a host accepts at once. */
const MAX_REPLIES = 100;

async function listNewestTickets(http: HttpClient, pages: number): Promise<readonly Json[]> {
	return await listEntries(http, TICKETS, { sort_by: 'created_at', order: 'desc' }, { pages });
}

/** Without the opening text and the category's automatic reply, which has the same second. */
function listReplies(ticket: Json): readonly Json[] {
	const opening = findOpeningReply(ticket);
	return listOf(ticket.replies)
		.slice(1)
		.map(objectOf)
		.filter((reply): reply is Json => textAt(reply, 'id') !== null && createdAt(reply) !== createdAt(opening));
}

function createdAt(reply: Json | null): number {
	return numberAt(reply, 'created_at') ?? 0;
}

/** The body of a delivery, without the endpoint. */
function toPayload(event_type: string, event_id: string, data: Json): Json {
	return { event_id, event_type, object: 'event', data };
}

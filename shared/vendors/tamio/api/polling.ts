import type { HttpClient } from '../../../core/http';
import { listOf, numberAt, objectOf, textAt, textOf, type Json } from '../../../core/read';
import { listEntries, TICKETS } from './pagination';
import { findOpeningReply } from '../payload/ticket';

/**
 * What can be found by asking, for a host that Tamio cannot be told to call. Tickets can be sorted by their creation only
 * (docs.tamio.com/agency/list-tickets), so the newest ones are looked at, open and closed: what is older never comes in
 * again and is never told late.
 */
export const polls = [
	{
		key: 'new_ticket',
		noun: 'Ticket',
		label: 'New Ticket',
		when: 'a client’s ticket is created',
		type: 'ticket:created',
		async poll(http: HttpClient) {
			const tickets = await newestTickets(http, 1);
			return tickets.map((ticket) => payload('whitelabel-ticket-created', `${textOf(ticket.id)}:created`, { ticket }));
		},
	},
	{
		key: 'new_reply',
		noun: 'Reply',
		label: 'New Reply',
		when: 'the client or an agent replies to a ticket',
		type: 'ticket:comment:created',
		async poll(http: HttpClient) {
			const tickets = await newestTickets(http, MAX_PAGES);
			const replies = tickets.flatMap((ticket) => repliesOf(ticket).map((reply) => ({ ticket, reply })));
			return replies
				.sort((left, right) => createdAt(right.reply) - createdAt(left.reply))
				.slice(0, MAX_REPLIES)
				.map((data) => payload('whitelabel-ticket-updated', `${textOf(data.reply.id)}:reply`, data));
		},
	},
	{
		key: 'ticket_assigned',
		noun: 'Ticket',
		label: 'Ticket Assigned',
		when: 'a ticket is assigned to a teammate',
		type: 'ticket:assigned',
		/** Once for each teammate: that a ticket comes back to one is not told again. */
		async poll(http: HttpClient) {
			const tickets = await newestTickets(http, MAX_PAGES);
			return tickets.flatMap((ticket) => {
				const teammate = textOf(ticket.teammate_id);
				return teammate === null
					? []
					: [payload('whitelabel-ticket-assigned', `${textOf(ticket.id)}:assigned:${teammate}`, { ticket })];
			});
		},
	},
	{
		key: 'ticket_resolved',
		noun: 'Ticket',
		label: 'Ticket Resolved',
		when: 'a ticket is resolved',
		type: 'ticket:status:changed',
		/** Once for each ticket: nothing says when one was resolved, so a second time cannot be told from the first. */
		async poll(http: HttpClient) {
			const tickets = await newestTickets(http, MAX_PAGES);
			const resolved = tickets.filter((ticket) => ticket.is_open === false);
			return resolved.map((ticket) =>
				payload('whitelabel-ticket-resolved', `${textOf(ticket.id)}:resolved`, { ticket }),
			);
		},
	},
] as const;

const MAX_PAGES = 5;
/** As many as a host takes at once. */
const MAX_REPLIES = 100;

async function newestTickets(http: HttpClient, pages: number): Promise<readonly Json[]> {
	return await listEntries(http, TICKETS, { sort_by: 'created_at', order: 'desc' }, { pages });
}

/** Without the opening text, and without the category's automatic answer, which has the same second. */
function repliesOf(ticket: Json): readonly Json[] {
	const opening = findOpeningReply(ticket);
	return listOf(ticket.replies)
		.slice(1)
		.map(objectOf)
		.filter((reply): reply is Json => textAt(reply, 'id') !== null && createdAt(reply) !== createdAt(opening));
}

function createdAt(reply: Json | null): number {
	return numberAt(reply, 'created_at') ?? 0;
}

/** What Tamio would deliver, without the endpoint. */
function payload(event_type: string, event_id: string, data: Json): Json {
	return { event_id, event_type, object: 'event', data };
}

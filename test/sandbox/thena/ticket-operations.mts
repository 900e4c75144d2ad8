/** The operations on tickets and their comments. */
import { badRequest, notFound, routeNotFound } from './errors.mts';
import { createAuthor, refuse, type Context, type Operation } from './operations.mts';
import { toDataBody, toListBody } from './responses.mts';
import { listTeamStatuses, toStatusBody } from './statuses.mts';
import { bulkPatch, commentInput, demandBody, entityComment, ticketInput, ticketPatch } from './support-input.mts';
import { addComment, createTicket, demandTicket, updateTicket } from './ticket-changes.mts';
import type { Comment } from './support-model.mts';
import { searchCollection } from './search.mts';

export const ticketOperations: readonly Operation[] = [
	{
		id: 'getTicketStatuses',
		method: 'GET',
		path: '/v1/tickets/status',
		respond({ state, organization, request }) {
			const statuses = listTeamStatuses(organization, request.query.get('teamId'));
			const bodies = statuses.map((status) => toStatusBody(organization, status));
			return { status: 200, body: toListBody(state.behavior, bodies) };
		},
	},
	{
		id: 'createTicket',
		method: 'POST',
		path: '/v1/tickets',
		respond: (context) => ({
			status: 201,
			body: toDataBody(createTicket(createAuthor(context), demandBody(context.request, ticketInput))),
		}),
	},
	{
		id: 'updateTickets',
		method: 'PATCH',
		path: '/v1/tickets/bulk',
		respond(context) {
			const { ticketIds, ...fields } = demandBody(context.request, bulkPatch);
			const known = (id: string) => context.organization.tickets.some((ticket) => ticket.id === id);
			const updated = ticketIds.filter(known).map((id) => {
				const { title } = updateTicket(createAuthor(context), demandTicket(context.organization, id), fields);
				return { id, title };
			});
			const skipped = ticketIds.filter((id) => !known(id)).map((id) => ({ id, reason: 'Ticket not found' }));
			return { status: 200, body: toDataBody({ updated, skipped }) };
		},
	},
	{
		id: 'getTicket',
		method: 'GET',
		path: '/v1/tickets/{id}',
		/** Not documented where we could read it, so a test can take it away. */
		respond({ state, organization, request }, id = '') {
			if (!state.behavior.hasGetTicket) return routeNotFound(request.method, `/v1/tickets/${id}`);
			return { status: 200, body: toDataBody(demandTicket(organization, id)) };
		},
	},
	{
		id: 'updateTicket',
		method: 'PATCH',
		path: '/v1/tickets/{id}',
		respond(context, id) {
			const ticket = demandTicket(context.organization, id);
			const input = demandBody(context.request, ticketPatch);
			return { status: 200, body: toDataBody(updateTicket(createAuthor(context), ticket, input)) };
		},
	},
	{
		id: 'commentOnTicket',
		method: 'POST',
		path: '/v1/tickets/{id}/comment',
		respond(context, id) {
			const ticket = demandTicket(context.organization, id);
			const comment = addComment(createAuthor(context), ticket, demandBody(context.request, commentInput));
			return { status: 201, body: toDataBody(toCommentBody(comment)) };
		},
	},
	{
		id: 'createComment',
		method: 'POST',
		path: '/v1/comments',
		respond(context) {
			const { entityType: _, entityId, ...input } = demandBody(context.request, entityComment);
			const comment = addComment(createAuthor(context), demandTicket(context.organization, entityId), input);
			return { status: 201, body: toDataBody(toCommentBody(comment)) };
		},
	},
	{
		id: 'search',
		method: 'GET',
		path: '/v1/search/{collection}',
		respond(context, collection = '') {
			const documents = documentsOf(context, collection) ?? refuse(notFound(`Collection ${collection} not found`));
			const body = searchCollection(documents, context.request.query);
			return body === null ? badRequest('q, query_by, page or per_page is not valid') : { status: 200, body };
		},
	},
];

function documentsOf({ organization }: Context, collection: string) {
	const { tickets, accounts, support } = organization;
	if (collection === 'tickets')
		return tickets.map((ticket) => ({ ...ticket, uid: ticket.id, statusName: ticket['status'] }));
	if (collection === 'accounts') return accounts;
	return collection === 'comments' ? support.comments : null;
}

const toCommentBody = ({ ticketId: _, ...comment }: Comment) => comment;

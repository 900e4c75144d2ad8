/** The operations on tickets of an agency's clients and of its stores' customers. */
import { isObject, type Fields } from '../json.mts';
import type { ApiResponse } from '../vendor.mts';
import {
	agencyDomainNotValidated,
	assetNotFound,
	clientNotFound,
	domainNotValidated,
	toInvalidFieldError,
	toNotFoundError,
} from './errors.mts';
import { readAssignment, readReplyInput, readTicketInput } from './input.mts';
import { nowInSeconds, ok, toPage, withList, type Context, type Operation } from './operation.mts';
import { addReply, buildReply, buildTicket, filterTickets, type TicketKind } from './tickets.mts';

export const ticketOperations: readonly Operation[] = [
	{
		id: 'listAgencyTickets',
		method: 'GET',
		path: '/v2/agency/tickets/list',
		respond: (context) => listTickets(context, 'agency'),
	},
	{
		id: 'createAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/create',
		/** The description is the client's first reply. */
		respond(context) {
			const { input, fault } = readTicketInput(context.request.body);
			if (input === null) return toInvalidFieldError(fault);
			const { account, state } = context;
			if (!state.behavior.domainValidated) return agencyDomainNotValidated;
			const client = account.clients.get(input.client_id);
			if (client === undefined) return clientNotFound;
			const category = account.categories.find(({ id }) => id === input.category);
			if (category === undefined) return toInvalidFieldError('category');
			if ((input.assets ?? []).length > 0) return assetNotFound; // the sandbox stores none
			const ticket = buildTicket('agency', {
				title: input.title,
				client: { id: client.id, name: client.name, email: client.email },
				category: category.title,
				subcategory: input.subcategory ?? null,
				replies: [buildReply('agency', input.description, nowInSeconds(), true)],
			});
			context.emitEvent('whitelabel-ticket-created', { ticket });
			return ok({ ticket });
		},
	},
	{
		id: 'replyToAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/reply/create/{uuid}',
		respond: (context, id) =>
			withTicket(context, 'agency', id, (ticket) => {
				const input = readReplyInput(context.request.body);
				if (input === null) return toInvalidFieldError('reply');
				if (!context.state.behavior.domainValidated) return domainNotValidated;
				if ((input.assets ?? []).length > 0) return assetNotFound; // the sandbox stores none
				return reply(context, 'agency', ticket, input.reply);
			}),
	},
	{
		id: 'assignAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/assign/{uuid}',
		/** Tamio doesn't document whether removing the teammate sends an event. Here it doesn't. */
		respond: (context, id) =>
			withTicket(context, 'agency', id, (ticket) => {
				const input = readAssignment(context.request.body);
				if (input === null) return toInvalidFieldError('teammate_id');
				const { teammates, tickets } = context.account;
				if (input.teammate_id !== null && !teammates.some((teammate) => teammate.id === input.teammate_id))
					return toInvalidFieldError('teammate_id');
				const assigned = { ...ticket, teammate_id: input.teammate_id, updated_at: nowInSeconds() };
				if (input.teammate_id === null) tickets.agency.set(String(ticket.id), assigned);
				else context.emitEvent('whitelabel-ticket-assigned', { ticket: assigned });
				return ok({ ticket: assigned });
			}),
	},
	{ id: 'listTickets', method: 'GET', path: '/v2/tickets/list', respond: (context) => listTickets(context, 'store') },
	{
		id: 'retrieveTicket',
		method: 'GET',
		path: '/v2/tickets/retrieve/{uuid}',
		respond: (context, id) => withTicket(context, 'store', id, (ticket) => ok({ ticket })),
	},
	{
		id: 'replyToTicket',
		method: 'POST',
		path: '/v2/tickets/add-reply/{uuid}',
		respond: (context, id) =>
			withTicket(context, 'store', id, (ticket) => {
				const input = readReplyInput(context.request.body);
				return input === null ? toInvalidFieldError('reply') : reply(context, 'store', ticket, input.reply);
			}),
	},
];

function reply({ emitEvent }: Context, kind: TicketKind, ticket: Fields, text: string): ApiResponse {
	const data = addReply(kind, ticket, text, false);
	emitEvent(kind === 'agency' ? 'whitelabel-ticket-updated' : 'ticket-updated', data);
	return ok({ ticket: data.ticket });
}

function listTickets({ account, request }: Context, kind: TicketKind): ApiResponse {
	const closed = request.query.get('closed');
	if (closed !== null && closed !== 'true' && closed !== 'false') return toInvalidFieldError('closed');
	return withList(request, (list) => toPage('tickets', filterTickets(account, kind, list, request.query), list));
}

/** An unknown ID is a 400 with a code, not a 404. */
function withTicket(
	{ account }: Context,
	kind: TicketKind,
	id: string | undefined,
	use: (ticket: Fields) => ApiResponse,
): ApiResponse {
	const ticket = id === undefined ? undefined : account.tickets[kind].get(id);
	return isObject(ticket) ? use(ticket) : toNotFoundError('Ticket');
}

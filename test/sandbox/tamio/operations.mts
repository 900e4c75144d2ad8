/** The operations of Tamio's API that the sandbox implements. */
import { isObject, parseJson, type Fields } from '../json.mts';
import type { Route } from '../routes.mts';
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { assetNotFound, domainNotValidated, toInvalidFieldError, notFound, notGenuine } from './errors.mts';
import { readAssignment, readListQuery, readReplyInput, type ListQuery } from './input.mts';
import type { Account, TamioState, Teammate } from './model.mts';
import { isGenuine, findSignatureValues } from './signing.mts';
import { buildReply, filterTickets, type TicketKind } from './tickets.mts';

export interface Operation extends Route {
	/** The sandbox's name, because Tamio publishes none. */
	readonly id: string;
	/** `parameters`: the segments that match the parts of the path in braces. */
	respond(context: Context, ...parameters: string[]): ApiResponse;
}

export interface Context {
	readonly state: TamioState;
	readonly account: Account;
	readonly request: ApiRequest;
	/** Sends the event that a change through the API causes. */
	emitEvent(eventType: string, data: Fields): void;
}

export const operations: readonly Operation[] = [
	{ id: 'verifySignature', method: 'POST', path: '/v2/webhook-endpoints/verify-signature', respond: verifySignature },
	{
		id: 'listAgencyTickets',
		method: 'GET',
		path: '/v2/agency/tickets/list',
		respond: (context) => listTickets(context, 'agency'),
	},
	{
		id: 'replyToAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/reply/create/{uuid}',
		respond: (context, id) =>
			withTicket(context, id, (ticket) => {
				const input = readReplyInput(context.request.body);
				if (input === null) return toInvalidFieldError('reply');
				if (!context.state.behavior.domainValidated) return domainNotValidated;
				if ((input.assets ?? []).length > 0) return assetNotFound; // the sandbox stores none
				const updated_at = Math.floor(Date.now() / 1000);
				const reply = buildReply('agency', input.reply, updated_at);
				const replied = {
					...ticket,
					updated_at,
					replies: [...(Array.isArray(ticket.replies) ? ticket.replies : []), reply],
				};
				context.emitEvent('whitelabel-ticket-updated', { ticket: replied, reply });
				return ok({ ticket: replied });
			}),
	},
	{
		id: 'assignAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/assign/{uuid}',
		/** Tamio doesn't document whether removing the teammate sends an event. Here it doesn't. */
		respond: (context, id) =>
			withTicket(context, id, (ticket) => {
				const input = readAssignment(context.request.body);
				if (input === null) return toInvalidFieldError('teammate_id');
				const { teammates, tickets } = context.account;
				if (input.teammate_id !== null && !teammates.some((teammate) => teammate.id === input.teammate_id))
					return toInvalidFieldError('teammate_id');
				const assigned = { ...ticket, teammate_id: input.teammate_id, updated_at: Math.floor(Date.now() / 1000) };
				if (input.teammate_id === null) tickets.agency.set(String(ticket.id), assigned);
				else context.emitEvent('whitelabel-ticket-assigned', { ticket: assigned });
				return ok({ ticket: assigned });
			}),
	},
	{ id: 'listTickets', method: 'GET', path: '/v2/tickets/list', respond: (context) => listTickets(context, 'store') },
	{
		id: 'listTeammates',
		method: 'GET',
		path: '/v2/teammates/list',
		respond: ({ account, request }) =>
			withList(request, (list) => {
				const found = account.teammates.map(toTeammateBody).filter(({ email }) => email.includes(list.filter));
				return toPage('teammates', found, list);
			}),
	},
];

/** Finds the endpoint by the `endpoint_id` in the body. Tamio doesn't document how it does. */
function verifySignature({ state, account, request }: Context): ApiResponse {
	const body = parseJson(request.body);
	const endpoint = isObject(body) ? account.endpoints.find(({ id }) => id === body.endpoint_id) : undefined;
	const genuine = findSignatureValues(request.headers).some(
		(value) => endpoint !== undefined && isGenuine(value, endpoint.secret, request.body, state.behavior, Date.now()),
	);
	return genuine ? ok({ valid: true }) : notGenuine;
}

function listTickets({ account, request }: Context, kind: TicketKind): ApiResponse {
	const closed = request.query.get('closed');
	if (closed !== null && closed !== 'true' && closed !== 'false') return toInvalidFieldError('closed');
	return withList(request, (list) => toPage('tickets', filterTickets(account, kind, list, request.query), list));
}

function withList({ query }: ApiRequest, use: (list: ListQuery) => ApiResponse): ApiResponse {
	const { list, fault } = readListQuery(query);
	return list === null ? toInvalidFieldError(fault) : use(list);
}

function toPage(name: string, items: readonly Fields[], { page, perPage, descending, sortBy }: ListQuery): ApiResponse {
	const sorted = items.toSorted((a, b) => (descending ? -1 : 1) * compare(a[sortBy], b[sortBy]));
	return ok({ total_results: items.length, [name]: sorted.slice((page - 1) * perPage, page * perPage) });
}

function compare(a: unknown, b: unknown): number {
	return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** An unknown ID is a 400 with a code, not a 404. */
function withTicket({ account }: Context, id: string | undefined, use: (ticket: Fields) => ApiResponse): ApiResponse {
	const ticket = id === undefined ? undefined : account.tickets.agency.get(id);
	return ticket === undefined ? notFound : use(ticket);
}

function toTeammateBody({ id, name, lastName, email, createdAt }: Teammate) {
	const rest = { country: null, last_login: null, role: 'agent', verified: true, permissions: {} };
	return { id, object: 'teammate', email, name, last_name: lastName, created_at: createdAt, ...rest };
}

function ok(body: Fields): ApiResponse {
	return { status: 200, body: { status: 200, ...body } };
}

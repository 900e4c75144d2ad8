/** The operations of Tamio's API that the sandbox has: what each does and answers. */
import { isObject, parseJson, type Fields } from '../json.mts';
import type { Route } from '../routes.mts';
import type { Answer, ApiRequest } from '../vendor.mts';
import { assetNotFound, domainNotValidated, invalid, notFound, notGenuine } from './errors.mts';
import { readAssignment, readList, readReply, type ListQuery } from './input.mts';
import type { Account, TamioState, Teammate } from './model.mts';
import { isGenuine, signatureValuesIn } from './signing.mts';
import { replyBody, ticketsIn, type TicketKind } from './tickets.mts';

export interface Operation extends Route {
	/** The sandbox's own name: Tamio publishes none. */
	readonly id: string;
	/** `values`: what stands in the path's braces. */
	answer(context: Context, ...values: string[]): Answer;
}

export interface Context {
	readonly state: TamioState;
	readonly account: Account;
	readonly request: ApiRequest;
	/** What is done over the API happens as well, and is delivered. */
	happen(eventType: string, data: Fields): void;
}

export const operations: readonly Operation[] = [
	{ id: 'verifySignature', method: 'POST', path: '/v2/webhook-endpoints/verify-signature', answer: verifySignature },
	{
		id: 'listAgencyTickets',
		method: 'GET',
		path: '/v2/agency/tickets/list',
		answer: (context) => listTickets(context, 'agency'),
	},
	{
		id: 'replyToAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/reply/create/{uuid}',
		answer: (context, id) =>
			withTicket(context, id, (ticket) => {
				const input = readReply(context.request.body);
				if (input === null) return invalid('reply');
				if (!context.state.behavior.domainValidated) return domainNotValidated;
				if ((input.assets ?? []).length > 0) return assetNotFound; // the sandbox keeps none
				const updated_at = Math.floor(Date.now() / 1000);
				const reply = replyBody('agency', input.reply, updated_at);
				const replied = {
					...ticket,
					updated_at,
					replies: [...(Array.isArray(ticket.replies) ? ticket.replies : []), reply],
				};
				context.happen('whitelabel-ticket-updated', { ticket: replied, reply });
				return ok({ ticket: replied });
			}),
	},
	{
		id: 'assignAgencyTicket',
		method: 'POST',
		path: '/v2/agency/tickets/assign/{uuid}',
		/** Whether taking the teammate away fires an event is not documented; here it does not. */
		answer: (context, id) =>
			withTicket(context, id, (ticket) => {
				const input = readAssignment(context.request.body);
				if (input === null) return invalid('teammate_id');
				const { teammates, tickets } = context.account;
				if (input.teammate_id !== null && !teammates.some((teammate) => teammate.id === input.teammate_id))
					return invalid('teammate_id');
				const assigned = { ...ticket, teammate_id: input.teammate_id, updated_at: Math.floor(Date.now() / 1000) };
				if (input.teammate_id === null) tickets.agency.set(String(ticket.id), assigned);
				else context.happen('whitelabel-ticket-assigned', { ticket: assigned });
				return ok({ ticket: assigned });
			}),
	},
	{ id: 'listTickets', method: 'GET', path: '/v2/tickets/list', answer: (context) => listTickets(context, 'store') },
	{
		id: 'listTeammates',
		method: 'GET',
		path: '/v2/teammates/list',
		answer: ({ account, request }) =>
			withList(request, (list) => {
				const found = account.teammates.map(teammateBody).filter(({ email }) => email.includes(list.filter));
				return pageOf('teammates', found, list);
			}),
	},
];

/** It knows the endpoint by the `endpoint_id` in the body; that is inferred, the documentation does not say. */
function verifySignature({ state, account, request }: Context): Answer {
	const body = parseJson(request.body);
	const endpoint = isObject(body) ? account.endpoints.find(({ id }) => id === body.endpoint_id) : undefined;
	const genuine = signatureValuesIn(request.headers).some(
		(value) => endpoint !== undefined && isGenuine(value, endpoint.secret, request.body, state.behavior, Date.now()),
	);
	return genuine ? ok({ valid: true }) : notGenuine;
}

function listTickets({ account, request }: Context, kind: TicketKind): Answer {
	const closed = request.query.get('closed');
	if (closed !== null && closed !== 'true' && closed !== 'false') return invalid('closed');
	return withList(request, (list) => pageOf('tickets', ticketsIn(account, kind, list, request.query), list));
}

function withList({ query }: ApiRequest, use: (list: ListQuery) => Answer): Answer {
	const { list, fault } = readList(query);
	return list === null ? invalid(fault) : use(list);
}

function pageOf(name: string, items: readonly Fields[], { page, perPage, descending, sortBy }: ListQuery): Answer {
	const sorted = items.toSorted((a, b) => (descending ? -1 : 1) * compare(a[sortBy], b[sortBy]));
	return ok({ total_results: items.length, [name]: sorted.slice((page - 1) * perPage, page * perPage) });
}

function compare(a: unknown, b: unknown): number {
	return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/** An unknown id is a 400 with a code, not a 404. */
function withTicket({ account }: Context, id: string | undefined, use: (ticket: Fields) => Answer): Answer {
	const ticket = id === undefined ? undefined : account.tickets.agency.get(id);
	return ticket === undefined ? notFound : use(ticket);
}

function teammateBody({ id, name, lastName, email, createdAt }: Teammate) {
	const rest = { country: null, last_login: null, role: 'agent', verified: true, permissions: {} };
	return { id, object: 'teammate', email, name, last_name: lastName, created_at: createdAt, ...rest };
}

function ok(body: Fields): Answer {
	return { status: 200, body: { status: 200, ...body } };
}

/** The operations of Thena's platform host. Its lists are here. */
import type { ApiResponse, ApiRequest } from '../vendor.mts';
import { contactOperations } from './contact-operations.mts';
import { toListBody, toTeamBody } from './responses.mts';
import { badRequest } from './errors.mts';
import { slicePage, readPage } from './input.mts';
import type { ThenaState } from './model.mts';
import type { Operation } from './operations.mts';
import { ticketOperations } from './ticket-operations.mts';
import { filterTickets } from './tickets.mts';

export const platformOperations: readonly Operation[] = [
	...ticketOperations,
	...contactOperations,
	{
		id: 'getTeams',
		method: 'GET',
		path: '/v1/teams',
		respond: ({ state, organization }) => ({
			status: 200,
			body: toListBody(state.behavior, organization.teams.map(toTeamBody)),
		}),
	},
	{
		id: 'getTickets',
		method: 'GET',
		path: '/v1/tickets',
		respond: ({ state, organization, request }) =>
			toPage(state, filterTickets(organization.tickets, request.query), request),
	},
	{
		id: 'getAccounts',
		method: 'GET',
		path: '/v1/accounts',
		respond: ({ state, organization, request }) => toPage(state, organization.accounts, request),
	},
];

/** The platform's first page is 0. */
function toPage({ behavior }: ThenaState, items: readonly unknown[] | null, { query }: ApiRequest): ApiResponse {
	const page = readPage(query, 0);
	if (page === null || items === null) return badRequest('page, limit or dateRange is not valid');
	return { status: 200, body: toListBody(behavior, slicePage(items, page, 0)) };
}

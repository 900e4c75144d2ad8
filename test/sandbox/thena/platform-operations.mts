/** What Thena's platform host can be asked for: lists. */
import type { Answer, ApiRequest } from '../vendor.mts';
import { listBody, teamBody } from './answers.mts';
import { badRequest } from './errors.mts';
import { onPage, readPage } from './input.mts';
import type { ThenaState } from './model.mts';
import type { Operation } from './operations.mts';
import { ticketsIn } from './tickets.mts';

export const platformOperations: readonly Operation[] = [
	{
		id: 'getTeams',
		method: 'GET',
		path: '/v1/teams',
		answer: ({ state, organization }) => ({
			status: 200,
			body: listBody(state.behavior, organization.teams.map(teamBody)),
		}),
	},
	{
		id: 'getTickets',
		method: 'GET',
		path: '/v1/tickets',
		answer: ({ state, organization, request }) => paged(state, ticketsIn(organization.tickets, request.query), request),
	},
	{
		id: 'getAccounts',
		method: 'GET',
		path: '/v1/accounts',
		answer: ({ state, organization, request }) => paged(state, organization.accounts, request),
	},
];

/** Pages begin with 0 on the platform. */
function paged({ behavior }: ThenaState, items: readonly unknown[] | null, { query }: ApiRequest): Answer {
	const page = readPage(query, 0);
	if (page === null || items === null) return badRequest('page, limit or dateRange is not valid');
	return { status: 200, body: listBody(behavior, onPage(items, page, 0)) };
}

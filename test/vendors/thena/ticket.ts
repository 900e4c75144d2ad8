import type { HttpRequest } from '../../../shared/core/http';
import { thenaApi } from './api';

export const TICKET = 'TKTLANTERN0001';
export const PATH = `/v1/tickets/${TICKET}`;
export const AGENT = 'UJONAS0001';
export const ACCOUNT = 'ACCFJORD01';

/** A ticket as Thena's API returns it. */
export function apiTicket(changes: object = {}) {
	return {
		id: TICKET,
		ticketIdentifier: 'WRK-204',
		title: 'Export stops',
		ticketId: 204,
		description: 'It stops at row 5,000.',
		source: 'email',
		accountId: ACCOUNT,
		account: 'Fjord Tools',
		status: 'Open',
		statusId: 'SOPEN',
		priority: 'Medium',
		priorityId: 'PMEDIUM',
		teamId: 'TWORKSHOP1',
		teamName: 'Workshop',
		teamIdentifier: 'WRK',
		type: null,
		assignedAgent: 'Jonas Reyes',
		assignedAgentId: AGENT,
		assignedAgentEmail: 'jonas@support.example',
		requestorEmail: 'mira@fjord-tools.example',
		customerContactId: 'CMIRA00001',
		customerContactFirstName: 'Mira',
		customerContactLastName: 'Okafor',
		customerContactEmail: 'mira@fjord-tools.example',
		customFieldValues: [],
		createdAt: '2026-11-02T09:00:00.000Z',
		updatedAt: '2026-11-02T09:20:00.000Z',
		...changes,
	};
}

/** The ticket as a trigger outputs it, apart from `updatedAt`, which deliveries lack. */
export const expectedTicket = {
	id: TICKET,
	number: '204',
	title: 'Export stops',
	description: 'It stops at row 5,000.',
	status: 'open',
	statusRaw: 'Open',
	priority: 'normal',
	priorityRaw: 'Medium',
	channel: 'email',
	assignees: [{ id: AGENT, name: 'Jonas Reyes', email: 'jonas@support.example' }],
	team: { id: 'TWORKSHOP1', name: 'Workshop' },
	tags: null,
	type: null,
	typeDetail: null,
	fields: null,
	url: null,
	externalId: null,
	createdAt: '2026-11-02T09:00:00.000Z',
	updatedAt: '2026-11-02T09:20:00.000Z',
	closedAt: null,
};

export const expectedCustomer = {
	id: 'CMIRA00001',
	name: 'Mira Okafor',
	firstName: 'Mira',
	lastName: 'Okafor',
	email: 'mira@fjord-tools.example',
	phone: null,
	externalId: null,
	isSpam: null,
};

export const STATUSES = 'GET /v1/tickets/status?teamId=TWORKSHOP1';

function status(id: string, name: string, changes: object = {}) {
	return { id, name, displayName: name, teamId: 'TWORKSHOP1', parentStatusId: null, ...changes };
}

export const statuses = [
	status('STRIAGE', 'Triage'),
	status('SNEW', 'New', { parentStatusId: 'SOPEN' }),
	status('SOPEN', 'Open'),
	status('SPROGRESS', 'In progress'),
	status('SPARTS', 'Waiting for parts', { parentStatusId: 'SHOLD' }),
	status('SHOLD', 'Parked', { displayName: undefined }),
	status('SSHIPPED', 'Shipped', { parentStatusId: 'SCLOSED' }),
	status('SCLOSED', 'Closed'),
];

/** The response of the search. */
export function found(...documents: readonly unknown[]) {
	return { result: { found: documents.length, page: 1, hits: documents.map((document) => ({ document })) } };
}

/** Thena's API with one ticket. A change is applied to the response. */
export function ticketApi(responses: Parameters<typeof thenaApi>[0] = {}, ticket: object = {}) {
	const api = thenaApi({
		[`GET ${PATH}`]: { data: apiTicket(ticket) },
		[`PATCH ${PATH}`]: ({ body }) => ({ data: apiTicket({ ...ticket, ...toStored(body as object) }) }),
		[`POST ${PATH}/comment`]: ({ body }) => ({
			data: { id: 'CMT1', author: 'Jonas Reyes', authorId: AGENT, authorUserType: 'AGENT', ...(body as object) },
		}),
		[STATUSES]: { data: statuses },
		...responses,
	});
	return { ...api, writes: () => api.requests.filter(isWrite) };
}

/** A request names some fields otherwise than the response. */
function toStored(body: { readonly priorityName?: string }) {
	const { priorityName, ...same } = body;
	return { ...same, ...(priorityName === undefined ? {} : { priority: priorityName }) };
}

function isWrite({ method, url }: HttpRequest): boolean {
	return method !== 'GET' && !url.endsWith('/filter/ids');
}

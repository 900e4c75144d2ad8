import { thena } from '../../../shared/vendors/thena';
import { refused, thenaApi } from './api';

const TICKETS = 'GET /v1/tickets?page=0&limit=10';
const ACCOUNTS = 'GET /v1/accounts?limit=10';

const ticket = {
	id: 'TKT1',
	ticketIdentifier: 'WRK-7',
	ticketId: 7,
	title: 'Bell is silent',
	description: 'It rang for a week.',
	source: 'email',
	status: 'In Progress',
	statusId: 'STATUS_1',
	priority: 'High',
	priorityId: 'PRIORITY_1',
	teamId: 'TWORKSHOP1',
	teamName: 'Workshop',
	teamIdentifier: 'WRK',
	assignedAgent: 'Mira Okafor',
	assignedAgentId: 'U1',
	assignedAgentEmail: 'mira@sandbox.example',
	requestorEmail: 'nils@customer.example',
	customerContactFirstName: 'Nils',
	customerContactLastName: 'Bremer',
	customerContactEmail: 'nils@customer.example',
	customFieldValues: [{ some: 'shape' }],
	createdAt: '2026-11-20T09:00:00.000Z',
};

const account = {
	id: 'ACC1',
	name: 'Bremer Bikes',
	primaryDomain: 'customer.example',
	status: 'ACTIVE',
	health: 'GREEN',
	classification: 'ENTERPRISE',
	industry: 'Retail',
	createdAt: '2026-11-20T09:00:00.000Z',
};

test('tickets have the shape of a delivery of their creation, without an event id', async () => {
	const { http, requests } = thenaApi({ [TICKETS]: { data: [ticket] } });
	const [payload] = await thena.listRecent(http, 'ticket:created');
	expect(requests).toEqual([{ method: 'GET', url: TICKETS.slice(4), idempotent: true }]);
	expect(thena.identify(payload)).toEqual({ id: null, nativeType: 'ticket:created', type: 'ticket:created' });
	expect(thena.normalize(payload)).toMatchObject({
		source: '/thena',
		subject: 'TKT1',
		time: '2026-11-20T09:00:00.000Z',
		data: {
			ticket: {
				id: 'TKT1',
				number: '7',
				title: 'Bell is silent',
				description: 'It rang for a week.',
				status: 'in_progress',
				statusRaw: 'In Progress',
				priority: 'high',
				channel: 'email',
				assignees: [{ id: 'U1', name: 'Mira Okafor', email: 'mira@sandbox.example' }],
				team: { id: 'TWORKSHOP1', name: 'Workshop' },
				tags: null,
				fields: null,
				createdAt: '2026-11-20T09:00:00.000Z',
			},
			customer: { id: null, name: 'Nils Bremer', email: 'nils@customer.example' },
			actor: null,
		},
	});
});

test('accounts have the shape of a delivery of their creation', async () => {
	const { http, requests } = thenaApi({ [ACCOUNTS]: [account] });
	const [payload] = await thena.listRecent(http, 'account:created');
	expect(requests).toEqual([{ method: 'GET', url: ACCOUNTS.slice(4), idempotent: true }]);
	expect(thena.normalize(payload)).toMatchObject({
		type: 'account:created',
		subject: 'ACC1',
		data: {
			account: { id: 'ACC1', name: 'Bremer Bikes', domain: 'customer.example', status: 'ACTIVE', industry: 'Retail' },
		},
	});
});

test('tickets are sorted newest first, from every kind of list, without entries that are no tickets', async () => {
	const days = [18, 20, 19].map((day) => ({
		id: `TKT${day}`,
		createdAt: `2026-11-${day}T09:00:00Z`,
		assignedAgent: null,
	}));
	const items = [...days, 'nonsense', { id: 'TKT0', assignedAgentEmail: 'mira@sandbox.example' }];
	for (const wrapped of [items, { data: items }, { data: { results: items } }, { results: items }]) {
		const payloads = await thena.listRecent(thenaApi({ [TICKETS]: wrapped }).http, 'ticket:created');
		const events = payloads.map((payload) => thena.normalize(payload));
		expect(events.map((event) => event?.subject)).toEqual(['TKT20', 'TKT19', 'TKT18', 'TKT0']);
		expect(events.map((event) => event?.data.ticket?.assignees)).toEqual([
			[],
			[],
			[],
			[{ id: null, name: null, email: 'mira@sandbox.example' }],
		]);
		expect(new Set(events.map((event) => event?.id)).size).toBe(4);
	}
});

test('an empty account has no events, and other events send no request', async () => {
	const { http, requests } = thenaApi({ [TICKETS]: { data: [] } });
	expect(await thena.listRecent(http, 'ticket:created')).toEqual([]);
	expect(await thena.listRecent(http, 'ticket:status:changed')).toEqual([]);
	expect(requests).toHaveLength(1);
});

test('a plan without these lists and a page of another server are refused', async () => {
	const forbidden = thenaApi({
		[TICKETS]: refused(403, 'This endpoint is only available for standard and enterprise tier organizations.'),
	});
	await expect(thena.listRecent(forbidden.http, 'ticket:created')).rejects.toMatchObject({
		code: 'forbidden',
		message: expect.stringContaining('tier'),
	});
	await expect(
		thena.listRecent(thenaApi({ [ACCOUNTS]: { status: 200, headers: {}, body: 'hello' } }).http, 'account:created'),
	).rejects.toMatchObject({
		code: 'unexpected_response',
	});
});

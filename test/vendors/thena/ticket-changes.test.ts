import { thenaResources } from '../../../shared/vendors/thena/resources';
import { find, loadList, operationsOf } from '../support/operation-of';
import { refused, respond, thenaApi } from './api';
import { AGENT, apiTicket, PATH, STATUSES, statuses, TICKET, ticketApi } from './ticket';

const run = operationsOf(thenaResources);
const id = { ticketId: TICKET };
const patch = (body: object) => ({ method: 'PATCH', url: PATH, body, idempotent: true });

function findList(operation: string, key: string) {
	return find(thenaResources.resources, operation).fields.find((field) => field.key === key)?.list;
}

describe('Ticket: Set Status', () => {
	it.each([
		['in_progress', 'SPROGRESS', {}],
		['closed', 'SCLOSED', {}],
		['open', 'SOPEN', { status: 'Closed', statusId: 'SCLOSED' }],
	])('sets the team’s status that means %s', async (status, statusId, before) => {
		const { http, requests } = ticketApi({}, before);
		await expect(run('ticket.setStatus', http, { ...id, status })).resolves.toMatchObject([{ changed: true }]);
		expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([`GET ${PATH}`, STATUSES, `PATCH ${PATH}`]);
		expect(requests[2]).toEqual(patch({ statusId }));
	});

	it('sets a status within another one, or one whose own name fits, if there is no better one', async () => {
		const hold = [
			{ id: 'SHOLD', name: 'On hold' },
			{ id: 'SPARTS', name: 'Parts', parentStatusId: 'SHOLD' },
		];
		for (const [rows, statusId] of [
			[hold, 'SHOLD'],
			[[{ ...hold[0], parentStatusId: 'SOTHER' }, hold[1]], 'SHOLD'],
			[[hold[1], { ...hold[0], name: 'On hold', id: 'SHOLD' }].reverse(), 'SHOLD'],
		] as const) {
			const { http, writes } = ticketApi({ [STATUSES]: { data: rows } });
			await run('ticket.setStatus', http, { ...id, status: 'on_hold' });
			expect(writes()).toEqual([patch({ statusId })]);
		}
		// "Waiting" means on hold, and the statuses in it have names of their own.
		const parts = [
			{ id: 'SPARTS', name: 'Parts', parentStatusId: 'SCLOSED2' },
			{ id: 'SCLOSED2', name: 'Done' },
		];
		const { http, writes } = ticketApi({ [STATUSES]: { data: parts } });
		await run('ticket.setStatus', http, { ...id, status: 'closed' });
		expect(writes()).toEqual([patch({ statusId: 'SCLOSED2' })]);
	});

	it('changes nothing if the ticket has the status', async () => {
		const { http, paths } = ticketApi();
		await expect(run('ticket.setStatus', http, { ...id, status: 'open' })).resolves.toMatchObject([
			{ ticket: { status: 'open' }, changed: false },
		]);
		expect(paths()).toEqual([`GET ${PATH}`]);
	});

	it('sets a status of the team by its name or ID, and knows that it is set', async () => {
		const { http, writes } = ticketApi();
		const set = (teamStatus: string) => run('ticket.setStatus', http, { ...id, status: 'open', teamStatus });
		await set('waiting for PARTS');
		await set('STRIAGE');
		expect(writes()).toEqual([patch({ statusId: 'SPARTS' }), patch({ statusId: 'STRIAGE' })]);
		await expect(set('Open')).resolves.toMatchObject([{ changed: false }]);
		await expect(set('Moon')).rejects.toThrow('Thena has no status "Moon". Select one from the list.');
		expect(writes()).toHaveLength(2);
	});

	it('refuses a name that two statuses have, and a status that the team lacks', async () => {
		const twice = ticketApi({ [STATUSES]: { data: [...statuses, { id: 'STRIAGE2', name: 'Triage' }] } });
		await expect(run('ticket.setStatus', twice.http, { ...id, status: 'open', teamStatus: 'triage' })).rejects.toThrow(
			'Thena has 2 statuses named "triage": STRIAGE and STRIAGE2. Use one of these IDs.',
		);
		const { http, writes } = ticketApi();
		await expect(run('ticket.setStatus', http, { ...id, status: 'on_hold' })).rejects.toThrow(
			'No status of the ticket’s team has a matching name. Select one under Team Status.',
		);
		await expect(run('ticket.setStatus', http, { ...id, status: 'asleep' })).rejects.toThrow(/^Status can’t be/);
		expect([...twice.writes(), ...writes()]).toEqual([]);
	});

	it('reads all statuses for a ticket without a team', async () => {
		const { http, paths } = ticketApi(
			{ 'GET /v1/tickets/status': { data: [...statuses, { name: 'No ID' }] } },
			{ teamId: null, teamName: null },
		);
		await run('ticket.setStatus', http, { ...id, status: 'closed' });
		expect(paths()).toContain('GET /v1/tickets/status');
	});

	it('lists the statuses of all teams, each with its team', async () => {
		const { http } = thenaApi({
			'GET /v1/tickets/status': [
				{ id: 'S1', name: 'open', displayName: 'Open', teamId: 'T1' },
				{ id: 'S2', teamId: 'T2' },
				{ id: 'S3', name: 'Moon' },
			],
			'GET /v1/teams': { data: [{ id: 'T1', name: 'Workshop' }] },
		});
		await expect(loadList(findList('ticket.setStatus', 'teamStatus'), http)).resolves.toEqual([
			{ value: 'S1', label: 'Open (Workshop)', alias: 'Open' },
			{ value: 'S2', label: 'S2 (T2)', alias: 'S2' },
			{ value: 'S3', label: 'Moon (no team)', alias: 'Moon' },
		]);
	});
});

describe('other changes', () => {
	it.each([
		['setPriority', { priority: 'urgent' }, { priorityName: 'Urgent' }],
		['setPriority', { priority: 'low' }, { priorityName: 'Low' }],
		['setTitle', { title: 'Bell' }, { title: 'Bell' }],
		['assign', { agent: 'UADA000002' }, { assignedAgentId: 'UADA000002' }],
		['assign', { agent: 'ada@support.example' }, { assignedAgentEmail: 'ada@support.example' }],
	])('%s %j sends %j', async (operation, values, body) => {
		const { http, requests } = ticketApi();
		await expect(run(`ticket.${operation}`, http, { ...id, ...values })).resolves.toMatchObject([
			{ ticket: { id: TICKET }, changed: true },
		]);
		expect(requests).toEqual([{ method: 'GET', url: PATH, idempotent: true }, patch(body)]);
	});

	it.each([
		['setPriority', { priority: 'normal' }],
		['setTitle', { title: 'Export stops' }],
		['assign', { agent: AGENT }],
		['assign', { agent: 'Jonas@Support.example' }],
	])('%s %j changes nothing', async (operation, values) => {
		const { http, writes } = ticketApi();
		await expect(run(`ticket.${operation}`, http, { ...id, ...values })).resolves.toMatchObject([{ changed: false }]);
		expect(writes()).toEqual([]);
	});

	it.each([
		['setStatus', { status: 'closed' }, 'status'],
		['setPriority', { priority: 'high' }, 'priority'],
		['setTitle', { title: 'Bell' }, 'title'],
		['assign', { agent: 'UADA000002' }, 'agent'],
		['assign', { agent: 'ada@support.example' }, 'agent'],
	])('%s says so if Thena confirms the request and ignores it', async (operation, values, label) => {
		const { http } = ticketApi({ [`PATCH ${PATH}`]: { data: apiTicket() } });
		await expect(run(`ticket.${operation}`, http, { ...id, ...values })).rejects.toThrow(
			`Thena confirmed the request, but the ticket’s ${label} is the same as before. Change it in Thena.`,
		);
	});

	it('believes a response that doesn’t show the field, and shows a refusal', async () => {
		const silent = ticketApi({ [`PATCH ${PATH}`]: { data: apiTicket({ priority: undefined }) } });
		const values = { ...id, priority: 'high' };
		await expect(run('ticket.setPriority', silent.http, values)).resolves.toMatchObject([{ changed: true }]);
		const refusing = ticketApi({ [`PATCH ${PATH}`]: refused(400, ['property priorityName should not exist']) });
		await expect(run('ticket.setPriority', refusing.http, values)).rejects.toThrow(
			'Thena rejected the request: property priorityName should not exist.',
		);
		for (const body of ['', { status: true, data: {} }]) {
			const empty = ticketApi({ [`PATCH ${PATH}`]: respond(200, body) });
			await expect(run('ticket.setPriority', empty.http, values)).resolves.toMatchObject([
				{ ticket: { id: TICKET }, changed: true },
			]);
			expect(empty.paths()).toEqual([`GET ${PATH}`, `PATCH ${PATH}`, `GET ${PATH}`]);
		}
	});
});

describe('Ticket: Assign', () => {
	const TEAMS = 'GET /v1/teams';
	const members = (team: string) => `GET /v1/teams/${team}/members?includeAgents=true`;
	const lists = {
		[TEAMS]: { data: [{ id: 'T1' }, { id: 'T2' }, {}] },
		[members('T1')]: {
			data: [
				{ id: AGENT, name: 'Jonas Reyes', email: 'jonas@support.example', isActive: true },
				{ id: 'UADA000002', name: 'Ada Lark', email: 'ada@support.example' },
				{ id: 'UGONE00001', name: 'Gone', isActive: false },
				{},
			],
		},
		[members('T2')]: {
			data: [
				{ id: 'UADA000002', name: 'Ada Lark', email: 'ada@support.example' },
				{ id: 'UADA000003', name: 'Ada Lark' },
				{ id: 'UNONAME001', email: 'x@support.example' },
				{ id: 'UBARE00001' },
			],
		},
	};

	it('lists the members of all teams, each once', async () => {
		await expect(loadList(findList('ticket.assign', 'agent'), thenaApi(lists).http)).resolves.toEqual([
			{ value: AGENT, label: 'Jonas Reyes', alias: 'jonas@support.example' },
			{ value: 'UADA000002', label: 'Ada Lark', alias: 'ada@support.example' },
			{ value: 'UADA000003', label: 'Ada Lark' },
			{ value: 'UNONAME001', label: 'x@support.example', alias: 'x@support.example' },
			{ value: 'UBARE00001', label: 'UBARE00001' },
		]);
	});

	it('accepts a name that exists once, and refuses one that exists twice', async () => {
		const { http, writes } = ticketApi(lists, { assignedAgentId: null, assignedAgentEmail: null, assignedAgent: null });
		await run('ticket.assign', http, { ...id, agent: 'jonas reyes' });
		expect(writes()).toEqual([patch({ assignedAgentId: AGENT })]);
		await expect(run('ticket.assign', http, { ...id, agent: 'Ada Lark' })).rejects.toThrow(
			'Thena has 2 agents named "Ada Lark": UADA000002 and UADA000003. Use one of these IDs.',
		);
		await expect(run('ticket.assign', http, { ...id, agent: 'Nobody' })).rejects.toThrow(
			'Thena has no agent "Nobody".',
		);
		expect(writes()).toHaveLength(1);
	});

	it('reads the members of 20 teams at most', async () => {
		const data = Array.from({ length: 30 }, (_, index) => ({ id: `T${index}` }));
		const { http, paths } = thenaApi({
			[TEAMS]: { data },
			...Object.fromEntries(data.map((team) => [members(team.id), { data: [] }])),
		});
		await loadList(findList('ticket.assign', 'agent'), http);
		expect(paths()).toHaveLength(21);
	});
});

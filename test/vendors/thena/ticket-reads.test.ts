import { eventSchema } from '../../../shared/core/event';
import { thena } from '../../../shared/vendors/thena';
import { toDeliveredTicket } from '../../../shared/vendors/thena/api/ticket-shape';
import { thenaResources } from '../../../shared/vendors/thena/resources';
import { operationsOf } from '../support/operation-of';
import { notFound, refused, respond, thenaApi } from './api';
import { ACCOUNT, apiTicket, expectedCustomer, expectedTicket, found, PATH, TICKET, ticketApi } from './ticket';

const run = operationsOf(thenaResources);
const id = { ticketId: TICKET };
const SEARCH = `GET /v1/search/tickets?q=*&query_by=title&filter_by=${encodeURIComponent(`uid:=${TICKET}`)}&per_page=1&page=1`;

describe('Ticket: Get', () => {
	it('returns the ticket with the keys of an event’s data', async () => {
		const { http, requests } = ticketApi();
		const [item] = await run('ticket.get', http, { ...id, includeRaw: true });
		expect(item).toEqual({
			ticket: expectedTicket,
			customer: expectedCustomer,
			account: expect.objectContaining({ id: ACCOUNT, name: 'Fjord Tools', domain: null }),
			comment: null,
			raw: apiTicket(),
		});
		const { shape } = eventSchema.shape.data;
		for (const key of ['ticket', 'customer', 'account'] as const)
			expect(shape[key].parse(item?.[key])).toEqual(item?.[key]);
		expect(requests).toEqual([{ method: 'GET', url: PATH, idempotent: true }]);
	});

	it('is the trigger’s ticket, apart from when it was updated', async () => {
		const message = { eventType: 'ticket:created', payload: { ticket: toDeliveredTicket(apiTicket()) } };
		const data = thena.normalize({ message })?.data;
		const [item] = await run('ticket.get', ticketApi().http, id);
		expect(item?.['ticket']).toEqual({ ...data?.ticket, updatedAt: expectedTicket.updatedAt });
		expect(item?.['customer']).toEqual(data?.customer);
	});

	it('returns a ticket that has little', async () => {
		const bare = { requestorEmail: 'mira@fjord-tools.example', customerContactEmail: null, customerContactId: null };
		const none = {
			accountId: null,
			account: null,
			assignedAgent: null,
			assignedAgentId: null,
			assignedAgentEmail: null,
		};
		const { http } = ticketApi({}, { ...bare, ...none, customerContactFirstName: null, customerContactLastName: null });
		await expect(run('ticket.get', http, id)).resolves.toMatchObject([
			{
				ticket: { assignees: [] },
				customer: { id: null, name: null, email: 'mira@fjord-tools.example' },
				account: null,
			},
		]);
	});

	it.each([
		['a request that Thena doesn’t know', refused(404, `Cannot GET ${PATH}`)],
		['a method that it refuses', refused(405, 'Method Not Allowed')],
	])('reads the ticket from the search after %s', async (_, response) => {
		const { status: statusName, priority: priorityName } = apiTicket();
		const changes = { id: '204', uid: TICKET, status: undefined, priority: undefined, statusName, priorityName };
		const searched = apiTicket(changes);
		const { http, paths } = ticketApi({ [`GET ${PATH}`]: response, [SEARCH]: found(searched) });
		await expect(run('ticket.get', http, id)).resolves.toMatchObject([{ ticket: expectedTicket }]);
		expect(paths()).toEqual([`GET ${PATH}`, SEARCH]);
	});

	it('reports a ticket that doesn’t exist', async () => {
		const empty = ticketApi({ [`GET ${PATH}`]: notFound, [SEARCH]: found() });
		for (const { http } of [empty, thenaApi({})])
			await expect(run('ticket.get', http, id)).rejects.toThrow('Thena can’t find the ticket. Check the ticket ID.');
	});

	it('never takes another ticket from the search', async () => {
		const other = apiTicket({ id: 'TKTOTHER', uid: 'TKTOTHER' });
		const { http } = ticketApi({ [`GET ${PATH}`]: notFound, [SEARCH]: found(other) });
		await expect(run('ticket.get', http, id)).rejects.toThrow('Thena can’t find the ticket. Check the ticket ID.');
	});

	it('throws what else Thena refuses, without a search', async () => {
		const { http, requests } = ticketApi({ [`GET ${PATH}`]: refused(403, 'Not your team') });
		await expect(run('ticket.get', http, id)).rejects.toThrow(
			'The Thena API key isn’t allowed to do this: Not your team. The key has the rights of its user, so check in Thena what the user can do.',
		);
		expect(requests).toHaveLength(1);
		for (const body of [{ data: { title: 'No ID' } }, [], 'text'])
			await expect(run('ticket.get', ticketApi({ [`GET ${PATH}`]: respond(200, body) }).http, id)).rejects.toThrow(
				'Thena returned an unexpected response.',
			);
	});

	it.each(['204', '../x', 'TKT 1', 'TKT1\n', 'a/b', ''])('refuses %j before any request', async (ticketId) => {
		const { http, requests } = ticketApi();
		await expect(run('ticket.get', http, { ticketId })).rejects.toThrow(
			/isn’t the ID of a ticket\. Use the ticket ID|is empty/,
		);
		expect(requests).toEqual([]);
	});
});

describe('Ticket: Find', () => {
	const search = (parameters: string, size: number, page = 1) =>
		`GET /v1/search/tickets?q=${parameters}&sort_by=createdAt:desc&per_page=${size}&page=${page}`;
	const ALL = '*&query_by=title';
	const idsOf = (items: readonly object[]) => items.map((item) => (item as { ticket: { id: string } }).ticket.id);
	const ticketAt = (number: number, changes: object = {}) => apiTicket({ id: `TKT${number}`, ...changes });

	it('searches by email and by text', async () => {
		const filter = encodeURIComponent('requestorEmail:=mira@fjord-tools.example');
		const { http, requests } = thenaApi({
			[search(`export%20stops&query_by=title&filter_by=${filter}`, 250)]: found(apiTicket()),
		});
		const values = { customerEmail: ' mira@fjord-tools.example', text: 'export stops' };
		await expect(run('ticket.find', http, values)).resolves.toMatchObject([
			{ ticket: expectedTicket, customer: expectedCustomer },
		]);
		expect(requests[0]).toMatchObject({ method: 'GET', idempotent: true });
	});

	it('finds nothing, and asks for no more than the limit', async () => {
		const { http, paths } = thenaApi({
			[search(ALL, 250)]: found(),
			[search(ALL, 2)]: found(ticketAt(1), ticketAt(2)),
		});
		await expect(run('ticket.find', http)).resolves.toEqual([]);
		expect(idsOf(await run('ticket.find', http, {}, { limit: 2 }))).toEqual(['TKT1', 'TKT2']);
		expect(paths()).toHaveLength(2);
	});

	it('compares the status as the output has it, on as many pages as it takes', async () => {
		const page = Array.from({ length: 250 }, (_, index) => ticketAt(index));
		const { http, paths } = thenaApi({
			[search(ALL, 250)]: found(...page),
			[search(ALL, 250, 2)]: found(
				ticketAt(250),
				ticketAt(251, { status: 'Resolved' }),
				ticketAt(252, { status: 'Done' }),
			),
		});
		expect(idsOf(await run('ticket.find', http, { status: 'closed' }))).toEqual(['TKT251', 'TKT252']);
		expect(idsOf(await run('ticket.find', http, { status: 'closed' }, { limit: 1 }))).toEqual(['TKT251']);
		expect(paths()).toHaveLength(4);
		expect(await run('ticket.find', http, { status: 'open' }, { limit: 250 })).toHaveLength(250);
		expect(paths()).toHaveLength(5);
	});

	it('stops at tickets that are too old', async () => {
		const old = Array.from({ length: 249 }, (_, index) => ticketAt(index, { createdAt: '2026-10-01T09:00:00Z' }));
		const { http, paths } = thenaApi({ [search(ALL, 250)]: found(ticketAt(900), ...old, { id: 'TKT901' }) });
		const since = Date.parse('2026-11-01T00:00:00Z');
		expect(idsOf(await run('ticket.find', http, { since }))).toEqual(['TKT900', 'TKT901']);
		expect(paths()).toHaveLength(1);
	});

	it('says that it doesn’t read everything', async () => {
		const addHint = jest.fn();
		const page = found(...Array.from({ length: 250 }, (_, index) => ticketAt(index)));
		const requests: string[] = [];
		const http = async ({ url }: { url: string }) => respond(200, (requests.push(url), page));
		expect(await run('ticket.find', http, {}, { addHint })).toHaveLength(1000);
		expect(requests).toHaveLength(4);
		expect(addHint).toHaveBeenCalledWith('Only the newest 1000 tickets that Thena found were read. Narrow the search.');
	});

	it.each(['a b@x.example', 'x@y.example && statusName:=open', 'a`@x.example', 'nobody'])(
		'refuses the email address %j',
		async (customerEmail) => {
			const { http, requests } = thenaApi({});
			await expect(run('ticket.find', http, { customerEmail })).rejects.toThrow(
				/^Thena can’t search for the email address/,
			);
			expect(requests).toEqual([]);
		},
	);

	it('shows a plan without the search, and an odd response as nothing', async () => {
		const tier = 'This endpoint is only available for standard and enterprise tier organizations.';
		await expect(run('ticket.find', thenaApi({ [search(ALL, 250)]: refused(403, tier) }).http)).rejects.toThrow(
			`${tier} Your organization’s plan in Thena doesn’t include it.`,
		);
		const odd = { data: { result: { hits: [{}, { document: 'x' }] } } };
		await expect(run('ticket.find', thenaApi({ [search(ALL, 250)]: odd }).http)).resolves.toEqual([]);
	});
});

import { listChoices } from '../../../shared/core/list';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import { eventSchema } from '../../../shared/core/event';
import { tamio } from '../../../shared/vendors/tamio';
import { tamioResources } from '../../../shared/vendors/tamio/resources';
import { find, loadList } from '../support/operation-of';
import {
	CATEGORY,
	CLIENT,
	created_at,
	createTicket,
	ID,
	PAGE,
	respondTo,
	respondWith,
	run,
	SORTED,
	TEAMMATE,
	toUrls,
} from './fake-api';

const data = eventSchema.shape.data.shape;
const ticket = createTicket();
const LIST = 'GET /v2/agency/tickets/list';
const mira = { id: TEAMMATE, name: 'Mira', last_name: 'Okafor', email: 'mira@support.example' };
const teammates = { total_results: 1, teammates: [mira] };

/** What a trigger outputs for the same ticket. */
const delivered = tamio.normalize({
	event_id: 'whev_1',
	event_type: 'whitelabel-ticket-assigned',
	object: 'event',
	data: { ticket },
})?.data;

describe('Ticket: Find', () => {
	const listed = { status: 200, total_results: 1, tickets: [ticket] };

	it('outputs the ticket and the client of an event, and the whole conversation', async () => {
		const { http, requests } = respondWith(listed);
		const [item, ...more] = await run('ticket.find', http);
		expect(requests).toEqual([{ method: 'GET', url: `/v2/agency/tickets/list?${PAGE}&${SORTED}`, idempotent: true }]);
		expect(more).toEqual([]);
		expect(Object.keys(item ?? {})).toEqual(['ticket', 'customer', 'account', 'comment', 'comments']);
		expect(item).toMatchObject({
			ticket: delivered?.ticket,
			customer: delivered?.customer,
			account: null,
			comment: null,
		});
		expect(item?.['comments']).toMatchObject([
			{ id: 'r1', text: 'It is unreachable.', direction: 'inbound', isFirst: true, author: { kind: 'customer' } },
			{ id: 'r2', text: 'Oil it.', direction: 'outbound', isFirst: false, attachments: [{ id: 'a1' }] },
		]);
		data.ticket.parse(item?.['ticket']);
		data.customer.parse(item?.['customer']);
		const [whole] = await run('ticket.find', http, { includeRaw: true });
		expect(whole).toEqual({ ...item, raw: ticket });
	});

	it('sends only the user’s filters', async () => {
		const { http, requests } = respondTo({
			[LIST]: { total_results: 0, tickets: [] },
			'GET /v2/teammates/list': teammates,
		});
		const values = {
			sortBy: 'title',
			order: 'asc',
			text: 'bell & co',
			since: 1_790_000_000_999,
			until: 1_790_000_100_000,
			status: 'closed',
			agent: 'mira@support.example',
			customerId: CLIENT,
		};
		await run('ticket.find', http, values, { limit: 5 });
		await run('ticket.find', http, { status: 'open', agent: TEAMMATE }, { limit: 5 });
		expect(toUrls(requests)).toEqual([
			`/teammates/list?${PAGE}`,
			`/agency/tickets/list?${PAGE}&sort_by=title&order=asc&filter=bell+%26+co&from=1790000000&to=1790000100&closed=true&teammate_id=${TEAMMATE}&client_id=${CLIENT}`,
			`/agency/tickets/list?page=1&per_page=5&${SORTED}&closed=false&teammate_id=${TEAMMATE}`,
		]);
		await expect(run('ticket.find', http, { status: 'on_hold' })).rejects.toThrow(
			'Status can’t be "on_hold". Use open or closed.',
		);
		await expect(run('ticket.find', http, { agent: 'Nobody' })).rejects.toThrow('Tamio has no teammate "Nobody".');
	});

	it('compares the creation time itself, because Tamio doesn’t say which time it compares', async () => {
		const old = createTicket({ id: 'old', created_at: created_at - 1 });
		const timeless = createTicket({ id: 'timeless', created_at: null });
		const { http } = respondWith({ total_results: 3, tickets: [ticket, old, timeless] });
		const found = await run('ticket.find', http, { since: created_at * 1000 });
		expect(found.map((item) => item['ticket'])).toMatchObject([{ id: ID }, { id: 'timeless' }]);
	});

	it('finds the client of an email address first, and no ticket if there is none', async () => {
		const clients = [
			{ id: CLIENT, name: 'Ida', email: 'Ida@Customer.example' },
			{ id: 'c2', name: 'Ida', email: 'ida@customer.example.org' },
			{ id: 'c3', name: 'Ida', email: null },
		];
		const { http, requests } = respondTo({ 'GET /v2/clients/list': { total_results: 3, clients }, [LIST]: listed });
		const byEmail = async (more: object = {}) =>
			(await run('ticket.find', http, { customerEmail: ' ida@customer.example', ...more })).length;
		expect([await byEmail(), await byEmail({ customerId: CLIENT }), await byEmail({ customerId: ID })]).toEqual([
			1, 1, 0,
		]);
		expect(toUrls(requests).slice(0, 2)).toEqual([
			`/clients/list?${PAGE}&filter=ida%40customer.example`,
			`/agency/tickets/list?${PAGE}&${SORTED}&client_id=${CLIENT}`,
		]);
		const nobody = respondWith({ total_results: 1, clients: [{ id: 7, email: 'ida@customer.example' }, {}] });
		await expect(run('ticket.find', nobody.http, { customerEmail: 'b@customer.example' })).resolves.toEqual([]);
	});
});

describe('Ticket: Create', () => {
	const URL = '/v2/agency/tickets/create';
	const values = { client: CLIENT, title: 'Bell', text: 'It is unreachable.', category: CATEGORY };

	it('creates the ticket once, for a client and in a category by ID, name, or email address', async () => {
		const { http, requests } = respondTo({
			[`POST ${URL}`]: { status: 200, ticket },
			'GET /v2/clients/list': {
				total_results: 1,
				clients: [{ id: CLIENT, name: 'Ida', email: 'ida@customer.example' }],
			},
			'GET /v2/agency/ticket-categories/list': {
				total_results: 1,
				ticket_categories: [{ id: CATEGORY, title: 'Billing' }],
			},
		});
		const [item] = await run('ticket.create', http, values);
		expect(item).toMatchObject({ ticket: delivered?.ticket, customer: delivered?.customer, comment: null });
		await run('ticket.create', http, {
			...values,
			client: 'ida@customer.example',
			category: 'billing',
			subcategory: 'VAT',
		});
		const body = { client_id: CLIENT, title: 'Bell', description: 'It is unreachable.', category: CATEGORY };
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([
			{ method: 'POST', url: URL, body, idempotent: false },
			{ method: 'POST', url: URL, body: { ...body, subcategory: 'VAT' }, idempotent: false },
		]);
		expect(toUrls(requests).slice(1, 3)).toEqual([
			`/clients/list?${PAGE}&filter=ida%40customer.example`,
			`/agency/ticket-categories/list?${PAGE}`,
		]);
	});

	it('refuses a category that exists twice, with both IDs', async () => {
		const ticket_categories = [
			{ id: 'c1', title: 'Billing' },
			{ id: 'c2', title: 'billing' },
		];
		const { http } = respondWith({ total_results: 2, ticket_categories });
		await expect(run('ticket.create', http, { ...values, category: 'Billing' })).rejects.toThrow(
			'Tamio has 2 categories named "Billing": c1 and c2. Use one of these IDs.',
		);
	});

	it.each([
		[1002, 'Tamio can’t find the client or the category. Select both again.'],
		[10320, 'Tamio can’t find the client. It must belong to your agency.'],
		[400, 'Tamio rejected the request: the agency’s domain isn’t validated. Validate it in Tamio, then create'],
	])('explains the refusal %i', async (error_code, message) => {
		const { http } = respondWith({ status: 400, error: 'x', error_code }, 400);
		await expect(run('ticket.create', http, values)).rejects.toThrow(message);
	});

	it('says that the ticket may have been created', async () => {
		await expect(run('ticket.create', respondWith('', 503).http, values)).rejects.toThrow(
			'No response confirmed the new ticket, so it may have been created. Check the tickets in Tamio before you create',
		);
	});
});

describe('Ticket: Reply', () => {
	const URL = `/v2/agency/tickets/reply/create/${ID}`;
	const values = { ticketId: ID, text: ' Oil it. ' };

	it('sends the reply once, and outputs the ticket after it with the comment', async () => {
		const { http, requests } = respondWith({ status: 200, ticket });
		const [item] = await run('ticket.reply', http, values);
		expect(item).toMatchObject({
			ticket: delivered?.ticket,
			comment: { id: 'r2', text: 'Oil it.', direction: 'outbound' },
		});
		await run('ticket.reply', http, { ...values, assetIds: 'a1, a2' });
		expect(requests).toEqual([
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ' }, idempotent: false },
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ', assets: ['a1', 'a2'] }, idempotent: false },
		]);
	});

	it('claims no more than the response says', async () => {
		const [item] = await run('ticket.reply', respondWith({ status: 200 }).http, values);
		expect(item).toMatchObject({ ticket: { id: ID, title: null }, customer: null, comment: null, comments: [] });
		const other = createTicket({ replies: [{ id: 'r1', text: null, is_client_reply: false }] });
		const [unknown] = await run('ticket.reply', respondWith({ ticket: other }).http, values);
		expect(unknown).toMatchObject({ comment: null, comments: [{ id: 'r1' }] });
	});

	it('sends no request for an invalid ticket ID or too many assets', async () => {
		const { http, requests } = respondWith({});
		for (const ticketId of ['..', `${ID}/../x`, 't1', `${ID}\n`]) {
			await expect(run('ticket.reply', http, { ...values, ticketId })).rejects.toThrow(
				/isn’t the ID of a ticket\. Use the ticket ID of an event\.$/,
			);
		}
		await expect(run('ticket.reply', http, { ...values, assetIds: 'a,b,c,d,e,f' })).rejects.toThrow(
			'A reply can have up to 5 assets. Remove some of the Asset IDs.',
		);
		expect(requests).toEqual([]);
	});

	it.each([
		[400, { status: 400, error: 'x', error_code: 1002 }, 'not_found', /^Tamio can’t find the ticket\. It must belong/],
		[200, { status: 400, error: 'x', error_code: 1002 }, 'not_found', /^Tamio can’t find the ticket\. It must belong/],
		[400, { status: 400, error: 'x', error_code: 400 }, 'not_found', /^Tamio can’t find the asset\. Upload all/],
		[400, { status: 400, error: 'x', error_code: 10253 }, 'invalid', /domain isn’t validated\. Validate it in Tamio/],
		[400, { status: 400, error: 'Too\nlong', error_code: 7 }, 'invalid', /^Tamio rejected the request: Too long\.$/],
		[400, { error_code: 7 }, 'unexpected_response', /Check the Base URL/],
		[401, { error: 'Unauthorized' }, 'unauthorized', /Create a secret key/],
		[403, { error_code: 1002 }, 'forbidden', /isn’t allowed to reply to tickets\. Give it more permissions/],
		[429, {}, 'rate_limited', /Try again in a minute\.$/],
		[
			503,
			'',
			'unavailable',
			/^No response confirmed the reply, so it may have been sent\. Check the ticket before you/,
		],
		[200, '<html>', 'unexpected_response', /Check the Base URL/],
	])('HTTP %i with %j is reported', async (status, body, code, message) => {
		const refusal: unknown = await run('ticket.reply', respondWith(body, status).http, values).catch(
			(error: unknown) => error,
		);
		expect(refusal instanceof VendorError && refusal.code).toBe(code);
		expect(refusal instanceof VendorError && refusal.message).toMatch(message);
	});

	it('says that the reply may have arrived if no response came, and throws other errors unchanged', async () => {
		const unreachable: HttpClient = async () => {
			throw new VendorError('unavailable', 'Tamio did not respond.');
		};
		await expect(run('ticket.reply', unreachable, values)).rejects.toThrow('so it may have been sent.');
		const broken: HttpClient = async () => {
			throw new TypeError('broken');
		};
		await expect(run('ticket.reply', broken, values)).rejects.toThrow(TypeError);
	});
});

describe('Ticket: Assign and Unassign', () => {
	const URL = `/v2/agency/tickets/assign/${ID}`;

	it('send the teammate’s ID or null, and output the ticket after it', async () => {
		const { http, requests } = respondTo({
			[`POST ${URL}`]: { status: 200, ticket },
			'GET /v2/teammates/list': teammates,
		});
		const [item] = await run('ticket.assign', http, { ticketId: ID, agent: 'Mira Okafor' });
		expect(item).toMatchObject({ ticket: { id: ID, assignees: [{ id: TEAMMATE, name: null, email: null }] } });
		expect(item).not.toHaveProperty('changed');
		await run('ticket.assign', http, { ticketId: ID, agent: TEAMMATE });
		await run('ticket.unassign', http, { ticketId: ID });
		expect(requests.filter(({ method }) => method === 'POST')).toEqual([
			{ method: 'POST', url: URL, body: { teammate_id: TEAMMATE }, idempotent: true },
			{ method: 'POST', url: URL, body: { teammate_id: TEAMMATE }, idempotent: true },
			{ method: 'POST', url: URL, body: { teammate_id: null }, idempotent: true },
		]);
	});

	it('refuse a name that two teammates have, with both IDs', async () => {
		const two = { total_results: 2, teammates: [mira, { ...mira, id: 'm2' }] };
		const { http, requests } = respondWith(two);
		await expect(run('ticket.assign', http, { ticketId: ID, agent: 'mira okafor' })).rejects.toThrow(
			`Tamio has 2 teammates named "mira okafor": ${TEAMMATE} and m2. Use one of these IDs.`,
		);
		expect(requests).toHaveLength(1);
	});

	it('report a ticket or a teammate that doesn’t exist', async () => {
		await expect(run('ticket.assign', respondTo({}).http, { ticketId: ID, agent: TEAMMATE })).rejects.toThrow(
			'Tamio can’t find the ticket or the teammate. It must belong to a client of the agency.',
		);
	});
});

describe('Store Ticket', () => {
	const RETRIEVE = `/v2/tickets/retrieve/${ID}`;
	const REPLY = `/v2/tickets/add-reply/${ID}`;
	const customer = { id: 'c1', name: 'Ida', email: 'ida@customer.example' };
	const opening = { id: 'r1', text: 'Where is it?', is_customer_reply: true, created_at };
	const added = { id: 'r2', text: 'Here.', is_customer_reply: false, created_at };
	const storeTicket = createTicket({ client: undefined, customer, replies: [opening, added] });

	it('Get reads it by its ID', async () => {
		const { http, requests } = respondTo({ [`GET ${RETRIEVE}`]: { status: 200, ticket: storeTicket } });
		const [item] = await run('storeTicket.get', http, { ticketId: ID });
		expect(requests).toEqual([{ method: 'GET', url: RETRIEVE, idempotent: true }]);
		expect(item).toMatchObject({ ticket: { id: ID, description: 'Where is it?' }, customer, comment: null });
		data.ticket.parse(item?.['ticket']);
		expect(tamio.normalize({ event_type: 'ticket-updated', data: { ticket: storeTicket } })?.data).toMatchObject({
			ticket: item?.['ticket'],
			customer: item?.['customer'],
		});
		await expect(run('storeTicket.get', respondTo({}).http, { ticketId: ID })).rejects.toThrow(
			'Tamio can’t find the ticket. It must be the ticket of a store.',
		);
		await expect(run('storeTicket.get', http, { ticketId: '..' })).rejects.toThrow(
			'".." isn’t the ID of a store ticket. Use ticket.id of Find.',
		);
	});

	it('Find searches the conversation, and the customers with leads', async () => {
		const { http, requests } = respondTo({
			'GET /v2/customers/list': { total_results: 1, customers: [customer] },
			'GET /v2/tickets/list': { total_results: 1, tickets: [storeTicket] },
		});
		const values = { customerEmail: 'ida@customer.example', text: 'where' };
		await expect(run('storeTicket.find', http, values)).resolves.toMatchObject([{ ticket: { id: ID }, customer }]);
		expect(toUrls(requests)).toEqual([
			`/customers/list?${PAGE}&filter=ida%40customer.example&include_leads=true`,
			`/tickets/list?${PAGE}&${SORTED}&filter=where&customer_id=c1`,
		]);
	});

	it('Reply sends the reply once', async () => {
		const { http, requests } = respondTo({ [`POST ${REPLY}`]: { status: 200, ticket: storeTicket } });
		const [item] = await run('storeTicket.reply', http, { ticketId: ID, text: 'Here.' });
		expect(requests).toEqual([{ method: 'POST', url: REPLY, body: { reply: 'Here.' }, idempotent: false }]);
		expect(item).toMatchObject({
			comment: { id: 'r2', direction: 'outbound' },
			comments: [{ id: 'r1' }, { id: 'r2' }],
		});
	});
});

describe('the lists of the forms', () => {
	const listField = (path: string, key: string) =>
		find(tamioResources.resources, path).fields.find((field) => field.key === key)?.list;

	it('show names, with the email address as another name', async () => {
		const people = [
			mira,
			{ id: 'm2', name: 'Juno', last_name: '' },
			{ id: 'm3', email: 'x@sandbox.example' },
			{ id: 'm4' },
			{ name: 'Nobody' },
			'odd',
		];
		const choices = await loadList(
			listField('ticket.assign', 'agent'),
			respondWith({ total_results: 6, teammates: people }).http,
		);
		expect(choices).toEqual([
			{ value: TEAMMATE, label: 'Mira Okafor', alias: 'mira@support.example' },
			{ value: 'm2', label: 'Juno' },
			{ value: 'm3', label: 'x@sandbox.example', alias: 'x@sandbox.example' },
			{ value: 'm4', label: 'm4' },
		]);
		await expect(listChoices(respondWith(teammates).http, tamio.lists.people)).resolves.toEqual([choices[0]]);
		const categories = { total_results: 2, ticket_categories: [{ id: CATEGORY, title: 'Billing' }, { id: 'c2' }] };
		await expect(loadList(listField('ticket.create', 'category'), respondWith(categories).http)).resolves.toEqual([
			{ value: CATEGORY, label: 'Billing' },
			{ value: 'c2', label: 'c2' },
		]);
	});

	it('have pages, and stop at an empty one', async () => {
		const { http, requests } = respondWith({ total_results: 250, clients: [{ id: CLIENT, name: 'Ida' }] });
		const list = listField('ticket.create', 'client');
		await expect(list?.load(http, { search: 'id', cursor: null })).resolves.toMatchObject({ next: '2:1' });
		await expect(list?.load(http, { search: '', cursor: '3:249' })).resolves.toMatchObject({ next: null });
		expect(toUrls(requests)).toEqual([`/clients/list?${PAGE}&filter=id`, '/clients/list?page=3&per_page=100']);
		const empty = respondWith({ clients: [] });
		await expect(list?.load(empty.http, { search: '', cursor: null })).resolves.toEqual({ choices: [], next: null });
		await expect(list?.load(respondWith({}, 403).http, { search: '', cursor: null })).rejects.toThrow(
			'isn’t allowed to read clients.',
		);
	});

	it('are complete if Tamio’s pages are shorter than requested', async () => {
		const clients = Array.from({ length: 120 }, (_, index) => ({ id: `c${index}`, name: 'Ida' }));
		const http: HttpClient = async ({ url }) => {
			const page = Number(new URLSearchParams(url.replace(/.*\?/, '')).get('page'));
			const body = { total_results: clients.length, clients: clients.slice((page - 1) * 50, page * 50) };
			return { status: 200, headers: {}, body };
		};
		await expect(loadList(listField('ticket.create', 'client'), http)).resolves.toHaveLength(120);
	});
});

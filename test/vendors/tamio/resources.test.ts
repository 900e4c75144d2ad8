import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient, HttpRequest } from '../../../shared/core/http';
import { tamio } from '../../../shared/vendors/tamio';
import { tamioResources } from '../../../shared/vendors/tamio/resources';
import { find, loadList, operationsOf } from '../support/operation-of';

const run = operationsOf(tamioResources);
const ID = '7d0a4f3e-2b51-4c8e-9a37-51f0c2e9b001';
const created_at = 1_790_000_000;
const ticket = (id: string, overrides: object = {}) => ({
	id,
	object: 'ticket',
	title: 'Bell',
	is_open: false,
	created_at,
	updated_at: created_at + 60,
	client: { id: 'c1', name: 'Ida', email: 'ida@customer.example' },
	teammate_id: 'm1',
	replies: [
		{ id: 'r1', text: 'It is unreachable.', is_client_reply: true, created_at, assets: null },
		{ id: 'r2', text: 'Oil it.', is_client_reply: false, created_at: created_at + 60, assets: ['a1'] },
		'odd',
	],
	category: 'General Support',
	subcategory: null,
	language: 'en',
	...overrides,
});

const comment = { html: null, channel: null };
const nobody = { id: null, name: null, email: null };
const expected = {
	id: ID,
	title: 'Bell',
	description: 'It is unreachable.',
	status: 'closed',
	assignees: [{ id: 'm1', name: null, email: null }],
	type: 'General Support',
	createdAt: '2026-09-21T14:13:20.000Z',
	updatedAt: '2026-09-21T14:14:20.000Z',
	closedAt: null,
	customer: { id: 'c1', name: 'Ida', email: 'ida@customer.example', phone: null, externalId: null, isSpam: null },
	comments: [
		{
			...comment,
			id: 'r1',
			text: 'It is unreachable.',
			direction: 'inbound',
			isFirst: true,
			author: { kind: 'customer', ...nobody },
			attachments: [],
		},
		{
			...comment,
			id: 'r2',
			text: 'Oil it.',
			direction: 'outbound',
			isFirst: false,
			author: { kind: 'user', ...nobody },
			attachments: [{ id: 'a1', name: null, url: null, contentType: null, size: null }],
		},
	],
	raw: ticket(ID),
};

/** Tamio with one response to every request; records the requests. */
function respondWith(body: unknown, status = 200) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		requests.push(request);
		return { status, headers: {}, body };
	};
	return { http, requests };
}

/** Tamio with so many entries, at most `size` on a page, whatever the request says. */
function listOf(count: number, size = 100, name = 'tickets') {
	const entries = Array.from({ length: count }, (_, index) => ticket(`t${index}`));
	const requests: string[] = [];
	const http: HttpClient = async ({ url }) => {
		requests.push(url);
		const { searchParams } = new URL(url, 'https://api.tamio.com');
		const page = Number(searchParams.get('page'));
		const length = Math.min(size, Number(searchParams.get('per_page')));
		return {
			status: 200,
			headers: {},
			body: { status: 200, total_results: count, [name]: entries.slice((page - 1) * length, page * length) },
		};
	};
	return { http, requests };
}

describe('Ticket: Get Many', () => {
	const SORTED = 'sort_by=created_at&order=desc';

	it('returns tickets in the form of events, with the client and the conversation', async () => {
		const { http, requests } = respondWith({ status: 200, total_results: 1, tickets: [ticket(ID)] });
		const [first, ...more] = await run('ticket.getAll', http);
		expect([first, more]).toMatchObject([expected, []]);
		expect(requests).toEqual([
			{ method: 'GET', url: `/v2/agency/tickets/list?page=1&per_page=100&${SORTED}`, idempotent: true },
		]);
		await expect(run('ticket.getAll', http, { includeRaw: false })).resolves.toMatchObject([{ id: ID, raw: null }]);
		const bare = respondWith({ total_results: 1, tickets: [{ id: 't', client: {}, replies: null }] });
		await expect(run('ticket.getAll', bare.http)).resolves.toMatchObject([
			{ id: 't', status: null, customer: null, comments: [] },
		]);
	});

	it('sends only the user’s values', async () => {
		const { http, requests } = respondWith({ total_results: 0, tickets: [] });
		const values = {
			sortBy: 'title',
			order: 'asc',
			filter: 'bell & co',
			from: 1_790_000_000_999,
			to: 1_790_000_100_000,
			status: 'closed',
			teammate: 'm1',
			clientId: 'c1',
		};
		await run('ticket.getAll', http, values, { limit: 5 });
		await run('ticket.getAll', http, { status: 'open' });
		await expect(run('ticket.getAll', http, { status: 'resolved' })).rejects.toThrow(
			'The Status must be open or closed.',
		);
		expect(requests.map(({ url }) => url)).toEqual([
			'/v2/agency/tickets/list?page=1&per_page=5&sort_by=title&order=asc&filter=bell+%26+co&from=1790000000&to=1790000100&closed=true&teammate_id=m1&client_id=c1',
			`/v2/agency/tickets/list?page=1&per_page=100&${SORTED}&closed=false`,
		]);
	});

	it.each([
		['all', 230, 100, null, 230, 3],
		['up to the limit, in one small page', 230, 100, 7, 7, 1],
		['up to the limit, over pages', 230, 100, 150, 150, 2],
		['all, although pages are smaller than requested', 23, 10, null, 23, 3],
		['none', 0, 100, null, 0, 1],
	])('reads %s', async (_name, count, size, limit, total, pages) => {
		const { http, requests } = listOf(count, size);
		const ids = (await run('ticket.getAll', http, {}, { limit })).map(({ id }) => id);
		expect([ids.length, new Set(ids).size, requests.length]).toEqual([total, total, pages]);
	});

	it('stops reading when the pages never end', async () => {
		const again = respondWith({ tickets: [ticket('t1'), ticket('t1'), {}, 7] });
		await expect(run('ticket.getAll', again.http)).resolves.toHaveLength(1);
		expect(again.requests).toHaveLength(2);
	});

	it('lists teammates by their names', async () => {
		const teammates = [
			{ id: 'm1', name: 'Mira', last_name: 'Okafor' },
			{ id: 'm2', name: 'Juno', last_name: '' },
			{ id: 'm3', email: 'x@sandbox.example' },
			{ id: 'm4' },
		];
		const { http, requests } = respondWith({ status: 200, total_results: 4, teammates });
		const { list } = find(tamioResources.resources, 'ticket.getAll').fields.find(({ key }) => key === 'teammate') ?? {};
		await expect(loadList(list, http)).resolves.toEqual([
			{ value: 'm1', label: 'Mira Okafor' },
			{ value: 'm2', label: 'Juno' },
			{ value: 'm3', label: 'x@sandbox.example' },
			{ value: 'm4', label: 'm4' },
		]);
		expect(requests).toEqual([{ method: 'GET', url: '/v2/teammates/list?page=1&per_page=100', idempotent: true }]);
		await expect(loadList(list, respondWith({}, 403).http)).rejects.toThrow(
			'The Tamio API key isn’t allowed to read teammates.',
		);
	});
});

describe('Ticket: Reply', () => {
	const URL = `/v2/agency/tickets/reply/create/${ID}`;
	const values = { ticketId: ID, text: ' Oil it. ' };

	it('sends the reply once, and returns the updated ticket', async () => {
		const { http, requests } = respondWith({ status: 200, ticket: ticket(ID) });
		const [sent] = await run('ticket.reply', http, values);
		expect(sent).toMatchObject({ sent: true, ticketId: ID, ticket: expected });
		await run('ticket.reply', http, { ...values, assetIds: 'a1, a2' });
		expect(requests).toEqual([
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ' }, idempotent: false },
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ', assets: ['a1', 'a2'] }, idempotent: false },
		]);
		await expect(run('ticket.reply', respondWith({ status: 200 }).http, values)).resolves.toEqual([
			{ sent: true, ticketId: ID, ticket: null },
		]);
	});

	it('sends no request for an invalid ticket ID or too many assets', async () => {
		const { http, requests } = respondWith({});
		for (const ticketId of ['..', `${ID}/../x`, 't1', `${ID}\n`]) {
			await expect(run('ticket.reply', http, { ...values, ticketId })).rejects.toThrow(
				'Tamio can’t find the ticket. It must belong to a client of the agency.',
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
			/^No response confirmed the reply, so it may have been sent\. Check the ticket before you send it again\.$/,
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
		await expect(run('ticket.reply', unreachable, values)).rejects.toThrow(
			'No response confirmed the reply, so it may have been sent. Check the ticket before you send it again.',
		);
		const broken: HttpClient = async () => {
			throw new TypeError('broken');
		};
		await expect(run('ticket.reply', broken, values)).rejects.toThrow(TypeError);
	});
});

describe('every operation', () => {
	const operations = tamioResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = { ticketId: ID, text: 'x' };

	it.each(operations)('%s handles any response', async (path) => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 401, 403, 404, 429, 500), async (body, status) => {
				for (const response of [body, { tickets: [body, { id: 't', replies: body }], ticket: body }]) {
					const result = await run(path, respondWith(response, status).http, values).catch((error: unknown) => error);
					expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
				}
			}),
			{ numRuns: 50 },
		);
	});
});

test('the samples each become an event of their type', async () => {
	for (const { name, type } of tamioResources.samples) {
		expect(tamio.normalize(await tamioResources.loadSample(name))?.type).toBe(type);
	}
});

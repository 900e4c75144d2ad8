import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient, HttpRequest } from '../../../shared/core/http';
import { tamio } from '../../../shared/vendors/tamio';
import { tamioResources } from '../../../shared/vendors/tamio/resources';
import { find, operationsOf } from '../support/operation-of';

const run = operationsOf(tamioResources);
const ID = '7d0a4f3e-2b51-4c8e-9a37-51f0c2e9b001';
const created_at = 1_790_000_000;
const ticket = (id: string, over: object = {}) => ({
	id,
	object: 'ticket',
	title: 'Bell',
	is_open: false,
	created_at,
	updated_at: created_at + 60,
	client: { id: 'c1', name: 'Ida', email: 'ida@customer.example' },
	teammate_id: 'm1',
	replies: [
		{ id: 'r1', text: 'It is silent.', is_client_reply: true, created_at, assets: null },
		{ id: 'r2', text: 'Oil it.', is_client_reply: false, created_at: created_at + 60, assets: ['a1'] },
		'odd',
	],
	category: 'General Support',
	subcategory: null,
	language: 'en',
	...over,
});

const comment = { html: null, channel: null };
const nobody = { id: null, name: null, email: null };
const shown = {
	id: ID,
	title: 'Bell',
	description: 'It is silent.',
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
			text: 'It is silent.',
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

/** Tamio with one answer to all; remembers what was asked. */
function answering(body: unknown, status = 200) {
	const asked: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		asked.push(request);
		return { status, headers: {}, body };
	};
	return { http, asked };
}

/** Tamio with so many entries, at most `size` to a page whatever is asked. */
function listing(count: number, size = 100, name = 'tickets') {
	const entries = Array.from({ length: count }, (_, index) => ticket(`t${index}`));
	const asked: string[] = [];
	const http: HttpClient = async ({ url }) => {
		asked.push(url);
		const { searchParams } = new URL(url, 'https://api.tamio.com');
		const page = Number(searchParams.get('page'));
		const length = Math.min(size, Number(searchParams.get('per_page')));
		return {
			status: 200,
			headers: {},
			body: { status: 200, total_results: count, [name]: entries.slice((page - 1) * length, page * length) },
		};
	};
	return { http, asked };
}

describe('Ticket: Get Many', () => {
	const SORTED = 'sort_by=created_at&order=desc';

	it('gives tickets as events have them, with the client and the conversation', async () => {
		const { http, asked } = answering({ status: 200, total_results: 1, tickets: [ticket(ID)] });
		const [found, ...more] = await run('ticket.getAll', http);
		expect([found, more]).toMatchObject([shown, []]);
		expect(asked).toEqual([
			{ method: 'GET', url: `/v2/agency/tickets/list?page=1&per_page=100&${SORTED}`, idempotent: true },
		]);
		await expect(run('ticket.getAll', http, { includeRaw: false })).resolves.toMatchObject([{ id: ID, raw: null }]);
		const bare = answering({ total_results: 1, tickets: [{ id: 't', client: {}, replies: null }] });
		await expect(run('ticket.getAll', bare.http)).resolves.toMatchObject([
			{ id: 't', status: null, customer: null, comments: [] },
		]);
	});

	it('sends what the user chose, and nothing else', async () => {
		const { http, asked } = answering({ total_results: 0, tickets: [] });
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
			'Tamio has no such status. Choose closed or open.',
		);
		expect(asked.map(({ url }) => url)).toEqual([
			'/v2/agency/tickets/list?page=1&per_page=5&sort_by=title&order=asc&filter=bell+%26+co&from=1790000000&to=1790000100&closed=true&teammate_id=m1&client_id=c1',
			`/v2/agency/tickets/list?page=1&per_page=100&${SORTED}&closed=false`,
		]);
	});

	it.each([
		['all', 230, 100, null, 230, 3],
		['as many as wanted, in one small page', 230, 100, 7, 7, 1],
		['as many as wanted, over pages', 230, 100, 150, 150, 2],
		['all, though pages are smaller than asked', 23, 10, null, 23, 3],
		['none', 0, 100, null, 0, 1],
	])('reads %s', async (_name, count, size, limit, expected, pages) => {
		const { http, asked } = listing(count, size);
		const ids = (await run('ticket.getAll', http, {}, { limit })).map(({ id }) => id);
		expect([ids.length, new Set(ids).size, asked.length]).toEqual([expected, expected, pages]);
	});

	it('ends when Tamio never does', async () => {
		const again = answering({ tickets: [ticket('t1'), ticket('t1'), {}, 7] });
		await expect(run('ticket.getAll', again.http)).resolves.toHaveLength(1);
		expect(again.asked).toHaveLength(2);
	});

	it('lists teammates by their names', async () => {
		const teammates = [
			{ id: 'm1', name: 'Mira', last_name: 'Okafor' },
			{ id: 'm2', name: 'Juno', last_name: '' },
			{ id: 'm3', email: 'x@sandbox.example' },
			{ id: 'm4' },
		];
		const { http, asked } = answering({ status: 200, total_results: 4, teammates });
		const { list } = find(tamioResources.resources, 'ticket.getAll').fields.find(({ key }) => key === 'teammate') ?? {};
		await expect(list?.load(http)).resolves.toEqual([
			{ value: 'm1', label: 'Mira Okafor' },
			{ value: 'm2', label: 'Juno' },
			{ value: 'm3', label: 'x@sandbox.example' },
			{ value: 'm4', label: 'm4' },
		]);
		expect(asked).toEqual([{ method: 'GET', url: '/v2/teammates/list?page=1&per_page=100', idempotent: true }]);
		await expect(list?.load(answering({}, 403).http)).rejects.toThrow('The Tamio API key may not read teammates.');
	});
});

describe('Ticket: Reply', () => {
	const URL = `/v2/agency/tickets/reply/create/${ID}`;
	const values = { ticketId: ID, text: ' Oil it. ' };

	it('sends it once, and gives the ticket as it is now', async () => {
		const { http, asked } = answering({ status: 200, ticket: ticket(ID) });
		const [sent] = await run('ticket.reply', http, values);
		expect(sent).toMatchObject({ sent: true, ticketId: ID, ticket: shown });
		await run('ticket.reply', http, { ...values, assetIds: 'a1, a2' });
		expect(asked).toEqual([
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ' }, idempotent: false },
			{ method: 'POST', url: URL, body: { reply: ' Oil it. ', assets: ['a1', 'a2'] }, idempotent: false },
		]);
		await expect(run('ticket.reply', answering({ status: 200 }).http, values)).resolves.toEqual([
			{ sent: true, ticketId: ID, ticket: null },
		]);
	});

	it('asks nothing for what cannot be a ticket, nor with too many assets', async () => {
		const { http, asked } = answering({});
		for (const ticketId of ['..', `${ID}/../x`, 't1', `${ID}\n`]) {
			await expect(run('ticket.reply', http, { ...values, ticketId })).rejects.toThrow(
				/^Tamio does not know this ticket among those of the agency’s clients\. Give data\.ticket\.id/,
			);
		}
		await expect(run('ticket.reply', http, { ...values, assetIds: 'a,b,c,d,e,f' })).rejects.toThrow(
			'Tamio takes 5 assets in a reply. Give fewer Asset IDs.',
		);
		expect(asked).toEqual([]);
	});

	it.each([
		[400, { status: 400, error: 'x', error_code: 1002 }, 'not_found', /^Tamio does not know this ticket/],
		[200, { status: 400, error: 'x', error_code: 1002 }, 'not_found', /^Tamio does not know this ticket/],
		[
			400,
			{ status: 400, error: 'x', error_code: 400 },
			'not_found',
			/^Tamio does not know one of the assets\. Upload it/,
		],
		[400, { status: 400, error: 'x', error_code: 10253 }, 'invalid', /domain is not validated\. Validate it in Tamio/],
		[
			400,
			{ status: 400, error: 'Too\nlong', error_code: 7 },
			'invalid',
			/^Tamio did not accept the request: Too long$/,
		],
		[400, { error_code: 7 }, 'unexpected_response', /Check the Base URL/],
		[401, { error: 'Unauthorized' }, 'unauthorized', /create a secret key/],
		[403, { error_code: 1002 }, 'forbidden', /may not reply to tickets\. Give it more permissions/],
		[429, {}, 'rate_limited', /Wait a minute\.$/],
		[
			503,
			'',
			'unavailable',
			/^Tamio could not answer \(HTTP 503\)\. Wait a minute\. The reply may have arrived: look at the ticket before/,
		],
		[200, '<html>', 'unexpected_response', /Check the Base URL/],
	])('HTTP %i with %j is told', async (status, body, code, message) => {
		const refusal: unknown = await run('ticket.reply', answering(body, status).http, values).catch(
			(error: unknown) => error,
		);
		expect(refusal instanceof VendorError && refusal.code).toBe(code);
		expect(refusal instanceof VendorError && refusal.message).toMatch(message);
	});

	it('says that it may have arrived when no answer came, and passes on what is no refusal', async () => {
		const silent: HttpClient = async () => {
			throw new VendorError('unavailable', 'Tamio did not answer.');
		};
		await expect(run('ticket.reply', silent, values)).rejects.toThrow(
			'Tamio did not answer. The reply may have arrived: look at the ticket before you send it again.',
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

	it.each(operations)('%s survives any answer', async (path) => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 401, 403, 404, 429, 500), async (body, status) => {
				for (const given of [body, { tickets: [body, { id: 't', replies: body }], ticket: body }]) {
					const result = await run(path, answering(given, status).http, values).catch((error: unknown) => error);
					expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
				}
			}),
			{ numRuns: 50 },
		);
	});
});

test('the samples are each an event of their type', async () => {
	for (const { name, type } of tamioResources.samples) {
		expect(tamio.normalize(await tamioResources.loadSample(name))?.type).toBe(type);
	}
});

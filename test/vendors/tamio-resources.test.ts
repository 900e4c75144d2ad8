import type { HttpClient, HttpRequest } from '../../shared/core/http';
import { tamio } from '../../shared/vendors/tamio';
import { tamioResources } from '../../shared/vendors/tamio/resources';
import { operationsOf } from './operation-of';

const run = operationsOf(tamioResources);
const ID = '5b0c6a52-0f4e-4a57-9f0c-5d3d2a1be001';

/** Tamio that gives these answers one after the other; the last one stays. */
function server(...answers: readonly { readonly status?: number; readonly body: unknown }[]) {
	const asked: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		const answer = answers[Math.min(asked.push(request), answers.length) - 1];
		return { status: answer?.status ?? 200, headers: {}, body: answer?.body };
	};
	return { asked, http };
}

const page = (from: number, count: number, total: number) => ({
	body: { status: 200, total_results: total, tickets: Array.from({ length: count }, (_, index) => ({ id: `t${from + index}`, title: 'Bell' })) },
});

describe('Ticket: Get Many', () => {
	it('asks for the newest first, and gives them as Tamio has them', async () => {
		const { http, asked } = server(page(1, 2, 2));
		await expect(run('ticket.getAll', http, { state: 'any' })).resolves.toEqual([
			{ id: 't1', title: 'Bell' },
			{ id: 't2', title: 'Bell' },
		]);
		expect(asked).toEqual([
			{ method: 'GET', url: '/v2/agency/tickets/list?page=1&per_page=100&sort_by=created_at&order=desc', repeatable: true },
		]);
	});

	it('hands on what narrows the list', async () => {
		const { http, asked } = server(page(1, 0, 0));
		const from = Date.parse('2026-11-01T10:00:00.000Z');
		const values = { state: 'closed', clientId: 'c 1', teammateId: 'm&1', title: 'a=b', order: 'asc', from, to: from + 1000 };
		await run('ticket.getAll', http, values);
		await run('ticket.getAll', http, { state: 'open' });
		expect(asked.map(({ url }) => Object.fromEntries(new URL(url, tamio.links.website).searchParams))).toEqual([
			{
				page: '1',
				per_page: '100',
				sort_by: 'created_at',
				order: 'asc',
				closed: 'true',
				client_id: 'c 1',
				teammate_id: 'm&1',
				filter: 'a=b',
				from: '2026-11-01T10:00:00.000Z',
				to: '2026-11-01T10:00:01.000Z',
			},
			{ page: '1', per_page: '100', sort_by: 'created_at', order: 'desc', closed: 'false' },
		]);
	});

	it('reads no more pages than are wanted', async () => {
		const { http, asked } = server(page(1, 100, 250), page(101, 100, 250), page(201, 50, 250));
		expect(await run('ticket.getAll', http, {}, { limit: 120 })).toHaveLength(120);
		expect(asked).toHaveLength(2);
		const all = server(page(1, 100, 250), page(101, 100, 250), page(201, 50, 250));
		expect(await run('ticket.getAll', all.http)).toHaveLength(250);
	});

	it('says when there may be more than it reads', async () => {
		const hints: string[] = [];
		let from = 1;
		const http: HttpClient = async () => {
			const { body } = page(from, 100, 99_999);
			from += 100;
			return { status: 200, headers: {}, body };
		};
		const hint = (sentence: string) => void hints.push(sentence);
		expect(await run('ticket.getAll', http, {}, { hint })).toHaveLength(10_000);
		expect(await run('ticket.getAll', http, {}, { hint, limit: 10_000 })).toHaveLength(10_000);
		expect(hints).toEqual(['Only 10000 tickets were read: there may be more. Narrow them down by their time.']);
	});

	it.each([
		[{ status: 401, body: {} }, /^Tamio does not accept the secret API key/],
		[{ status: 403, body: {} }, /^The Tamio API key may not read tickets/],
		[{ status: 400, body: { status: 400, error: 'The field from is not valid', error_code: 1000 } }, /^Tamio did not accept the request: The field from/],
		[{ status: 200, body: '<html>' }, /^Tamio gave an answer that is not its API’s/],
	])('%j is told', async (answer, sentence) => {
		await expect(run('ticket.getAll', server(answer).http)).rejects.toThrow(sentence);
	});
});

describe('Ticket: Reply', () => {
	it('sends the text once, and gives the ticket as it is then', async () => {
		const { http, asked } = server({ body: { status: 200, ticket: { id: ID, is_open: true } } });
		const sent = await run('ticket.reply', http, { ticketId: ID, text: 'Oil it.', assets: 'a1, a2' });
		expect(sent).toEqual([{ sent: true, ticketId: ID, ticket: { id: ID, is_open: true } }]);
		expect(asked).toEqual([
			{ method: 'POST', url: `/v2/agency/tickets/reply/create/${ID}`, body: { reply: 'Oil it.', assets: ['a1', 'a2'] }, repeatable: false },
		]);
	});

	it('has no assets without any, and takes the id as data', async () => {
		const { http, asked } = server({ body: { status: 200 } });
		expect(await run('ticket.reply', http, { ticketId: '../x?y', text: 'Oil it.' })).toEqual([{ sent: true, ticketId: '../x?y', ticket: null }]);
		expect(asked[0]).toMatchObject({ url: '/v2/agency/tickets/reply/create/..%2Fx%3Fy', body: { reply: 'Oil it.' } });
	});

	it('with more than five assets is not sent', async () => {
		const { http, asked } = server({ body: {} });
		await expect(run('ticket.reply', http, { ticketId: ID, text: 'x', assets: '1,2,3,4,5,6' })).rejects.toThrow(
			'A reply can have 5 assets, not 6. Leave some out.',
		);
		expect(asked).toEqual([]);
	});

	it.each([
		[{ status: 400, body: { status: 400, error: 'Ticket not found', error_code: 1002 } }, /^Tamio does not know this ticket/],
		[{ status: 400, body: { status: 400, error: 'The agency domain is not validated', error_code: 10253 } }, /: The agency domain is not validated$/],
		[{ status: 403, body: { status: 403 } }, /^The Tamio API key may not answer tickets/],
		[{ status: 429, body: {} }, /^Tamio receives too many requests/],
		[{ status: 500, body: {} }, /^Tamio could not answer \(HTTP 500\)/],
		[{ status: 200, body: { status: 401 } }, /^Tamio does not accept the secret API key/],
	])('%j is told', async (answer, sentence) => {
		await expect(run('ticket.reply', server(answer).http, { ticketId: ID, text: 'x' })).rejects.toThrow(sentence);
	});
});

describe('the samples', () => {
	it('are each an event of their type', async () => {
		expect(tamioResources.samples.length).toBeGreaterThan(20);
		for (const { name, type } of tamioResources.samples) {
			expect(tamio.normalise(await tamioResources.sample(name))?.type).toBe(type);
		}
	});
});

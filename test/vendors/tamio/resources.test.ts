import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import { tamio } from '../../../shared/vendors/tamio';
import { tamioResources } from '../../../shared/vendors/tamio/resources';
import { CATEGORY, CLIENT, createTicket, ID, respondWith, run, TEAMMATE } from './fake-api';

/** Tamio with so many tickets, at most `size` on a page, whatever the request says. */
function listOf(count: number, size = 100) {
	const tickets = Array.from({ length: count }, (_, index) => createTicket({ id: `t${index}` }));
	const requests: string[] = [];
	const http: HttpClient = async ({ url }) => {
		requests.push(url);
		const { searchParams } = new URL(url, 'https://api.tamio.com');
		const page = Number(searchParams.get('page'));
		const length = Math.min(size, Number(searchParams.get('per_page')));
		const body = { status: 200, total_results: count, tickets: tickets.slice((page - 1) * length, page * length) };
		return { status: 200, headers: {}, body };
	};
	return { http, requests };
}

const readIds = (items: readonly object[]) => (items as { ticket: { id: string } }[]).map(({ ticket }) => ticket.id);

describe('a list', () => {
	it.each([
		['all', 230, 100, null, 230, 3],
		['up to the limit, in one small page', 230, 100, 7, 7, 1],
		['up to the limit, over pages', 230, 100, 150, 150, 2],
		['all, although pages are smaller than requested', 23, 10, null, 23, 3],
		['none', 0, 100, null, 0, 1],
	])('is read: %s', async (_name, count, size, limit, total, pages) => {
		const { http, requests } = listOf(count, size);
		const ids = readIds(await run('ticket.find', http, {}, { limit }));
		expect([ids.length, new Set(ids).size, requests.length]).toEqual([total, total, pages]);
	});

	it('ends when its pages never end', async () => {
		const again = respondWith({ tickets: [createTicket({ id: 't1' }), createTicket({ id: 't1' }), {}, 7] });
		await expect(run('ticket.find', again.http)).resolves.toHaveLength(1);
		expect(again.requests).toHaveLength(2);
	});

	it.each([
		[401, { error: 'Unauthorized' }, 'Tamio rejected the API key. Create a secret key'],
		[403, {}, 'isn’t allowed to read tickets. Give it more permissions in Tamio'],
		[200, { status: 403 }, 'isn’t allowed to read tickets.'],
		[200, { status: 200, tickets: {} }, 'Tamio returned an unexpected response. Check the Base URL.'],
		[200, '<html>', 'Tamio returned an unexpected response. Check the Base URL.'],
	])('HTTP %i with %j is reported', async (status, body, message) => {
		await expect(run('ticket.find', respondWith(body, status).http)).rejects.toThrow(message);
	});
});

describe('every operation', () => {
	const operations = tamioResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = {
		ticketId: ID,
		customerId: ID,
		text: 'x',
		title: 'x',
		agent: TEAMMATE,
		client: CLIENT,
		category: CATEGORY,
		by: 'email',
		email: 'ida@customer.example',
		name: 'Ida',
		country: 'dk',
		confirm: true,
	};

	it.each(operations)('%s handles any response', async (path) => {
		await fc.assert(
			fc.asyncProperty(fc.jsonValue(), fc.constantFrom(200, 400, 401, 403, 404, 429, 500), async (body, status) => {
				const item = { id: 't', email: values.email, replies: body, name: body };
				const lists = { tickets: [body, item], customers: [body, item], clients: [item, body] };
				for (const response of [body, { ...lists, ticket: body, customer: body, client: item }]) {
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

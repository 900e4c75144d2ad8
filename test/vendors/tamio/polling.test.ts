import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import { tamio } from '../../../shared/vendors/tamio';
import { polls } from '../../../shared/vendors/tamio/api/polling';

const created_at = 1_790_000_000;
const reply = (id: string, overrides: object = {}) => ({
	id,
	text: 'Oil it.',
	is_client_reply: false,
	created_at: created_at + 60,
	assets: null,
	...overrides,
});
const ticket = (id: string, overrides: object = {}) => ({
	id,
	title: 'Bell',
	is_open: true,
	object: 'ticket',
	created_at,
	updated_at: created_at,
	teammate_id: null,
	replies: [reply('opening', { created_at }), reply('automatic', { created_at })],
	...overrides,
});

/** Tamio with these tickets, in pages of `size`, whatever the request says. */
function server(tickets: readonly unknown[], size = 100, total: number | undefined = tickets.length) {
	const requests: string[] = [];
	const http: HttpClient = async ({ url }) => {
		requests.push(url);
		const page = Number(new URL(url, 'https://api.tamio.com').searchParams.get('page'));
		return {
			status: 200,
			headers: {},
			body: { status: 200, total_results: total, tickets: tickets.slice((page - 1) * size, page * size) },
		};
	};
	return { requests, http };
}

const poll = async (key: (typeof polls)[number]['key'], http: HttpClient) => {
	const payloads = await polls.find((spec) => spec.key === key)?.poll(http);
	return (payloads ?? []).map((payload) => tamio.normalize(payload));
};

test('each returns events of its type, with unique ids', async () => {
	const { http } = server([
		ticket('t1', { teammate_id: 'm1', is_open: false, replies: [reply('r0', { created_at }), reply('r1')] }),
		ticket('t2'),
	]);
	const results = await Promise.all(polls.map(async ({ key, type }) => [type, await poll(key, http)] as const));
	expect(
		results.map(([type, events]) => events.map((event) => [event?.type === type, event?.id, event?.data.ticket?.id])),
	).toEqual([
		[
			[true, 't1:created', 't1'],
			[true, 't2:created', 't2'],
		],
		[[true, 'r1:reply', 't1']],
		[[true, 't1:assigned:m1', 't1']],
		[[true, 't1:resolved', 't1']],
	]);
});

test('replies are sorted newest first, up to a hundred, without those that have no id', async () => {
	const replies = Array.from({ length: 120 }, (_, index) => reply(`r${index}`, { created_at: created_at + index + 1 }));
	const { http } = server([
		ticket('t1', { replies: [reply('r', { created_at }), ...replies] }),
		ticket('t2', { replies: [reply('r'), { text: 'x' }, { id: 'odd' }, 7] }),
	]);
	const events = await poll('new_reply', http);
	expect([events.length, events[0]?.id]).toEqual([100, 'r119:reply']);
	const bare = server([ticket('t1', { replies: [] }), ticket('t2', { replies: null })]);
	expect(await poll('new_reply', bare.http)).toEqual([]);
});

test('pages end with the tickets, with an empty page, or after five, and each ticket counts once', async () => {
	const many = Array.from({ length: 700 }, (_, index) => ticket(`t${index}`, { teammate_id: 'm' }));
	const bounded = server(many);
	expect([(await poll('ticket_assigned', bounded.http)).length, bounded.requests.length]).toEqual([500, 5]);
	expect(bounded.requests[1]).toBe('/v2/agency/tickets/list?page=2&per_page=100&sort_by=created_at&order=desc');
	const small = server(many.slice(0, 30), 10);
	expect([(await poll('ticket_assigned', small.http)).length, small.requests.length]).toEqual([30, 3]);
	const withoutTotal: HttpClient = async (request) => {
		const { status, headers, body } = await server(many.slice(0, 10), 10).http(request);
		return { status, headers, body: { ...Object(body), total_results: undefined } };
	};
	expect((await poll('ticket_assigned', withoutTotal)).length).toBe(10);
	const duplicates = server([ticket('t1', { teammate_id: 'm' }), ticket('t1', { teammate_id: 'm' }), 'odd', {}]);
	expect((await poll('ticket_assigned', duplicates.http)).length).toBe(1);
});

test.each([
	[401, {}, 'unauthorized'],
	[403, {}, 'forbidden'],
	[429, {}, 'rate_limited'],
	[503, '', 'unavailable'],
	[200, { status: 401 }, 'unauthorized'],
	[200, '<html>', 'unexpected_response'],
	[404, {}, 'unexpected_response'],
])('HTTP %i with %j is reported', async (status, body, code) => {
	const refusal: unknown = await poll('new_ticket', async () => ({ status, headers: {}, body })).catch(
		(error: unknown) => error,
	);
	expect(refusal instanceof VendorError && refusal.code).toBe(code);
	expect(refusal instanceof VendorError && refusal.message).toMatch(/\.$/);
});

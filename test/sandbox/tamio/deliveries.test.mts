/** What Tamio sends, to which endpoints, and how often. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { TamioSandbox } from './api.mts';
import { callApi } from './client.mts';

const EVENT = 'whitelabel-ticket-created';
const ONE = '11111111-1111-4111-8111-111111111111';
const TWO = '22222222-2222-4222-8222-222222222222';
/** Samples of the tests, so that they don't depend on the project's samples. */
const TICKET = {
	id: 'K7',
	title: 'Bell',
	is_open: true,
	created_at: 5,
	updated_at: 5,
	replies: [{ id: 'R1' }, { id: 'R2' }],
};
const SAMPLES = {
	[EVENT]: { data: { ticket: TICKET } },
	'whitelabel-ticket-updated': { data: { ticket: TICKET, reply: { id: 'R2', text: 'Oil' } } },
	'whitelabel-ticket-updated.other': { data: { ticket: { id: 'K8' } } },
};

let sandbox: Sandbox;
let tamio: TamioSandbox;
let receiver: Receiver;
let samples: string;

beforeEach(async () => {
	samples = await mkdtemp(join(tmpdir(), 'tamio-samples-'));
	for (const [name, payload] of Object.entries(SAMPLES))
		await writeFile(join(samples, `${name}.json`), JSON.stringify({ payload }));
	receiver = await startReceiver();
	sandbox = await startSandbox({
		tamio: { samples, accounts: [{ id: ONE, keys: [{ key: 'tamio_sandbox_key' }] }, { id: TWO }] },
	});
	({ tamio } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
	await rm(samples, { recursive: true });
});

const endpoint = (events: readonly string[] = [EVENT], accountId = ONE) =>
	tamio.addEndpoint({ url: `${receiver.url}/hook?x=1`, events, accountId });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));

test('a delivery is the documented envelope around the sample', async () => {
	const { id } = endpoint();
	const { eventId, endpointIds, done } = tamio.emit(ONE, EVENT, { ticket: { title: 'Grüße' } });
	const [attempt] = await done;
	assert.deepEqual(endpointIds, [id]);
	assert.deepEqual(
		[attempt?.endpointId, attempt?.eventId, attempt?.eventType, attempt?.status],
		[id, eventId, EVENT, 200],
	);
	const [{ path, headers, body } = assert.fail('nothing arrived')] = receiver.received;
	const { data, ...envelope } = JSON.parse(body);
	assert.deepEqual([path, headers['content-type']], ['/hook?x=1', 'application/json']);
	assert.match(eventId, /^whev_[0-9a-z]{17}$/);
	assert.deepEqual(envelope, {
		event_id: eventId,
		event_type: EVENT,
		api_version: 2,
		object: 'event',
		endpoint_id: id,
	});
	const { created_at: created, updated_at: updated, ...ticket } = data.ticket;
	assert.deepEqual(ticket, { id: 'K7', title: 'Grüße', is_open: true, replies: TICKET.replies });
	assert.ok(created === updated && Math.abs(Date.now() / 1000 - created) < 60);
	assert.match(String(headers['tamio-signature']), /^t=\d{10},s=[0-9a-f]{64}$/);
});

test('an event can use another sample, no sample, or another envelope', async () => {
	endpoint(['whitelabel-ticket-updated']);
	const emit = (data: object, options: object) =>
		tamio.emit(ONE, 'whitelabel-ticket-updated', { ...data }, options).done;
	await emit({}, { timestamp: '2026-05-05T05:05:05.000Z' });
	await emit({}, { sample: 'whitelabel-ticket-updated.other' });
	await emit(
		{ only: 1 },
		{ sample: null, envelope: { event_type: 'ticket-reopened', api_version: 3, endpoint_id: undefined } },
	);
	const [usual, variant, bare] = bodies();
	const at = Date.parse('2026-05-05T05:05:05.000Z') / 1000;
	const reply = { id: 'R2', text: 'Oil', created_at: at };
	assert.deepEqual(usual.data, { ticket: { ...TICKET, updated_at: at, replies: [{ id: 'R1' }, reply] }, reply });
	assert.equal(variant.data.ticket.id, 'K8');
	assert.deepEqual(
		[bare.data, bare.event_type, bare.api_version, 'endpoint_id' in bare],
		[{ only: 1 }, 'ticket-reopened', 3, false],
	);
});

test('an event without a sample has a default body', async () => {
	const types = [
		'whitelabel-ticket-assigned',
		'whitelabel-ticket-resolved',
		'ticket-updated',
		'client-created',
		'product-stock-updated',
		'affiliate-program-removed',
		'oddity',
	];
	endpoint(types);
	for (const type of types) await tamio.emit(ONE, type).done;
	const data = Object.fromEntries(bodies().map(({ event_type: type, data: content }) => [type, content]));
	assert.deepEqual(Object.keys(data), types);
	assert.equal(typeof data['whitelabel-ticket-assigned'].ticket.teammate_id, 'string');
	assert.equal(data['whitelabel-ticket-resolved'].ticket.is_open, false);
	assert.deepEqual(data['ticket-updated'].reply, data['ticket-updated'].ticket.replies.at(-1));
	assert.equal(data['ticket-updated'].reply.is_customer_reply, false);
	assert.deepEqual(
		[data['client-created'].client.object, data['product-stock-updated'].product.object],
		['client', 'product'],
	);
	assert.deepEqual(Object.keys(data['affiliate-program-removed'].affiliate_program), ['id']);
	assert.ok(data.oddity.resource.id);
});

test('every endpoint of the account that selects the type receives the event with its own ID and signature', async () => {
	const ids = [endpoint().id, endpoint().id];
	endpoint(['whitelabel-ticket-resolved']);
	endpoint([EVENT], TWO);
	const { eventId, endpointIds, done } = tamio.emit(ONE, EVENT);
	await done;
	assert.deepEqual(endpointIds, ids);
	assert.deepEqual(
		bodies().map(({ event_id: id }) => id),
		[eventId, eventId],
	);
	assert.deepEqual(
		bodies()
			.map(({ endpoint_id: id }) => id)
			.sort(),
		ids.toSorted(),
	);
	assert.equal(new Set(tamio.endpoints().map(({ secret }) => secret)).size, 4);
	assert.deepEqual(tamio.emit(ONE, EVENT, {}, { endpoints: [String(ids[1])] }).endpointIds, [ids[1]]);
	assert.throws(() => tamio.emit('unknown', EVENT), /no account/);
	await tamio.idle();
});

test('endpoints are added manually and validated as in Tamio', async () => {
	for (const [url, events] of [
		['http://example.com', [EVENT]],
		['nonsense', [EVENT]],
		['https://example.com', []],
	] as const) {
		assert.throws(() => tamio.addEndpoint({ url, events }), /rejects/);
	}
	const { id } = tamio.addEndpoint({ url: 'https://example.com', events: ['anything'] });
	assert.deepEqual(
		tamio.endpoints(ONE).map((one) => one.id),
		[id],
	);
	assert.deepEqual(tamio.endpoints(TWO), []);
	tamio.removeEndpoint(id);
	assert.throws(() => tamio.removeEndpoint(id), /no such endpoint/);
	for (let i = 0; i < 100; i++) endpoint();
	assert.throws(() => endpoint(), /already 100/);
});

test("an event updates the ticket in the lists; a tampered delivery doesn't", async () => {
	const list = async (path: string) =>
		(await callApi(tamio.url, `GET /v2/${path}/list?page=1&per_page=9`)).json.tickets;
	await tamio.emit(ONE, EVENT).done;
	await tamio.emit(ONE, 'whitelabel-ticket-resolved', { ticket: { ...TICKET, is_open: false } }).done;
	await tamio.emit(ONE, EVENT, { ticket: { id: 'forged' } }, { tamper: { signature: 'wrong' } }).done;
	await tamio.emit(ONE, 'ticket-created', { ticket: { id: 'S1' } }).done;
	await tamio.emit(ONE, 'client-created').done;
	assert.deepEqual(
		(await list('agency/tickets'))?.map(({ id, is_open: open }) => [id, open]),
		[['K7', false]],
	);
	assert.deepEqual(
		(await list('tickets'))?.map(({ id }) => id),
		['S1'],
	);
});

test('an event can be sent several times at once and again later, and several in order or in reverse', async () => {
	endpoint();
	const { eventId, done } = tamio.emit(ONE, EVENT, {}, { duplicates: 3 });
	await done;
	await tamio.emit(ONE, EVENT, {}, { eventId }).done;
	assert.deepEqual(
		bodies().map(({ event_id: id }) => id),
		Array(4).fill(eventId),
	);
	const inputs = ['1', '2', '3'].map((title) => ({ eventType: EVENT, data: { ticket: { title } } }));
	for (const order of ['listed', 'reversed'] as const) {
		const emissions = await tamio.emitMany(ONE, inputs, { order });
		const arrived = bodies().slice(-3);
		const byTime = arrived.toSorted((a, b) => a.data.ticket.updated_at - b.data.ticket.updated_at);
		assert.deepEqual(
			byTime.map(({ event_id: id, data }) => [id, data.ticket.title]),
			emissions.map((emission, index) => [emission.eventId, String(index + 1)]),
		);
		assert.equal(new Set(byTime.map(({ data }) => data.ticket.updated_at)).size, 3, 'whole seconds apart');
		assert.deepEqual(arrived, order === 'reversed' ? byTime.toReversed() : byTime);
	}
});

test('a failed delivery is retried only with a schedule and while the endpoint exists', async () => {
	const { id } = endpoint();
	receiver.respondWith(500);
	assert.equal((await tamio.emit(ONE, EVENT).done).length, 1);
	tamio.behavior.retrySeconds = [0.001, 0.05];
	receiver.respondWith(500, 500, 500);
	const attempts = await tamio.emit(ONE, EVENT).done;
	assert.deepEqual(
		attempts.map(({ number, status, retryInMs }) => [number, status, retryInMs]),
		[
			[1, 500, 1],
			[2, 500, 50],
			[3, 500, null],
		],
	);
	tamio.behavior.retrySeconds = [0.05];
	receiver.respondWith(500);
	const emission = tamio.emit(ONE, EVENT);
	await emission.first;
	tamio.removeEndpoint(id);
	assert.equal((await emission.done).length, 1);
});

test('a retry has a new signature or the same one', async () => {
	endpoint();
	const times = async (signRetriesAgain: boolean) => {
		Object.assign(tamio.behavior, { signRetriesAgain, retrySeconds: [1.1] });
		receiver.respondWith(500);
		await tamio.emit(ONE, EVENT).done;
		return new Set(receiver.received.slice(-2).map(({ headers }) => headers['tamio-signature'])).size;
	};
	assert.deepEqual([await times(true), await times(false)], [2, 1]);
});

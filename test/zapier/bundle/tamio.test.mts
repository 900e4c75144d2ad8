/** Zaps with Tamio, which has no API to subscribe: polling triggers, and the search that reads an event from a catch hook. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { isAppError, openApp, type Values } from './support/zap.mts';

const ACCOUNT = 'account-invented';
const TEAMMATES = [
	{ id: 'teammate-1', name: 'Ida' },
	{ id: 'teammate-2', name: 'Bo' },
];
const LIST = 'GET /v2/agency/tickets/list';

let receiver: Receiver;
let sandbox: Sandbox;
let app: Awaited<ReturnType<typeof openApp>>;
let authData: Values;

beforeEach(async () => {
	receiver = await startReceiver();
	const keys = [{ key: 'tamio key' }, { key: 'weak key', denied: ['listAgencyTickets', 'verifySignature'] }];
	sandbox = await startSandbox({ tamio: { accounts: [{ id: ACCOUNT, keys, teammates: TEAMMATES }] } });
	app = await openApp('tamio', receiver);
	authData = { apiKey: 'tamio key', baseUrl: sandbox.tamio.url };
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const pollIds = async (trigger: string, inputData: Values = {}) =>
	(await app.poll(trigger, authData, inputData)).map(({ id }) => id);
const emit = async (type: string, data: Record<string, unknown>) =>
	void (await sandbox.tamio.emit(ACCOUNT, type, data).first);
const addTicket = (id: string, values: Record<string, unknown> = {}) =>
	sandbox.tamio.addTicket(ACCOUNT, 'agency', { id, ...values });

test('tamio: the definition is valid, and its descriptions say that it polls', async () => {
	assert.deepEqual(await app.validate(), []);
	const triggers = Object.entries<{ display: { description: string; hidden?: boolean } }>(app.app.triggers).filter(
		([, { display }]) => !display.hidden,
	);
	assert.deepEqual(
		triggers.map(([key]) => key),
		['new_ticket', 'new_reply', 'ticket_assigned', 'ticket_resolved'],
	);
	for (const [, { display }] of triggers) {
		assert.match(display.description, /^Triggers when .* every few minutes\.$/);
	}
});

test('tamio: connects an account with a valid key, and explains what is wrong with others', async () => {
	assert.equal(await app.readLabel(authData, await app.testAccount(authData)), 'Tamio');
	await assert.rejects(app.testAccount({ ...authData, apiKey: 'nobody' }), isAppError('unauthorized'));
	await assert.rejects(app.testAccount({ ...authData, apiKey: 'weak key' }), isAppError('forbidden'));
});

test('tamio: the teammates are a drop-down, and an ID from it selects the tickets', async () => {
	assert.deepEqual(await app.poll('list_people', authData), [
		{ id: 'teammate-1', name: 'Ida' },
		{ id: 'teammate-2', name: 'Bo' },
	]);
	addTicket('t-1', { teammate_id: 'teammate-1' });
	addTicket('t-2', { teammate_id: 'teammate-2' });
	assert.deepEqual(await pollIds('ticket_assigned', { assigneeAdded: ['teammate-2'] }), ['t-2:assigned:teammate-2']);
});

test('tamio: returns each new ticket under one ID, newest first', async () => {
	addTicket('t-1', { created_at: 1_790_000_000 });
	addTicket('t-2', { created_at: 1_790_000_100 });
	assert.deepEqual(await pollIds('new_ticket'), ['t-2:created', 't-1:created']);
	addTicket('t-2', { created_at: 1_790_000_100, is_open: false, title: 'Changed', updated_at: 1_790_000_200 });
	assert.deepEqual(await pollIds('new_ticket'), ['t-2:created', 't-1:created']);
	const [event] = await app.poll('new_ticket', authData);
	assert.equal(event?.type, 'ticket:created');
	assert.ok(event && !('raw' in event.data));
	assert.deepEqual(await pollIds('new_ticket', { emailDomain: 'elsewhere.example' }), []);
});

test('tamio: returns replies without the opening message and the automatic reply', async () => {
	const reply = { id: 'r-3', text: 'Oil it.', created_at: 1_790_000_500, is_client_reply: false, assets: null };
	const created_at = 1_790_000_000;
	const opening = [
		{ ...reply, id: 'r-1', text: 'It squeaks.', created_at, is_client_reply: true },
		{ ...reply, id: 'r-2', text: 'Thanks.', created_at },
	];
	addTicket('t-1', { created_at, replies: opening });
	assert.deepEqual(await pollIds('new_reply'), []);
	addTicket('t-1', { created_at, replies: [...opening, reply] });
	addTicket('t-2', { created_at, replies: [...opening, { ...reply, id: 'r-4', created_at: 1_790_000_600 }] });
	assert.deepEqual(await pollIds('new_reply'), ['r-4:reply', 'r-3:reply']);
	assert.deepEqual(await pollIds('new_reply', { direction: ['inbound'] }), []);
});

test('tamio: returns an assignment once per teammate, and a resolution once', async () => {
	addTicket('t-1');
	assert.deepEqual(await pollIds('ticket_assigned'), []);
	addTicket('t-1', { teammate_id: 'teammate-1' });
	assert.deepEqual(await pollIds('ticket_assigned'), ['t-1:assigned:teammate-1']);
	addTicket('t-1', { teammate_id: 'teammate-2', is_open: false });
	assert.deepEqual(await pollIds('ticket_assigned'), ['t-1:assigned:teammate-2']);
	assert.deepEqual(await pollIds('ticket_resolved'), ['t-1:resolved']);
});

test('tamio: reads five pages at most, and returns no ticket twice', async () => {
	for (let number = 1; number <= 620; number += 1)
		addTicket(`t-${number}`, { created_at: 1_790_000_000 + number, is_open: false });
	const ids = await pollIds('ticket_resolved');
	assert.equal(new Set(ids).size, 500);
	assert.equal(ids[0], 't-620:resolved');
	assert.equal(sandbox.tamio.requests.filter(({ operations }) => operations.includes(LIST)).length, 5);
	assert.equal((await pollIds('new_ticket')).length, 100);
});

test('tamio: retries after 429 and 500, and throws when they persist', async () => {
	addTicket('t-1');
	sandbox.tamio.faults.next({ kind: 'status', status: 429, retryAfter: '1' });
	sandbox.tamio.faults.next({ kind: 'status', status: 500 });
	assert.equal((await pollIds('new_ticket')).length, 1);
	sandbox.tamio.faults.next({ kind: 'status', status: 500 }, { times: 3 });
	await assert.rejects(pollIds('new_ticket'), isAppError('unavailable'));
	sandbox.tamio.faults.clear();
});

test('tamio: reads an event from a catch hook when Tamio confirms it and the patterns match', async () => {
	const { id, secret } = sandbox.tamio.addEndpoint({
		url: `${receiver.url}/hooks/catch/4711/abc/`,
		events: ['whitelabel-ticket-created'],
	});
	await emit('whitelabel-ticket-created', {});
	const [delivery] = receiver.received;
	assert.ok(delivery);
	const headers = String(delivery.headers['tamio-signature']);
	const read = async (fields: Values = {}, auth: Values = authData) =>
		(await app.search('read_event', auth, { rawBody: delivery.body, headers, patterns: 'ticket:*', ...fields })).map(
			({ type }) => type,
		);

	assert.deepEqual(await read(), ['ticket:created']);
	assert.deepEqual(await read({ headers: `Http-Content-Type: application/json\nHttp-Tamio-Signature: ${headers}` }), [
		'ticket:created',
	]);
	assert.deepEqual(await read({ headers: JSON.stringify({ 'Http-Tamio-Signature': headers }) }), ['ticket:created']);
	assert.deepEqual(await read({ patterns: 'ticket:assigned' }), []);
	assert.deepEqual(await read({ rawBody: delivery.body.replace('{', '{ ') }), [], 'changed');
	const seconds = Math.floor(Date.now() / 1000);
	assert.deepEqual(await read({ headers: `t=${seconds},s=00` }), [], 'forged');
	for (const t of [seconds - 400, 1]) {
		await assert.rejects(read({ headers: headers.replace(/t=\d+/, `t=${t}`) }), isAppError('too_late'));
	}
	await assert.rejects(read({ patterns: 'tickets' }), isAppError('no_match'));
	await assert.rejects(read({}, { ...authData, apiKey: 'weak key' }), isAppError('forbidden'));

	await assert.rejects(read({ checkAuthenticity: 'local' }), isAppError('no_secret'));
	assert.deepEqual(await read({ checkAuthenticity: 'local' }, { ...authData, signingSecret: secret }), [
		'ticket:created',
	]);
	assert.deepEqual(await read({ checkAuthenticity: 'local' }, { ...authData, signingSecret: 'another' }), []);
	sandbox.tamio.removeEndpoint(id);
});

/** The life of a Zap at Tamio, which has no subscriptions: polling, and reading what a catch hook received. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { isSentence } from './support/vendor-stage.mts';
import { openApp, type Values } from './support/zap.mts';

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

const idsOf = async (trigger: string, inputData: Values = {}) =>
	(await app.poll(trigger, authData, inputData)).map(({ id }) => id);
const emit = async (type: string, data: Record<string, unknown>) =>
	void (await sandbox.tamio.emit(ACCOUNT, type, data).first);
const ticket = (id: string, over: Record<string, unknown> = {}) =>
	sandbox.tamio.addTicket(ACCOUNT, 'agency', { id, ...over });

test('tamio: the definition is valid, and says that it polls', async () => {
	assert.deepEqual(await app.validate(), []);
	assert.deepEqual(Object.keys(app.app.triggers), ['new_ticket', 'new_reply', 'ticket_assigned', 'ticket_resolved']);
	for (const { display } of Object.values<{ display: { description: string } }>(app.app.triggers)) {
		assert.match(display.description, /^Triggers when .* every few minutes\.$/);
	}
});

test('tamio: a good key connects, a bad or weak one is told what to do', async () => {
	assert.equal(await app.label(authData, await app.test(authData)), 'Tamio');
	await assert.rejects(app.test({ ...authData, apiKey: 'nobody' }), isSentence('unauthorized'));
	await assert.rejects(app.test({ ...authData, apiKey: 'weak key' }), isSentence('forbidden'));
});

test('tamio: each ticket is new once, the newest first', async () => {
	ticket('t-1', { created_at: 1_790_000_000 });
	ticket('t-2', { created_at: 1_790_000_100 });
	assert.deepEqual(await idsOf('new_ticket'), ['t-2:created', 't-1:created']);
	ticket('t-2', { created_at: 1_790_000_100, is_open: false, title: 'Changed', updated_at: 1_790_000_200 });
	assert.deepEqual(await idsOf('new_ticket'), ['t-2:created', 't-1:created']);
	const [event] = await app.poll('new_ticket', authData);
	assert.equal(event?.type, 'ticket:created');
	assert.equal(event?.data.raw, null);
	assert.deepEqual(await idsOf('new_ticket', { emailDomain: 'elsewhere.example' }), []);
});

test('tamio: replies, without the opening text and the automatic answer', async () => {
	const reply = { id: 'r-3', text: 'Oil it.', created_at: 1_790_000_500, is_client_reply: false, assets: null };
	const created_at = 1_790_000_000;
	const first = [
		{ ...reply, id: 'r-1', text: 'It squeaks.', created_at, is_client_reply: true },
		{ ...reply, id: 'r-2', text: 'Thanks.', created_at },
	];
	ticket('t-1', { created_at, replies: first });
	assert.deepEqual(await idsOf('new_reply'), []);
	ticket('t-1', { created_at, replies: [...first, reply] });
	ticket('t-2', { created_at, replies: [...first, { ...reply, id: 'r-4', created_at: 1_790_000_600 }] });
	assert.deepEqual(await idsOf('new_reply'), ['r-4:reply', 'r-3:reply']);
	assert.deepEqual(await idsOf('new_reply', { direction: ['inbound'] }), []);
});

test('tamio: assigned once for each teammate, resolved once', async () => {
	ticket('t-1');
	assert.deepEqual(await idsOf('ticket_assigned'), []);
	ticket('t-1', { teammate_id: 'teammate-1' });
	assert.deepEqual(await idsOf('ticket_assigned'), ['t-1:assigned:teammate-1']);
	ticket('t-1', { teammate_id: 'teammate-2', is_open: false });
	assert.deepEqual(await idsOf('ticket_assigned'), ['t-1:assigned:teammate-2']);
	assert.deepEqual(await idsOf('ticket_resolved'), ['t-1:resolved']);
});

test('tamio: five pages at the most, and no ticket twice', async () => {
	for (let number = 1; number <= 620; number += 1)
		ticket(`t-${number}`, { created_at: 1_790_000_000 + number, is_open: false });
	const ids = await idsOf('ticket_resolved');
	assert.equal(new Set(ids).size, 500);
	assert.equal(ids[0], 't-620:resolved');
	assert.equal(sandbox.tamio.requests.filter(({ operations }) => operations.includes(LIST)).length, 5);
	assert.equal((await idsOf('new_ticket')).length, 100);
});

test('tamio: 429 and 500 are tried again, and told when they stay', async () => {
	ticket('t-1');
	sandbox.tamio.faults.next({ kind: 'status', status: 429, retryAfter: '1' });
	sandbox.tamio.faults.next({ kind: 'status', status: 500 });
	assert.equal((await idsOf('new_ticket')).length, 1);
	sandbox.tamio.faults.next({ kind: 'status', status: 500 }, { times: 3 });
	await assert.rejects(idsOf('new_ticket'), isSentence('unavailable'));
	sandbox.tamio.faults.clear();
});

test('tamio: an event that a catch hook received is read, if Tamio confirms it and the patterns match', async () => {
	const { id, secret } = sandbox.tamio.addEndpoint({
		url: `${receiver.url}/hooks/catch/4711/abc/`,
		events: ['whitelabel-ticket-created'],
	});
	await emit('whitelabel-ticket-created', {});
	const [hook] = receiver.received;
	assert.ok(hook);
	const headers = String(hook.headers['tamio-signature']);
	const read = async (over: Values = {}, connection: Values = authData) =>
		(await app.search('read_event', connection, { rawBody: hook.body, headers, patterns: 'ticket:*', ...over })).map(
			({ type }) => type,
		);

	assert.deepEqual(await read(), ['ticket:created']);
	assert.deepEqual(await read({ headers: `Http-Content-Type: application/json\nHttp-Tamio-Signature: ${headers}` }), [
		'ticket:created',
	]);
	assert.deepEqual(await read({ headers: JSON.stringify({ 'Http-Tamio-Signature': headers }) }), ['ticket:created']);
	assert.deepEqual(await read({ patterns: 'ticket:assigned' }), []);
	assert.deepEqual(await read({ rawBody: hook.body.replace('{', '{ ') }), [], 'changed');
	assert.deepEqual(await read({ headers: 't=1,s=00' }), [], 'forged');
	await assert.rejects(read({ patterns: 'tickets' }), isSentence('no_match'));
	await assert.rejects(read({}, { ...authData, apiKey: 'weak key' }), isSentence('forbidden'));

	await assert.rejects(read({ checkAuthenticity: 'local' }), isSentence('no_secret'));
	assert.deepEqual(await read({ checkAuthenticity: 'local' }, { ...authData, signingSecret: secret }), [
		'ticket:created',
	]);
	assert.deepEqual(await read({ checkAuthenticity: 'local' }, { ...authData, signingSecret: 'another' }), []);
	sandbox.tamio.removeEndpoint(id);
});

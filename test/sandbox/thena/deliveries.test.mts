/** What Thena sends, to which apps, in which envelope, and with which companion events. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { AppSpec, ThenaSandbox } from './api.mts';
import { eventTypes } from './catalog.mts';

const ONE = 'O1';
const TWO = 'O2';
/** Samples of the tests, so that they don't depend on the project's samples. */
const SAMPLES = {
	'ticket.created': {
		message: {
			eventId: 'e1',
			eventType: 'ticket:created',
			timestamp: '2026-01-01T00:00:00.000Z',
			orgId: 'elsewhere',
			actor: { id: 'U7', type: 'CUSTOMER', email: 'nils@customer.example' },
			payload: { ticket: { id: 'TKT7', title: 'Bell', teamId: 'T9', teamName: 'Nowhere' }, comment: { id: 'C7' } },
		},
	},
	'ticket.created.flat': {
		eventId: 'e2',
		eventType: 'ticket:created',
		payload: { ticket: { id: 'FLAT', teamId: 'T2' } },
	},
	'ticket.created.text': {
		message: JSON.stringify({ eventType: 'ticket:created', payload: { ticket: { id: 'TEXT' } } }),
	},
	'custom-object.deal.created': { message: { timestamp: 1, eventData: { deal: { id: 'D1', stage: 'proposal' } } } },
	'user.mentioned': { message: { payload: { user: { id: 'U1' } }, metadata: { entityType: 'TICKET', teamId: 'T9' } } },
};

let sandbox: Sandbox;
let thena: ThenaSandbox;
let receiver: Receiver;
let samples: string;

beforeEach(async () => {
	samples = await mkdtemp(join(tmpdir(), 'thena-samples-'));
	for (const [name, payload] of Object.entries(SAMPLES))
		await writeFile(join(samples, `${name}.json`), JSON.stringify({ payload }));
	receiver = await startReceiver();
	const teams = [
		{ id: 'T1', name: 'Support' },
		{ id: 'T2', name: 'Sales' },
	];
	sandbox = await startSandbox({ thena: { samples, organizations: [{ id: ONE, teams }, { id: TWO }] } });
	({ thena } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
	await rm(samples, { recursive: true });
});

const app = (over: Partial<AppSpec> = {}, organizationId = ONE) =>
	thena.addApp(organizationId, { url: `${receiver.url}/hook?token=1`, ...over });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
const messages = () => bodies().map(({ message }) => message);

test('a delivery wraps the sample in message, and no header identifies the app', async () => {
	const { id } = app();
	const { eventId, appIds, done } = thena.emit(ONE, 'ticket:created', { ticket: { title: 'Grüße' } });
	const [attempt] = await done;
	assert.deepEqual(appIds, [id]);
	assert.deepEqual(
		[attempt?.appId, attempt?.eventId, attempt?.eventType, attempt?.status],
		[id, eventId, 'ticket:created', 200],
	);
	const [{ path, headers, body } = assert.fail('nothing arrived')] = receiver.received;
	assert.deepEqual([path, headers['content-type']], ['/hook?token=1', 'application/json']);
	assert.deepEqual(Object.keys(headers).sort(), ['connection', 'content-length', 'content-type', 'host']);
	const parsed = JSON.parse(body);
	assert.equal(body, JSON.stringify(parsed), 'compact');
	const { timestamp, ...message } = parsed.message;
	assert.ok(Date.now() - Date.parse(timestamp) < 60_000);
	assert.deepEqual(message, {
		eventId,
		eventType: 'ticket:created',
		orgId: ONE,
		actor: SAMPLES['ticket.created'].message.actor,
		payload: { ticket: { id: 'TKT7', title: 'Grüße', teamId: 'T1', teamName: 'Support' }, comment: { id: 'C7' } },
	});
});

test('the envelope and the samples can be wrapped, wrapped as text, or flat', async () => {
	app();
	const forms = [];
	for (const envelope of ['wrapped', 'text', 'flat'] as const) {
		thena.behavior.envelope = envelope;
		await thena.emit(ONE, 'ticket:created', {}, { eventId: 'same', timestamp: '2026-05-05T05:05:05.000Z' }).done;
		const body = bodies().at(-1);
		forms.push(envelope === 'flat' ? body : envelope === 'text' ? JSON.parse(body.message) : body.message);
	}
	assert.deepEqual(forms, Array(3).fill(forms[0]));
	thena.behavior.envelope = 'wrapped';
	for (const sample of ['ticket.created.flat', 'ticket.created.text', null]) {
		await thena.emit(ONE, 'ticket:created', {}, { sample }).done;
	}
	assert.deepEqual(
		messages()
			.slice(-3)
			.map(({ payload }) => payload.ticket?.id),
		['FLAT', 'TEXT', undefined],
	);
	await thena.emit(ONE, 'ticket:created', {}, { envelope: { eventType: 'ticket:new', extra: 1 } }).done;
	assert.deepEqual([messages().at(-1)?.eventType, messages().at(-1)?.extra], ['ticket:new', 1]);
});

test('times are ISO 8601, milliseconds, or seconds; a custom object has a number and eventData', async () => {
	app();
	const timestamp = '2026-05-05T05:05:05.000Z';
	for (const form of ['iso', 'milliseconds', 'seconds'] as const) {
		thena.behavior.timestamp = form;
		await thena.emit(ONE, 'ticket:created', {}, { timestamp }).done;
		await thena.emit(ONE, 'custom-object:deal:created', { deal: { stage: 'won' } }, { timestamp }).done;
	}
	const ms = Date.parse(timestamp);
	assert.deepEqual(
		messages().map((message) => message.timestamp),
		[timestamp, ms, ms, ms, ms / 1000, ms / 1000],
	);
	const { payload, eventData } = messages()[1];
	assert.deepEqual([payload, eventData], [undefined, { deal: { id: 'D1', stage: 'won' } }]);
});

test('every documented event can be sent, with or without a sample', async () => {
	app();
	thena.behavior.metaEvent = 'none';
	const types = [...eventTypes, 'custom-object:bike:field-changed', 'ticket:invented'];
	for (const type of types) await thena.emit(ONE, type).done;
	assert.deepEqual(
		messages().map(({ eventType }) => eventType),
		types,
	);
	const content = (type: string) => messages().find(({ eventType }) => eventType === type)?.payload;
	assert.deepEqual(Object.keys(content('ticket:deleted')), ['previousTicket']);
	assert.deepEqual(Object.keys(content('ticket:status:changed')), ['ticket', 'previousTicket']);
	assert.deepEqual(Object.keys(content('account:deleted')), ['previousAccount']);
	assert.equal(content('ticket:comment:created').comment.teamId, 'T1');
	assert.ok(content('account-task:comment:created').comment.accountId);
	assert.equal(new Set(eventTypes).size, 62);
});

test('an app receives the events of its teams once; an event without a team reaches every app', async () => {
	const both = app({ name: 'both' }).id;
	const support = app({ teamIds: ['T1'] }).id;
	const sales = app({ teamIds: ['T2'] }).id;
	const none = app({ teamIds: [] }).id;
	app({}, TWO);
	const to = (...[type, options]: [string, object?]) => [...thena.emit(ONE, type, {}, options).appIds];
	assert.deepEqual(to('ticket:created'), [both, support], 'an unknown team is replaced by the first one');
	assert.deepEqual(to('ticket:created', { teamId: 'T2' }), [both, sales]);
	assert.deepEqual(to('ticket:created', { sample: 'ticket.created.flat' }), [both, sales], 'its own team');
	assert.deepEqual(to('user:mentioned'), [both, support], 'the team of the metadata');
	assert.deepEqual(to('account:created'), [both, support, sales]);
	assert.deepEqual(to('ticket:created', { teamId: null }), [both, support, sales]);
	assert.deepEqual(to('account:created', { apps: [sales, none] }), [sales]);
	assert.throws(() => to('ticket:created', { teamId: 'T9' }), /no team T9/);
	await thena.idle();
	assert.deepEqual(messages().find(({ eventType }) => eventType === 'user:mentioned')?.metadata, {
		entityType: 'TICKET',
		teamId: 'T1',
	});
});

test('an app receives what it subscribes to; an empty list subscribes to all; a list can be ignored', async () => {
	const all = app().id;
	const some = app({ events: ['ticket:created', 'ticket:assigned'] }).id;
	const other = app({ events: ['account:created'] }).id;
	assert.deepEqual(thena.emit(ONE, 'ticket:created').appIds, [all, some]);
	assert.deepEqual(thena.emit(ONE, 'ticket:csat:sent').appIds, [all]);
	thena.behavior.honorSubscribe = false;
	assert.deepEqual(thena.emit(ONE, 'ticket:csat:sent').appIds, [all, some, other]);
	await thena.idle();
});

test('nothing is sent to a .invalid host', async () => {
	app({ url: 'https://support-events.invalid/' });
	const { appIds, done } = thena.emit(ONE, 'ticket:created');
	assert.deepEqual([appIds, await done], [[], []]);
	assert.equal(thena.apps()[0]?.parked, true);
});

test('an event can be sent several times at once and again later, and several in order or in reverse', async () => {
	app();
	const { eventId, done } = thena.emit(ONE, 'ticket:created', {}, { duplicates: 3 });
	await done;
	await thena.emit(ONE, 'ticket:created', {}, { eventId }).done;
	assert.deepEqual(
		messages().map((message) => message.eventId),
		Array(4).fill(eventId),
	);
	const inputs = ['1', '2', '3'].map((title) => ({ eventType: 'ticket:created', data: { ticket: { title } } }));
	for (const order of ['listed', 'reversed'] as const) {
		const emissions = await thena.emitMany(ONE, inputs, { order });
		const arrived = messages().slice(-3);
		const byTime = arrived.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
		assert.deepEqual(
			byTime.map((message) => [message.eventId, message.payload.ticket.title]),
			emissions.map((emission, index) => [emission.eventId, String(index + 1)]),
		);
		assert.deepEqual(arrived, order === 'reversed' ? byTime.toReversed() : byTime);
	}
});

test('a failed delivery is retried only with a schedule and while the app is installed', async () => {
	const { id } = app();
	receiver.respondWith(500);
	assert.equal((await thena.emit(ONE, 'ticket:created').done).length, 1);
	thena.behavior.retrySeconds = [0.001, 0.05];
	receiver.respondWith(500, 500, 500);
	const attempts = await thena.emit(ONE, 'ticket:created').done;
	assert.deepEqual(
		attempts.map(({ number, status, retryInMs }) => [number, status, retryInMs]),
		[
			[1, 500, 1],
			[2, 500, 50],
			[3, 500, null],
		],
	);
	thena.behavior.retrySeconds = [0.05];
	receiver.respondWith(500);
	const emission = thena.emit(ONE, 'ticket:created');
	await emission.first;
	thena.uninstallApp(ONE, id);
	assert.equal((await emission.done).length, 1);
});

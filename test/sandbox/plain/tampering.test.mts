/** Signatures, and deliveries that Plain wouldn't send: forged, repeated, and out of order. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { PlainSandbox } from './api.mts';
import type { Tamper } from './envelope.mts';
import { computeSignature } from './signing.mts';

const TYPE = 'thread.thread_created';
const PAYLOAD = { eventType: TYPE, thread: { id: 'th_invented' } };
const WORKSPACE = 'w_one';
const VECTOR = '1bff4699de4fb5202a4b1e6cefd7b5fdfb02d19a67a1eb371dd417a45b0a47df';

let samples: string;
let sandbox: Sandbox;
let plain: PlainSandbox;
let receiver: Receiver;
let targetId: string;

beforeEach(async () => {
	samples = mkdtempSync(join(tmpdir(), 'sandbox-samples-'));
	receiver = await startReceiver();
	sandbox = await startSandbox({
		plain: { samples, workspaces: [{ id: WORKSPACE, hmacSecret: 'secret' }], behavior: { retryScale: 1e-6 } },
	});
	({ plain } = sandbox);
	targetId = plain.addTarget(WORKSPACE, { url: `${receiver.url}/hook?token=abc`, eventTypes: [TYPE] }).id;
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
	rmSync(samples, { recursive: true });
});

/** Reads a delivery: whether its signature is valid, and the age that its attempt claims. */
async function arrival(tamper?: Tamper) {
	const { eventId, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD, tamper === undefined ? {} : { tamper });
	await done;
	const { path, headers, body } = receiver.received.at(-1) ?? assert.fail('nothing arrived');
	const sent = headers['plain-request-signature'];
	const { id, webhookMetadata } = JSON.parse(body);
	return {
		path,
		signature:
			sent === undefined
				? 'none'
				: sent === createHmac('sha256', 'secret').update(body).digest('hex')
					? 'right'
					: 'wrong',
		id: id === eventId ? 'same' : 'other',
		age: Math.round((Date.now() - Date.parse(webhookMetadata.webhookDeliveryAttemptTimestamp)) / 60_000),
	};
}

test('the signature matches the published test vector', () => {
	assert.equal(computeSignature('secret', 'hello-world'), VECTOR);
});

test('each kind of tampering invalidates one thing', async () => {
	const good = { path: '/hook?token=abc', signature: 'right', id: 'same', age: 0 };
	assert.deepEqual(await arrival(), good);
	assert.deepEqual(await arrival({ signature: 'wrong' }), { ...good, signature: 'wrong' });
	assert.deepEqual(await arrival({ signature: 'upperCase' }), { ...good, signature: 'wrong' });
	assert.deepEqual(await arrival({ secret: 'old' }), { ...good, signature: 'wrong' });
	assert.deepEqual(await arrival({ signature: 'none' }), { ...good, signature: 'none' });
	assert.deepEqual(await arrival({ token: 'none' }), { ...good, path: '/hook' });
	assert.deepEqual(await arrival({ token: 'wrong' }), { ...good, path: '/hook?token=abA' });
	assert.deepEqual(await arrival({ body: 'changedByte' }), { ...good, signature: 'wrong', id: 'other' });
	assert.deepEqual(await arrival({ attemptAge: 3_600_000 }), { ...good, age: 60 });
	assert.deepEqual(await arrival({ attemptAge: -3_600_000 }), { ...good, age: -60 });
	plain.setHmacSecret(WORKSPACE, null);
	assert.deepEqual(await arrival(), { ...good, signature: 'none' });
});

test('a retry has a new signature; a tampered delivery is never retried', async () => {
	receiver.respondWith(500, 200, 401);
	await plain.emit(WORKSPACE, TYPE, PAYLOAD).done;
	const signatures = receiver.received.map(({ headers }) => headers['plain-request-signature']);
	assert.deepEqual(
		signatures,
		receiver.received.map(({ body }) => computeSignature('secret', body)),
	);
	assert.notEqual(signatures[0], signatures[1]);
	const [attempt, ...more] = await plain.emit(WORKSPACE, TYPE, PAYLOAD, { tamper: { signature: 'wrong' } }).done;
	assert.deepEqual([attempt?.status, attempt?.retryInMs, attempt?.forged, more.length], [401, null, true, 0]);
});

test('an event can be sent several times at once, and again later', async () => {
	const { eventId, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD, { duplicates: 3 });
	const attempts = await done;
	await plain.emit(WORKSPACE, TYPE, PAYLOAD, { eventId }).done;
	assert.deepEqual(
		receiver.received.map(({ headers }) => headers['plain-event-id']),
		Array(4).fill(eventId),
	);
	assert.equal(new Set(attempts.map(({ id }) => id)).size, 3);
	assert.deepEqual(
		[...new Set(receiver.received.slice(0, 3).map(({ connection }) => connection))].sort(),
		[1, 2, 3],
		'at once',
	);
});

test('several events can be sent in order or in reverse', async () => {
	const inputs = ['th_1', 'th_2', 'th_3'].map((id) => ({
		nativeType: TYPE,
		payload: { eventType: TYPE, thread: { id } },
	}));
	for (const order of ['listed', 'reversed'] as const) {
		const emissions = await plain.emitMany(WORKSPACE, inputs, { order });
		const arrived = receiver.received.slice(-3).map(({ body }) => JSON.parse(body));
		const byTime = arrived.toSorted((a, b) => a.timestamp.localeCompare(b.timestamp));
		assert.deepEqual(
			byTime.map(({ payload }) => payload.thread.id),
			['th_1', 'th_2', 'th_3'],
		);
		assert.deepEqual(
			byTime.map(({ id }) => id),
			emissions.map(({ eventId }) => eventId),
		);
		assert.deepEqual(arrived, order === 'reversed' ? byTime.toReversed() : byTime);
	}
});

test('any bytes can be posted to a target or to another URL', async () => {
	receiver.respondWith(400);
	const first = await plain.post(targetId, 'hello-world', { sign: 'secret', headers: { 'X-More': 'yes' } });
	assert.deepEqual([first.status, first.responseBody], [400, '{"status":"noted"}']);
	await plain.post(`${receiver.url}/bare`, Buffer.alloc(0));
	const [target, bare] = receiver.received;
	assert.deepEqual([target?.path, target?.body, target?.headers['x-more']], ['/hook?token=abc', 'hello-world', 'yes']);
	assert.equal(target?.headers['plain-request-signature'], VECTOR);
	assert.deepEqual([bare?.path, bare?.body, bare?.headers['plain-request-signature']], ['/bare', '', undefined]);
	assert.equal(plain.attempts.length, 0);
});

test('a sample of the project is sent with a new envelope and the given changes', async () => {
	const delivery = {
		id: 'pEv_old',
		timestamp: '2020-01-01T00:00:00.000Z',
		payload: { eventType: TYPE, thread: { id: 'th_sample', title: 'Old', labels: [1] } },
	};
	writeFileSync(join(samples, `${TYPE}.json`), JSON.stringify({ payload: delivery, event: {} }));
	const { eventId, done } = plain.emit(
		WORKSPACE,
		TYPE,
		{ thread: { title: 'New' } },
		{ envelope: { type: 'thread.mislabeled' } },
	);
	await done;
	const { id, type, timestamp, payload } = JSON.parse(receiver.received[0]?.body ?? '');
	assert.deepEqual(payload, { eventType: TYPE, thread: { id: 'th_sample', title: 'New', labels: [1] } });
	assert.deepEqual([id, type], [eventId, 'thread.mislabeled']);
	assert.ok(Date.now() - Date.parse(timestamp) < 60_000);
	assert.throws(() => plain.emit(WORKSPACE, 'thread.email_sent'), /thread\.email_sent\.json/);
});

/** Signatures, and deliveries that Dixa wouldn't send. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { DixaSandbox } from './api.mts';
import type { Tamper } from './envelope.mts';
import type { Webhook } from './model.mts';
import { computeSignature } from './signing.mts';

/** Invented and verified in two languages, because Dixa publishes none. */
const VECTOR = {
	secret: '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff',
	t: 1689238949803,
	body: '{"event_id":"8967e0c6-fe64-4105-bf71-14ae0c256aa4","event_fqn":"CONVERSATION_CREATED"}',
	v1: 'd31212d39fd955a2622c7cee39d8fa970bf7b2309d619a81f6b4b260cd876947',
};

let sandbox: Sandbox;
let dixa: DixaSandbox;
let receiver: Receiver;
let organizationId: string;
let webhook: Webhook;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ dixa: { behavior: { retryScale: 1e-6 } } });
	({ dixa } = sandbox);
	organizationId = String(dixa.organizations[0]?.id);
	webhook = dixa.addWebhook(organizationId, { url: receiver.url, events: ['ConversationOpen'] });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

/** Reads a delivery: whether its signature is valid, the webhook it names, and its age in minutes. */
async function arrival(tamper?: Tamper) {
	const { eventId, done } = dixa.emit(organizationId, 'ConversationOpen', {}, tamper === undefined ? {} : { tamper });
	await done;
	const { headers, body } = receiver.received.at(-1) ?? assert.fail('nothing arrived');
	const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-dixa-signature'])) ?? [];
	const right = createHmac('sha256', Buffer.from(webhook.secretKey, 'hex')).update(`${t}.${body}`).digest('hex');
	const subscription = headers['x-dixa-subscription-id'];
	return {
		signature: v1 === undefined ? 'none' : v1 === right ? 'right' : 'wrong',
		id: JSON.parse(body).event_id === eventId ? 'same' : 'other',
		subscription: subscription === undefined ? 'none' : subscription === webhook.id ? 'own' : 'other',
		age: t === undefined ? null : Math.round((Date.now() - Number(t)) / 60_000),
	};
}

test('the signature matches the test vector', () => {
	assert.equal(computeSignature(VECTOR.secret, VECTOR.t, VECTOR.body), VECTOR.v1);
	assert.equal(computeSignature(VECTOR.secret, VECTOR.t, Buffer.from(VECTOR.body)), VECTOR.v1);
});

test('each kind of tampering invalidates one thing', async () => {
	const good = { signature: 'right', id: 'same', subscription: 'own', age: 0 };
	assert.deepEqual(await arrival(), good);
	for (const kind of ['wrong', 'textKey', 'upperCase', 'otherTime'] as const) {
		assert.deepEqual(await arrival({ signature: kind }), { ...good, signature: 'wrong' }, kind);
	}
	assert.deepEqual(await arrival({ signature: 'none' }), { ...good, signature: 'none', age: null });
	assert.deepEqual(await arrival({ secret: VECTOR.secret }), { ...good, signature: 'wrong' });
	assert.deepEqual(await arrival({ body: 'changedByte' }), { ...good, signature: 'wrong', id: 'other' });
	assert.deepEqual(await arrival({ subscription: 'other' }), { ...good, subscription: 'other' });
	assert.deepEqual(await arrival({ subscription: 'none' }), { ...good, subscription: 'none' });
	assert.deepEqual(await arrival({ age: 48 * 3_600_000 }), { ...good, age: 48 * 60 });
	assert.deepEqual(await arrival({ age: -3_600_000 }), { ...good, age: -60 });
});

test('each webhook signs with its own secret', async () => {
	const other = dixa.addWebhook(organizationId, { url: receiver.url, events: ['ConversationOpen'] });
	await dixa.emit(organizationId, 'ConversationOpen').done;
	for (const { headers, body } of receiver.received) {
		const { secretKey } = headers['x-dixa-subscription-id'] === webhook.id ? webhook : other;
		const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['x-dixa-signature'])) ?? [];
		assert.equal(v1, computeSignature(secretKey, Number(t), body));
	}
	assert.notEqual(webhook.secretKey, other.secretKey);
	assert.equal(receiver.received.length, 2);
});

test('a tampered delivery is never retried', async () => {
	receiver.respondWith(401);
	const [attempt, ...more] = await dixa.emit(organizationId, 'ConversationOpen', {}, { tamper: { signature: 'wrong' } })
		.done;
	assert.deepEqual([attempt?.status, attempt?.retryInMs, attempt?.forged, more.length], [401, null, true, 0]);
});

test('any bytes can be posted to a webhook or to another URL', async () => {
	receiver.respondWith(400);
	const { status, responseBody } = await dixa.post(webhook.id, VECTOR.body, {
		sign: VECTOR.secret,
		t: VECTOR.t,
		headers: { 'X-More': 'yes' },
	});
	assert.deepEqual([status, responseBody], [400, '{"status":"noted"}']);
	await dixa.post(`${receiver.url}/bare`, Buffer.alloc(0));
	const [signed, bare] = receiver.received;
	assert.deepEqual(
		[signed?.body, signed?.headers['x-more'], signed?.headers['x-dixa-subscription-id']],
		[VECTOR.body, 'yes', webhook.id],
	);
	assert.equal(signed?.headers['x-dixa-signature'], `t=${VECTOR.t},v1=${VECTOR.v1}`);
	assert.deepEqual([bare?.path, bare?.body, bare?.headers['x-dixa-signature']], ['/bare', '', undefined]);
	assert.equal(dixa.attempts.length, 0);
});

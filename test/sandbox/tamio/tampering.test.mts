/** Signatures, how verify-signature judges them, and deliveries that Tamio wouldn't send. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type ReceivedRequest, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { TamioSandbox } from './api.mts';
import { callApi, VERIFY } from './client.mts';
import type { Tamper } from './envelope.mts';
import type { Endpoint } from './model.mts';
import { isGenuine, computeSignature } from './signing.mts';

const EVENT = 'whitelabel-ticket-created';
/** Invented and verified with openssl, because Tamio publishes none. */
const VECTOR = {
	secret: 'an endpoint secret',
	t: 1671472527,
	body: '{"event_id":"whev_1","event_type":"whitelabel-ticket-created"}',
	hex: '43c95c7fafa8ac222da2ee5f54afa12a4109adc4dc56c058e65d6f1741ef8201',
	bodyOnly: '1cfd6584bba811c0a761858c35120414ab4ba12bb8323ea10b23f9975bb89299',
};

let sandbox: Sandbox;
let tamio: TamioSandbox;
let receiver: Receiver;
let accountId: string;
let endpoint: Endpoint;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox();
	({ tamio } = sandbox);
	accountId = String(tamio.accounts[0]?.id);
	endpoint = tamio.addEndpoint({ url: receiver.url, events: [EVENT] });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

async function delivered(tamper?: Tamper): Promise<{ received: ReceivedRequest; eventId: string }> {
	const { eventId, done } = tamio.emit(accountId, EVENT, {}, tamper === undefined ? {} : { tamper });
	await done;
	return { received: receiver.received.at(-1) ?? assert.fail('nothing arrived'), eventId };
}

/** Reads a delivery: whether its signature is valid, the endpoint it names, its age in minutes, and Tamio's verdict. */
async function arrival(tamper?: Tamper) {
	const { received, eventId } = await delivered(tamper);
	const { body, headers } = received;
	const value = headers['tamio-signature'];
	const [, t, s] = /^t=(\d+),s=(.+)$/.exec(String(value)) ?? [];
	const right = createHmac('sha256', endpoint.secret).update(`${t}.${body}`).digest('hex');
	const parsed = JSON.parse(body);
	const { status } = await callApi(tamio.url, VERIFY, {
		body,
		headers: value === undefined ? {} : { signature: String(value) },
	});
	return {
		signature: s === undefined ? 'none' : s === right ? 'right' : 'wrong',
		id: parsed.event_id === eventId ? 'same' : 'other',
		endpoint: parsed.endpoint_id === endpoint.id ? 'own' : 'other',
		age: t === undefined ? null : Math.round((Date.now() / 1000 - Number(t)) / 60) + 0, // no -0
		status,
	};
}

test('the signatures match the test vectors', () => {
	const { secret, t, body } = VECTOR;
	assert.equal(computeSignature(secret, t, body, { signed: 't.body', encoding: 'hex' }), VECTOR.hex);
	assert.equal(computeSignature(secret, t, Buffer.from(body), { signed: 'body', encoding: 'hex' }), VECTOR.bodyOnly);
	assert.equal(
		computeSignature(secret, t, body, { signed: 't.body', encoding: 'base64' }),
		Buffer.from(VECTOR.hex, 'hex').toString('base64'),
	);
});

test('each kind of tampering invalidates one thing, and verify-signature detects it', async () => {
	const good = { signature: 'right', id: 'same', endpoint: 'own', age: 0, status: 200 };
	const bad = { ...good, status: 400 };
	assert.deepEqual(await arrival(), good);
	assert.deepEqual(await arrival({ signature: 'wrong' }), { ...bad, signature: 'wrong' });
	assert.deepEqual(await arrival({ signature: 'otherTime' }), { ...bad, signature: 'wrong' });
	assert.deepEqual(await arrival({ signature: 'none' }), { ...bad, signature: 'none', age: null });
	assert.deepEqual(await arrival({ secret: VECTOR.secret }), { ...bad, signature: 'wrong' });
	assert.deepEqual(await arrival({ body: 'changedByte' }), { ...bad, signature: 'wrong', id: 'other' });
	assert.deepEqual(await arrival({ endpoint: 'other' }), { ...bad, endpoint: 'other' });
	assert.deepEqual(await arrival({ age: 6 * 60_000 }), { ...bad, age: 6 });
	assert.deepEqual(await arrival({ age: -6 * 60_000 }), { ...good, age: -6 });
});

test('the header, the signed bytes, and the encoding are configurable, and verify-signature uses them', async () => {
	tamio.behavior.signatureHeader = 'X-Hub';
	for (const signed of ['t.body', 'body'] as const) {
		for (const encoding of ['hex', 'base64'] as const) {
			Object.assign(tamio.behavior, { signed, encoding });
			const { headers, body } = (await delivered()).received;
			const [, t, s] = /^t=(\d{10}),s=(.+)$/.exec(String(headers['x-hub'])) ?? [];
			const hmac = createHmac('sha256', endpoint.secret);
			assert.equal(s, hmac.update(signed === 'body' ? body : `${t}.${body}`).digest(encoding));
			const { status, json } = await callApi(tamio.url, VERIFY, {
				body,
				headers: { 'x-hub': String(headers['x-hub']) },
			});
			assert.deepEqual([status, json], [200, { status: 200, valid: true }], `${signed} ${encoding}`);
			tamio.behavior.encoding = encoding === 'hex' ? 'base64' : 'hex';
			assert.equal(
				(await callApi(tamio.url, VERIFY, { body, headers: { 'x-hub': String(headers['x-hub']) } })).status,
				400,
			);
		}
	}
});

test('verify-signature accepts the signature in any header, for the raw body of an endpoint of the account', async () => {
	const { headers, body } = (await delivered()).received;
	const value = String(headers['tamio-signature']);
	const verify = async (headers: Record<string, string>, sent: string = body, key = 'tamio_sandbox_key') => {
		const { status, text } = await callApi(tamio.url, VERIFY, { body: sent, headers, key });
		return status === 200 ? 200 : `${status} ${text}`;
	};
	const rejected = '400 {"status":400,"valid":false,"errors":["Invalid payload"]}';
	assert.deepEqual(
		[await verify({ 'Tamio-Signature': value }), await verify({ Whatever: value, Signature: 't=1,s=x' })],
		[200, 200],
	);
	for (const headers of [{}, { signature: '' }, { signature: 't=,s=x' }, { signature: value.replace('t=', 't=1') }]) {
		assert.equal(await verify(headers), rejected, JSON.stringify(headers));
	}
	for (const sent of ['', 'no json', '{}', ` ${body}`, JSON.stringify(JSON.parse(body), null, 1)]) {
		assert.equal(await verify({ signature: value }, sent), rejected, sent.slice(0, 20));
	}
	tamio.addAccount({ keys: [{ key: 'other' }] });
	assert.equal(await verify({ signature: value }, body, 'other'), rejected);
	assert.equal(await verify({ signature: value }, body, 'nonsense'), '401 {"status":401,"error":"Unauthorized"}');
	tamio.removeEndpoint(endpoint.id);
	assert.equal(await verify({ signature: value }), rejected);
});

test('a signature is valid for five minutes, to the second', () => {
	const form = { signed: 't.body', encoding: 'hex' } as const;
	const { secret, t, hex } = VECTOR;
	const at = (seconds: number) =>
		isGenuine(`t=${t},s=${hex}`, secret, Buffer.from(VECTOR.body), form, (t + seconds) * 1000);
	assert.deepEqual([at(0), at(300), at(301), at(-1000)], [true, true, false, true]);
	assert.equal(isGenuine(`t=${t},s=${hex.slice(1)}`, secret, Buffer.from(VECTOR.body), form, t * 1000), false);
});

test('a tampered delivery is never retried', async () => {
	tamio.behavior.retrySeconds = [0];
	receiver.respondWith(401);
	const [attempt, ...more] = await tamio.emit(accountId, EVENT, {}, { tamper: { signature: 'wrong' } }).done;
	assert.deepEqual([attempt?.status, attempt?.retryInMs, attempt?.forged, more.length], [401, null, true, 0]);
});

test('any bytes can be posted to an endpoint or to another URL', async () => {
	receiver.respondWith(400);
	const { status } = await tamio.post(endpoint.id, VECTOR.body, {
		sign: VECTOR.secret,
		t: VECTOR.t,
		headers: { 'X-More': 'yes' },
	});
	await tamio.post(endpoint.id, VECTOR.body, {
		sign: VECTOR.secret,
		t: VECTOR.t,
		form: { signed: 'body', encoding: 'hex' },
	});
	await tamio.post(`${receiver.url}/bare`, Buffer.alloc(0));
	const [signed, bodyOnly, bare] = receiver.received;
	assert.deepEqual([status, signed?.body, signed?.headers['x-more']], [400, VECTOR.body, 'yes']);
	assert.equal(signed?.headers['tamio-signature'], `t=${VECTOR.t},s=${VECTOR.hex}`);
	assert.equal(bodyOnly?.headers['tamio-signature'], `t=${VECTOR.t},s=${VECTOR.bodyOnly}`);
	assert.deepEqual([bare?.path, bare?.body, bare?.headers['tamio-signature']], ['/bare', '', undefined]);
	assert.equal(tamio.attempts.length, 0);
});

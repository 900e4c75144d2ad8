/** How often Plain sends a delivery, and what its API reports about it. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type ReceivedRequest, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { PlainSandbox } from './api.mts';
import { callApi } from './client.mts';
import { RETRY_SECONDS } from './deliveries.mts';
import type { TargetSpec } from './model.mts';

const TYPE = 'thread.thread_created';
const PAYLOAD = { eventType: TYPE, thread: { id: 'th_invented', title: 'Grüße' } };
const WORKSPACE = 'w_one';

let sandbox: Sandbox;
let plain: PlainSandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const workspaces = [{ id: WORKSPACE, keys: [{ key: 'plainApiKey_sandbox' }] }];
	sandbox = await startSandbox({ plain: { workspaces, behavior: { retryScale: 1e-6 } } });
	({ plain } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const target = (over: Partial<TargetSpec> = {}) =>
	plain.addTarget(WORKSPACE, { url: `${receiver.url}/hook?token=abc`, eventTypes: [TYPE], ...over });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));
const pick = (read: (received: ReceivedRequest) => unknown) => receiver.received.map(read);

test('a failed delivery is retried with new metadata until it gets a 2xx', async () => {
	target();
	receiver.respondWith(500, 302, 401, 202);
	const { eventId, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD);
	const attempts = await done;
	assert.deepEqual(
		attempts.map(({ number, status, result }) => [number, status, result]),
		[
			[1, 500, 'FAILED_RESPONSE'],
			[2, 302, 'FAILED_RESPONSE'],
			[3, 401, 'FAILED_RESPONSE'],
			[4, 202, 'SUCCESSFUL_RESPONSE'],
		],
	);
	assert.deepEqual(
		pick(({ path }) => path),
		Array(4).fill('/hook?token=abc'),
		'no redirect is followed',
	);
	assert.deepEqual(
		bodies().map(({ id, webhookMetadata }) => [id, webhookMetadata.webhookDeliveryAttemptNumber]),
		[1, 2, 3, 4].map((number) => [eventId, number]),
	);
	assert.equal(new Set(attempts.map(({ id }) => id)).size, 4);
	assert.deepEqual(
		pick(({ headers }) => headers['plain-webhook-delivery-attempt-id']),
		attempts.map(({ id }) => id),
	);
	assert.deepEqual(new Set(pick(({ connection }) => connection)), new Set([1]), 'all attempts use the same connection');
	assert.equal(attempts[0]?.responseBody, '{"status":"noted"}');
});

test('the scaled schedule ends after the documented 13 attempts', async () => {
	target();
	receiver.respondWith(...Array(20).fill(503));
	const attempts = await plain.emit(WORKSPACE, TYPE, PAYLOAD).done;
	assert.equal(
		RETRY_SECONDS.reduce((sum, seconds) => sum + seconds, 0),
		426_940,
		'about five days',
	);
	assert.deepEqual(
		attempts.map(({ retryInMs }) => retryInMs),
		[...RETRY_SECONDS.map((seconds) => seconds * 1000 * 1e-6), null],
	);
	assert.equal(receiver.received.length, 13);
	const [first, last] = [attempts.at(-2), attempts.at(-1)];
	assert.ok(Date.parse(String(last?.at)) - Date.parse(String(first?.at)) >= 80, 'a scaled day');
});

test('an unreachable or slow receiver is an error, and the delivery is retried', async () => {
	plain.behavior.deliveryTimeoutMs = 50;
	target();
	receiver.respondWith(null, 200);
	const slow = await plain.emit(WORKSPACE, TYPE, PAYLOAD).done;
	assert.deepEqual(
		slow.map(({ result, error }) => [result, error?.code]),
		[
			['ERROR', 'TIMEOUT'],
			['SUCCESSFUL_RESPONSE', undefined],
		],
	);

	target({ url: 'http://127.0.0.1:1/' });
	const [attempt] = await plain.emit(WORKSPACE, TYPE, PAYLOAD, { targets: [String(plain.targets().at(-1)?.id)] }).first;
	assert.deepEqual([attempt?.result, attempt?.status, attempt?.error?.code], ['ERROR', null, 'ECONNREFUSED']);
});

test('a target can change, be disabled, or be deleted between two attempts', async () => {
	plain.behavior.retryScale = 3e-3; // 30 ms, then 90 ms
	const { id } = target();
	receiver.respondWith(500, 500);
	const changed = plain.emit(WORKSPACE, TYPE, PAYLOAD);
	await changed.first;
	plain.setHmacSecret(WORKSPACE, 'new');
	plain.updateTarget(WORKSPACE, id, { url: `${receiver.url}/moved` });
	while (receiver.received.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
	assert.equal(receiver.received[1]?.path, '/moved');
	assert.ok(receiver.received[1]?.headers['plain-request-signature']);
	plain.updateTarget(WORKSPACE, id, { isEnabled: false });
	assert.deepEqual(
		(await changed.done).map(({ result }) => result),
		['FAILED_RESPONSE', 'FAILED_RESPONSE', 'REJECTED'],
	);

	plain.updateTarget(WORKSPACE, id, { isEnabled: true });
	receiver.respondWith(500);
	const removed = plain.emit(WORKSPACE, TYPE, PAYLOAD);
	await removed.first;
	plain.removeTarget(WORKSPACE, id);
	assert.equal((await removed.done).length, 1);
});

test('the API returns attempts and event bodies', async () => {
	const { id } = target();
	receiver.respondWith(500);
	const { eventId, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD);
	await done;
	await plain.emit(WORKSPACE, TYPE, PAYLOAD, { tamper: { signature: 'wrong' } }).done;
	plain.removeTarget(WORKSPACE, id);

	const query = `query ($id: ID!, $event: ID!) {
		webhookDeliveryAttempts(webhookTargetId: $id, filters: { eventTypes: ["${TYPE}"] }) { edges { node { publicEventId result {
			... on WebhookDeliveryAttemptSuccessfulResult { status httpStatusCode } ... on WebhookDeliveryAttemptFailedResult { status httpStatusCode } } } } }
		publicEventRequestBody(publicEventId: $event)
	}`;
	const { json } = await callApi(plain.graphqlUrl, query, { variables: { id, event: eventId } });
	assert.deepEqual(json.data?.webhookDeliveryAttempts?.edges, [
		{ node: { publicEventId: eventId, result: { status: 'SUCCESSFUL_RESPONSE', httpStatusCode: 200 } } },
		{ node: { publicEventId: eventId, result: { status: 'FAILED_RESPONSE', httpStatusCode: 500 } } },
	]);
	assert.deepEqual(JSON.parse(String(json.data?.publicEventRequestBody)).payload, PAYLOAD);
});

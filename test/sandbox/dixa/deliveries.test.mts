/** What Dixa sends, to which webhooks, and how often. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { sampleFolder } from '../samples.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { DixaSandbox, WebhookSpec } from './api.mts';
import { eventNames, toFqn } from './catalog.mts';
import { RETRY_SECONDS } from './deliveries.mts';

const EVENT = 'ConversationCreated';
const ONE = '11111111-1111-4111-8111-111111111111';
const TWO = '22222222-2222-4222-8222-222222222222';

let sandbox: Sandbox;
let dixa: DixaSandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const organizations = [{ id: ONE, name: 'One' }, { id: TWO }];
	sandbox = await startSandbox({ dixa: { organizations, behavior: { retryScale: 1e-4 } } });
	({ dixa } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const webhook = (over: Partial<WebhookSpec> = {}, organizationId = ONE) =>
	dixa.addWebhook(organizationId, { url: `${receiver.url}/hook?x=1`, events: [EVENT], ...over });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));

test('a delivery is the documented envelope around the sample, with the documented headers', async () => {
	const { id } = webhook({ authorization: { _type: 'TokenAuth', value: 'abc' }, customHeaders: { 'X-More': 'yes' } });
	const { eventId, webhookIds, done } = dixa.emit(ONE, EVENT, { conversation: { subject: 'Grüße' } });
	const [attempt] = await done;
	assert.deepEqual(webhookIds, [id]);
	assert.deepEqual([attempt?.webhookId, attempt?.eventId, attempt?.event, attempt?.status], [id, eventId, EVENT, 200]);

	const [{ path, headers, body } = assert.fail('nothing arrived')] = receiver.received;
	const parsed = JSON.parse(body);
	assert.equal(path, '/hook?x=1');
	assert.ok(body.startsWith(`{\n  "event_id" : "${eventId}",\n  "event_fqn" : `), body.slice(0, 80));
	assert.deepEqual(Object.keys(parsed), [
		'event_id',
		'event_fqn',
		'event_version',
		'event_timestamp',
		'organization',
		'data',
	]);
	assert.deepEqual(
		[parsed.event_id, parsed.event_fqn, parsed.event_version, parsed.organization],
		[eventId, 'CONVERSATION_CREATED', '1', { id: ONE, name: 'One' }],
	);
	assert.match(eventId, /^[0-9a-f-]{36}$/);
	assert.ok(Date.now() - Date.parse(parsed.event_timestamp) < 60_000);
	assert.equal(parsed.data.conversation.subject, 'Grüße');
	assert.equal(typeof parsed.data.conversation.csid, 'number');
	const expected = {
		'content-type': 'application/json',
		'user-agent': 'AHC/2.1',
		'x-dixa-subscription-id': id,
		authorization: 'Bearer abc',
		'x-more': 'yes',
	};
	for (const [name, value] of Object.entries(expected)) assert.equal(headers[name], value, name);
	assert.match(String(headers['x-dixa-signature']), /^t=\d{13},v1=[0-9a-f]{64}$/);
});

test('every event has a sample and can be emitted by either of its names', async () => {
	for (const name of eventNames) assert.ok(existsSync(join(sampleFolder('dixa'), `${toFqn(name)}.json`)), name);
	assert.deepEqual(['SLAEvaluationVoided', 'ConversationEndUserReplaced', 'AgentBannedIp'].map(toFqn), [
		'SLA_EVALUATION_VOIDED',
		'CONVERSATION_END_USER_REPLACED',
		'AGENT_BANNED_IP',
	]);
	webhook({ events: eventNames });
	for (const name of eventNames) await dixa.emit(ONE, toFqn(name)).done;
	assert.deepEqual(
		bodies().map(({ event_fqn: fqn }) => fqn),
		eventNames.map(toFqn),
	);
	assert.throws(() => dixa.emit(ONE, 'ConversationExploded'), /no event/);
});

test('an event can use another sample, no sample, or another envelope', async () => {
	webhook({ events: ['ConversationRated'] });
	await dixa.emit(ONE, 'ConversationRated', {}, { sample: 'CONVERSATION_RATED.in-conversation' }).done;
	await dixa.emit(
		ONE,
		'ConversationRated',
		{ only: 1 },
		{ sample: null, envelope: { event_fqn: 'ConversationNew', event_version: '2' } },
	).done;
	const [variant, bare] = bodies();
	assert.deepEqual(Object.keys(variant.data), ['conversation']);
	assert.deepEqual([bare.data, bare.event_fqn, bare.event_version], [{ only: 1 }, 'ConversationNew', '2']);
});

test("custom headers can't override Dixa's headers", async () => {
	const customHeaders = {
		'content-type': 'text/plain',
		'x-dixa-signature': 'mine',
		'X-Dixa-Subscription-Id': 'mine',
		authorization: 'mine',
	};
	const { id } = webhook({ customHeaders, authorization: { _type: 'BasicAuth', username: 'ada', password: 'love' } });
	await dixa.emit(ONE, EVENT).done;
	const { headers } = receiver.received[0] ?? assert.fail('nothing arrived');
	assert.deepEqual([headers['content-type'], headers['x-dixa-subscription-id']], ['application/json', id]);
	assert.deepEqual(
		[String(headers['x-dixa-signature']).slice(0, 2), headers.authorization],
		['t=', `Basic ${btoa('ada:love')}`],
	);
});

test('all enabled and subscribed webhooks of the organization receive the same event ID', async () => {
	const ids = [webhook().id, webhook().id];
	webhook({ events: ['ConversationClosed'] });
	webhook({ enabled: false });
	webhook({}, TWO);
	const { eventId, webhookIds, done } = dixa.emit(ONE, EVENT);
	await done;
	assert.deepEqual(webhookIds, ids);
	assert.deepEqual(
		bodies().map(({ event_id: id }) => id),
		[eventId, eventId],
	);
	assert.deepEqual(receiver.received.map(({ headers }) => headers['x-dixa-subscription-id']).sort(), ids.toSorted());
	assert.deepEqual(dixa.emit(ONE, EVENT, {}, { webhooks: [String(ids[1])] }).webhookIds, [ids[1]]);
	await dixa.idle();
});

test('an event can be sent several times at once, and again later', async () => {
	webhook();
	const { eventId, done } = dixa.emit(ONE, EVENT, {}, { duplicates: 3 });
	await done;
	await dixa.emit(ONE, EVENT, {}, { eventId }).done;
	assert.deepEqual(
		bodies().map(({ event_id: id }) => id),
		Array(4).fill(eventId),
	);
	assert.equal(new Set(receiver.received.slice(0, 3).map(({ connection }) => connection)).size, 3, 'at once');
});

test('several events can be sent in order or in reverse', async () => {
	webhook();
	const inputs = [1, 2, 3].map((csid) => ({ event: EVENT, data: { conversation: { csid } } }));
	for (const order of ['listed', 'reversed'] as const) {
		const emissions = await dixa.emitMany(ONE, inputs, { order });
		const arrived = bodies().slice(-3);
		const byTime = arrived.toSorted((a, b) => a.event_timestamp.localeCompare(b.event_timestamp));
		assert.deepEqual(
			byTime.map(({ data }) => data.conversation.csid),
			[1, 2, 3],
		);
		assert.deepEqual(
			byTime.map(({ event_id: id }) => id),
			emissions.map(({ eventId }) => eventId),
		);
		assert.deepEqual(arrived, order === 'reversed' ? byTime.toReversed() : byTime);
	}
});

test('a failed delivery is retried on schedule, with a new or the same signature, until the schedule ends', async () => {
	webhook();
	receiver.respondWith(...Array(10).fill(503));
	const attempts = await dixa.emit(ONE, EVENT).done;
	assert.deepEqual(
		attempts.map(({ number, retryInMs }) => [number, retryInMs]),
		[...RETRY_SECONDS.map((seconds, index) => [index + 1, seconds * 1000 * 1e-4]), [4, null]],
	);
	const times = (from: number) =>
		new Set(receiver.received.slice(from).map(({ headers }) => String(headers['x-dixa-signature']).split(',')[0])).size;
	assert.ok(times(0) > 1);
	dixa.behavior.signRetriesAgain = false;
	await dixa.emit(ONE, EVENT).done;
	assert.deepEqual([receiver.received.length, times(4)], [8, 1]);
});

test('a webhook can change, be disabled, or be deleted between two attempts', async () => {
	dixa.behavior.retryScale = 1e-2; // 50 ms
	const { id } = webhook();
	const failing = async (change: () => void) => {
		receiver.respondWith(500);
		const emission = dixa.emit(ONE, EVENT);
		await emission.first;
		change();
		return (await emission.done).map(({ status }) => status);
	};
	assert.deepEqual(await failing(() => dixa.updateWebhook(ONE, id, { url: `${receiver.url}/moved` })), [500, 200]);
	assert.equal(receiver.received[1]?.path, '/moved');
	assert.deepEqual(await failing(() => dixa.updateWebhook(ONE, id, { enabled: false })), [500]);
	dixa.updateWebhook(ONE, id, { enabled: true });
	assert.deepEqual(await failing(() => dixa.removeWebhook(ONE, id)), [500]);
	assert.throws(() => dixa.updateWebhook(ONE, id, {}), /no such webhook/);
	assert.throws(() => webhook({ url: 'nonsense' }), /rejects/);
});

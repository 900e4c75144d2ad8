/** What Plain sends, and to which targets. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { PlainSandbox } from './api.mts';
import type { TargetSpec } from './model.mts';

const TYPE = 'thread.thread_created';
const PAYLOAD = { eventType: TYPE, thread: { id: 'th_invented', title: 'Grüße' } };
const WORKSPACE = 'w_one';

let sandbox: Sandbox;
let plain: PlainSandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const workspaces = [{ id: WORKSPACE, keys: [{ key: 'plainApiKey_sandbox' }] }, { id: 'w_two' }];
	sandbox = await startSandbox({ plain: { workspaces, behavior: { retryScale: 1e-6 } } });
	({ plain } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const target = (over: Partial<TargetSpec> = {}, workspaceId = WORKSPACE) =>
	plain.addTarget(workspaceId, { url: `${receiver.url}/hook?token=abc`, eventTypes: [TYPE], ...over });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));

test('a delivery is the documented envelope with the documented headers', async () => {
	const { id, version } = target();
	const { eventId, targetIds, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD, { timestamp: '2026-11-20T10:00:00.000Z' });
	const [attempt] = await done;
	assert.deepEqual(targetIds, [id]);

	const [{ path, headers, body } = assert.fail('nothing arrived')] = receiver.received;
	const parsed = JSON.parse(body);
	const { webhookMetadata, ...rest } = parsed;
	assert.equal(path, '/hook?token=abc');
	assert.equal(body, JSON.stringify(parsed), 'compact');
	assert.deepEqual(Object.keys(parsed), ['timestamp', 'workspaceId', 'payload', 'id', 'webhookMetadata', 'type']);
	assert.deepEqual(rest, {
		timestamp: '2026-11-20T10:00:00.000Z',
		workspaceId: WORKSPACE,
		payload: PAYLOAD,
		id: eventId,
		type: TYPE,
	});
	assert.match(eventId, /^pEv_[0-9A-HJKMNP-TV-Z]{26}$/);
	assert.deepEqual(webhookMetadata, {
		webhookTargetId: id,
		webhookTargetVersion: version,
		webhookDeliveryAttemptId: attempt?.id,
		webhookDeliveryAttemptNumber: 1,
		webhookDeliveryAttemptTimestamp: headers['plain-webhook-delivery-attempt-timestamp'],
	});
	const expected = {
		accept: 'application/json',
		'content-type': 'application/json',
		'user-agent': 'Plain-Webhooks/1.0 (plain.com; help@plain.com)',
		'plain-workspace-id': WORKSPACE,
		'plain-webhook-target-id': id,
		'plain-webhook-target-version': '2026-09-11',
		'plain-webhook-delivery-attempt-id': attempt?.id,
		'plain-webhook-delivery-attempt-number': '1',
		'plain-event-type': TYPE,
		'plain-event-id': eventId,
	};
	for (const [name, value] of Object.entries(expected)) assert.equal(headers[name], value, name);
	assert.equal(headers['plain-request-signature'], undefined);
	assert.equal(headers.authorization, undefined);
});

test('credentials in the URL become Basic authentication', async () => {
	target({ url: receiver.url.replace('//', '//ada:love@') });
	await plain.emit(WORKSPACE, TYPE, PAYLOAD).done;
	assert.equal(receiver.received[0]?.headers.authorization, `Basic ${btoa('ada:love')}`);
});

test('all targets of an event receive the same ID, and no other target does', async () => {
	const ids = [target().id, target().id];
	target({ eventTypes: ['thread.email_sent'] });
	target({}, 'w_two');
	const { eventId, targetIds, done } = plain.emit(WORKSPACE, TYPE, PAYLOAD);
	await done;
	assert.deepEqual(targetIds, ids);
	assert.deepEqual(
		bodies().map(({ id }) => id),
		[eventId, eventId],
	);
	assert.equal(plain.emit('w_two', 'thread.email_sent', { eventType: 'thread.email_sent' }).targetIds.length, 0);
	assert.throws(() => plain.emit('w_none', TYPE, PAYLOAD), /no workspace w_none/);
});

test('a target pinned to an older version is silently skipped', async () => {
	plain.addVersion({ version: '2026-12-01' });
	const eventTypes = ['task.task_created'];
	target({ eventTypes, version: '2026-09-06' });
	target({ eventTypes, version: 'unversioned' });
	const reached = ['2026-09-11', '2026-12-01'].map((version) => target({ eventTypes, version }).id);
	const { targetIds, done } = plain.emit(WORKSPACE, 'task.task_created', { eventType: 'task.task_created' });
	await done;
	assert.deepEqual(targetIds, reached);
	assert.deepEqual(plain.attempts.map(({ targetId }) => targetId).sort(), reached.toSorted());
});

test('a legacy target receives no version', async () => {
	target({ version: 'unversioned' });
	await plain.emit(WORKSPACE, TYPE, PAYLOAD).done;
	assert.equal(receiver.received[0]?.headers['plain-webhook-target-version'], undefined);
	assert.equal('webhookTargetVersion' in bodies()[0].webhookMetadata, false);
});

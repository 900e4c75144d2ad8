/** The trigger on the last n8n 1, which publishes during the call, has no publication status, and checks subscriptions on each start. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Target } from '../sandbox/plain/model.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { blockWrites, rejectExecutions } from './harness/database.mts';
import { accepted, acceptedLast, ignored, toResponse } from './harness/events.mts';
import { inBoth, postInEachEncoding } from './harness/encodings.mts';
import { listExecutions, waitForExecutions, readOutput } from './harness/executions.mts';
import { deliverWhileBlocked } from './harness/impatient-vendor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { sleep, waitFor } from './harness/wait.mts';
import {
	createWorkflow,
	publish,
	createTrigger,
	unpublish,
	updateWorkflow,
	toWebhookUrl,
	type Workflow,
	type WorkflowNode,
} from './harness/workflows.mts';

const SECRET = 'a signing secret for tests only';
const CREATED = 'thread.thread_created';

let sandbox: Sandbox;
let n8n: N8n;
let credential: Credential;
let workflow: Workflow;
let node: WorkflowNode;

before(async () => {
	sandbox = await startSandbox({
		plain: { workspaces: [{ hmacSecret: SECRET, keys: [{ key: 'plainApiKey_n8n-1' }] }] },
	});
	n8n = await startN8n({ engine: 'n8n-1' });
	const data = {
		apiKey: 'plainApiKey_n8n-1',
		signingSecret: SECRET,
		previousSigningSecret: '',
		baseUrl: sandbox.plain.url,
	};
	credential = await createCredential(n8n, 'plainApi', 'Plain', data);
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

test('publishing creates one target with exactly the selected events', async () => {
	node = createTrigger('Plain Trigger', 'n8n-nodes-support-events.plainTrigger', credential, {
		events: [CREATED, 'thread.email_received'],
	});
	workflow = await createWorkflow(n8n, 'On n8n 1', [node]);
	assert.equal((await publish(n8n, workflow)).status, 'published');
	const { url, eventTypes } = getOnlyTarget();
	assert.deepEqual([...eventTypes].sort(), ['thread.email_received', CREATED]);
	assert.ok(url.startsWith(`${toWebhookUrl(n8n, node)}?token=`));
});

test('a signed event starts one execution, with the event as its item', async () => {
	const emission = emitEvent(CREATED);
	assert.deepEqual((await emission.first).map(toResponse), [accepted]);
	const [execution, ...more] = await waitForExecutions(n8n, workflow, 1);
	assert.ok(execution);
	assert.equal(more.length, 0);
	assert.equal(execution.status, 'success');
	const [event] = readOutput(execution, node.name) as Record<string, unknown>[];
	assert.equal(event?.['id'], emission.eventId);
	assert.equal(event['type'], 'ticket:created');
	assert.equal(event['vendor'], 'plain');
});

test('a forged event is rejected, a repeated one is ignored, and neither leaves an execution', async () => {
	assert.deepEqual(
		(await emitEvent(CREATED, { tamper: { signature: 'wrong' } }).first).map(({ status }) => status),
		[401],
	);
	assert.deepEqual(
		(await emitEvent(CREATED, { tamper: { token: 'none' } }).first).map(({ status }) => status),
		[401],
	);
	const first = emitEvent(CREATED, { duplicates: 3 });
	const responses = (await first.first).map(toResponse);
	assert.deepEqual(acceptedLast(responses), [ignored('duplicate'), ignored('duplicate'), accepted]);
	const repeated = await emitEvent(CREATED, { eventId: first.eventId }).first;
	assert.deepEqual(repeated.map(toResponse), [ignored('duplicate')]);
	await waitForExecutions(n8n, workflow, 2);
	assert.equal((await listExecutions(n8n, workflow)).length, 2);
});

test('other events replace the target', async () => {
	const old = getOnlyTarget();
	node = { ...node, parameters: { chooseEvents: 'pattern', eventPatterns: 'ticket:status:*' } };
	await updateWorkflow(n8n, workflow, { nodes: [node] });
	assert.equal((await publish(n8n, workflow)).status, 'published');
	const now = getOnlyTarget();
	assert.deepEqual(now.eventTypes, ['thread.thread_status_transitioned']);
	assert.notEqual(now.url, old.url);
	assert.deepEqual((await emitEvent('thread.thread_status_transitioned').first).map(toResponse), [accepted]);
	await waitForExecutions(n8n, workflow, 3);
});

test('a restart finds and keeps the target', async () => {
	const before = getOnlyTarget();
	const requestCount = sandbox.plain.requests.length;
	await n8n.restart();
	await waitFor('n8n has sent a request to Plain', () => sandbox.plain.requests.length > requestCount);
	await sleep(1000);
	assert.equal(getOnlyTarget().id, before.id);
	assert.equal(getOnlyTarget().url, before.url);
	assert.deepEqual((await emitEvent('thread.thread_status_transitioned').first).map(toResponse), [accepted]);
	await waitForExecutions(n8n, workflow, 4);
});

test('a target deleted while n8n is down is created again on start', async () => {
	const { id } = getOnlyTarget();
	sandbox.plain.removeTarget(workspace(), id);
	await n8n.restart();
	await waitFor('n8n has created a new target', () => sandbox.plain.targets().length > 0);
	assert.notEqual(getOnlyTarget().id, id);
	assert.deepEqual((await emitEvent('thread.thread_status_transitioned').first).map(toResponse), [accepted]);
	await waitForExecutions(n8n, workflow, 5);
});

test('a limitation of n8n 1: it responds 202 before it stores an event, so an event that it can’t store is lost (n8n 2 responds 5xx, and the retry runs)', async () => {
	const before = (await listExecutions(n8n, workflow)).length;
	const recover = rejectExecutions(n8n.database);
	try {
		assert.deepEqual((await emitEvent('thread.thread_status_transitioned').first).map(toResponse), [accepted]);
		await sleep(1000); // n8n 1 logs nothing to wait for
		assert.equal((await listExecutions(n8n, workflow)).length, before);
	} finally {
		recover();
	}
	assert.deepEqual((await emitEvent('thread.thread_status_transitioned').first).map(toResponse), [accepted]);
	assert.equal((await waitForExecutions(n8n, workflow, before + 1)).length, before + 1);
});

test('while it can’t write, it responds at once, so an impatient vendor has no reason to repeat an event', async () => {
	const before = (await listExecutions(n8n, workflow)).length;
	const [plainWorkspace] = sandbox.plain.workspaces;
	assert.ok(plainWorkspace);
	const all = await deliverWhileBlocked(
		{ plain: sandbox.plain, workspace: plainWorkspace },
		{
			targetId: getOnlyTarget().id,
			nativeType: 'thread.thread_status_transitioned',
			letGo: blockWrites(n8n.database),
		},
	);
	for (const responses of all) assert.deepEqual(responses, [accepted]);
	await sleep(1000);
	const count = (await listExecutions(n8n, workflow)).length - before;
	assert.ok(count <= all.length, `${count} executions for ${all.length} events`); // n8n 1 gives up on a busy SQLite
});

test('an invalid pattern has its own error', async () => {
	const wrong = createTrigger('Plain Trigger', node.type, credential, {
		chooseEvents: 'pattern',
		eventPatterns: 'ticket:{created',
	});
	const failing = await createWorkflow(n8n, 'A wrong pattern', [wrong]);
	await assert.rejects(publish(n8n, failing), /without a \\"\}\\" after it/);
	getOnlyTarget();
});

test('a trigger saved without a webhook ID is refused if n8n 1 doesn’t respond at its URL, and accepted otherwise', async () => {
	const { id } = getOnlyTarget();
	const { webhookId: _, ...rest } = node;
	const nameless = { ...rest, id: randomUUID() };
	const refused = await createWorkflow(n8n, 'By API', [nameless]);
	await assert.rejects(
		publish(n8n, refused),
		/with 404, because its node has no webhook ID\. Delete the trigger and add/,
	);
	assert.equal(getOnlyTarget().id, id);

	const plain = await createWorkflow(n8n, 'By API', [{ ...nameless, name: 'plain' }]);
	assert.equal((await publish(n8n, plain)).status, 'published');
	const added = sandbox.plain.targets().find(({ url }) => url.includes(`/webhook/${plain.id}/plain/webhook?`));
	assert.ok(added);
	const [response] = await emitEvent('thread.thread_status_transitioned').first.then((all) =>
		all.filter(({ targetId }) => targetId === added.id),
	);
	assert.equal(response?.status, 202);
	await unpublish(n8n, plain);
	getOnlyTarget();
});

test('unpublishing leaves nothing', async () => {
	assert.equal((await unpublish(n8n, workflow)).status, 'not_published');
	assert.deepEqual(sandbox.plain.targets(), []);
	assert.deepEqual(
		(await listExecutions(n8n, workflow)).filter(({ status }) => status !== 'success'),
		[],
	);
});

test('a signed body is verified on its bytes, however it is labeled; what n8n can’t read starts nothing', async () => {
	const trigger = createTrigger('Plain Trigger', node.type, credential, { events: [CREATED] });
	const made = await createWorkflow(n8n, 'Encodings', [trigger]);
	assert.equal((await publish(n8n, made)).status, 'published');
	const outcomes = await postInEachEncoding(workspace(), getOnlyTarget(), SECRET);
	assert.deepEqual(outcomes, {
		...inBoth,
		'a multipart form without parts': 'no_raw_body',
		'JSON with a byte order mark': '422',
	});
	const count = Object.values(outcomes).filter((outcome) => outcome === 'accepted').length;
	assert.equal((await waitForExecutions(n8n, made, count)).length, count);
	await unpublish(n8n, made);
	assert.deepEqual(sandbox.plain.targets(), []);
});

test('a base URL at which no delivery can arrive is refused, and nothing is created', async () => {
	const made = await createWorkflow(n8n, 'Base URL', [{ ...node, id: randomUUID(), webhookId: randomUUID() }]);
	for (const [base, fact] of [
		[`${n8n.url}//`, /two slashes in a row, so n8n responds to deliveries with 404/],
		[n8n.url.replace('http://', 'http://noor:opal-lantern@'), /contains a user name or password, which deliveries don/],
	] as const) {
		await n8n.restart({ WEBHOOK_URL: base });
		await assert.rejects(publish(n8n, made), (error: Error) => {
			assert.match(error.message, fact);
			assert.doesNotMatch(error.message, /opal-lantern/);
			return true;
		});
		assert.deepEqual(sandbox.plain.targets(), []);
	}
});

function workspace(): string {
	return sandbox.plain.workspaces[0]?.id ?? '';
}

function getOnlyTarget(): Target {
	const [target, ...more] = sandbox.plain.targets();
	assert.ok(target, 'There is no target');
	assert.equal(more.length, 0, 'There is more than one target');
	return target;
}

function emitEvent(
	nativeType: string,
	options: Parameters<Sandbox['plain']['emit']>[3] = {},
): ReturnType<Sandbox['plain']['emit']> {
	return sandbox.plain.emit(workspace(), nativeType, {}, options);
}

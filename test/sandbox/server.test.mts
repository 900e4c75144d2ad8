/** What all vendors share: faults, the request log, inspection, and closing. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { promisify } from 'node:util';
import { callApi, CREATE, buildCreateInput, LIST } from './plain/client.mts';
import { startSandbox, type Sandbox } from './server.mts';

const QUERY = '{ myWorkspace { id } }';

let sandbox: Sandbox;
let url: string;

beforeEach(async () => {
	sandbox = await startSandbox();
	url = sandbox.plain.graphqlUrl;
});
afterEach(() => sandbox.close());

test('a status fault affects the next N requests', async () => {
	sandbox.plain.faults.next({ kind: 'status', status: 429, retryAfter: '2' });
	sandbox.plain.faults.next({ kind: 'status', status: 429 });
	sandbox.plain.faults.next({ kind: 'status', status: 503, body: 'down' }, { times: 2 });
	const replies = [];
	for (let i = 0; i < 5; i++) replies.push(await callApi(url, QUERY));
	assert.deepEqual(
		replies.map(({ status, headers, text }) => [status, headers.get('retry-after'), status === 200 ? '' : text]),
		[
			[429, '2', '{"message":"Too Many Requests"}'],
			[429, null, '{"message":"Too Many Requests"}'],
			[503, null, 'down'],
			[503, null, 'down'],
			[200, null, ''],
		],
	);
});

test('a fault can target an operation by name or field and lasts until cleared', async () => {
	sandbox.plain.faults.next({ kind: 'status', status: 500 }, { times: Infinity, operation: 'createWebhookTarget' });
	sandbox.plain.faults.next({ kind: 'status', status: 503 }, { operation: 'List' });
	const statuses = async () => [
		(await callApi(url, QUERY)).status,
		(await callApi(url, CREATE, { variables: buildCreateInput() })).status,
		(await callApi(url, LIST)).status,
	];
	assert.deepEqual(await statuses(), [200, 500, 503]);
	assert.deepEqual(await statuses(), [200, 500, 200]);
	assert.equal(sandbox.plain.targets().length, 0);
	sandbox.plain.faults.clear();
	assert.deepEqual(await statuses(), [200, 200, 200]);
});

test('a request can be delayed, hang, or lose its connection', async () => {
	const start = performance.now();
	sandbox.plain.faults.next({ kind: 'delay', ms: 60 });
	assert.equal((await callApi(url, QUERY)).status, 200);
	assert.ok(performance.now() - start >= 55);

	sandbox.plain.faults.next({ kind: 'hang' });
	await assert.rejects(callApi(url, QUERY, { signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
	sandbox.plain.faults.next({ kind: 'reset' });
	await assert.rejects(callApi(url, CREATE, { variables: buildCreateInput() }), TypeError);
	assert.equal(sandbox.plain.targets().length, 0);
});

test('a response can be lost after the mutation was executed', async () => {
	sandbox.plain.faults.next({ kind: 'lostResponse' }, { operation: 'createWebhookTarget' });
	await assert.rejects(callApi(url, CREATE, { variables: buildCreateInput() }), TypeError);
	assert.equal(sandbox.plain.targets().length, 1);
	await callApi(url, LIST);
	const log = sandbox.plain.requests.map(({ operation, operations, status, fault }) => ({
		operation,
		operations,
		status,
		fault,
	}));
	assert.deepEqual(log, [
		{ operation: 'Create', operations: ['Create', 'createWebhookTarget'], status: null, fault: 'lostResponse' },
		{ operation: 'List', operations: ['List', 'webhookTargets'], status: 200, fault: null },
	]);
});

test('a response can be held after the mutation was executed', async () => {
	sandbox.plain.faults.next({ kind: 'heldResponse' }, { operation: 'createWebhookTarget' });
	const request = callApi(url, CREATE, { variables: buildCreateInput(), signal: AbortSignal.timeout(100) });
	await assert.rejects(request, { name: 'TimeoutError' });
	assert.equal(sandbox.plain.targets().length, 1);
	assert.deepEqual(
		sandbox.plain.requests.map(({ status, fault }) => [status, fault]),
		[[null, 'heldResponse']],
	);
});

test('inspection shows state and logs, but no key, secret, or token', async () => {
	const { id } = sandbox.plain.addWorkspace({ name: 'Seen', hmacSecret: 'hush-hmac', keys: [{ key: 'hush-key' }] });
	sandbox.plain.addTarget(id, {
		url: 'http://user:hush-password@127.0.0.1:1/hook?token=hush-token',
		eventTypes: ['thread.thread_created'],
	});
	await sandbox.plain.emit(id, 'thread.thread_created', { eventType: 'thread.thread_created' }).first;
	await callApi(url, QUERY, { key: 'hush-key' });

	const text = await (await fetch(`${sandbox.url}/_sandbox/plain`)).text();
	assert.doesNotMatch(text, /hush/);
	const { workspaces, attempts, requests } = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
	assert.equal(workspaces?.[1]?.signsRequests, true);
	assert.equal(attempts?.[0]?.result, 'ERROR');
	assert.equal(requests?.[0]?.account, id);
	assert.equal((await fetch(`${sandbox.url}/nothing`)).status, 404);
});

/** A process that exits by itself only when nothing stays open: a hung request, an unanswered delivery, a retry days away. */
const LEFTOVERS = `
	import { startReceiver } from ${JSON.stringify(join(import.meta.dirname, 'receiver.mts'))};
	import { startSandbox } from ${JSON.stringify(join(import.meta.dirname, 'server.mts'))};
	const receiver = await startReceiver();
	receiver.respondWith(500, null);
	const { plain, close } = await startSandbox();
	const [workspace] = plain.workspaces;
	const eventType = 'task.task_created';
	plain.addTarget(workspace.id, { url: receiver.url, eventTypes: [eventType] });
	const failed = plain.emit(workspace.id, eventType, { eventType });
	await failed.first;
	const unanswered = plain.emit(workspace.id, eventType, { eventType });
	plain.faults.next({ kind: 'hang' });
	plain.faults.next({ kind: 'delay', ms: 60_000 });
	const requests = [1, 2].map(() => fetch(plain.graphqlUrl, { method: 'POST', body: '{}' }).catch(() => 'cut'));
	while (receiver.received.length < 2 || plain.requests.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
	await close();
	await Promise.all([failed.done, unanswered.done, plain.idle(), ...requests]);
	await receiver.close();
	console.log('ended', plain.attempts.length);
`;

test('close leaves nothing open', async () => {
	const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', LEFTOVERS], {
		timeout: 4000,
	});
	assert.equal(stdout, 'ended 1\n');
});

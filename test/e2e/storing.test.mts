/** An event that n8n can't store isn't lost: the vendor's retry runs once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { blockWrites, rejectExecutions } from './harness/database.mts';
import { listExecutions, waitForExecutions } from './harness/executions.mts';
import { accepted, toResponse, emitEvent, deliverEvent, ignored } from './harness/events.mts';
import { deliverWhileBlocked, duplicate, timedOut } from './harness/impatient-vendor.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { createEventId, publishPlainWorkflow } from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { sleep, waitFor } from './harness/wait.mts';

const CREATED = 'thread.thread_created';

let stage: Stage;
before(async () => {
	stage = await startStage();
});
after(() => stage.close());

test('when n8n can’t store the execution it responds 5xx, and a later retry runs exactly once', async (t) => {
	stage.plain.behavior.retryScale = 0.02; // retries after 0.2 s, 0.6 s, 6 s
	const { workflow, target } = await publishPlainWorkflow(stage, 'Disk full', { events: [CREATED] });
	const eventId = createEventId();
	const recover = rejectExecutions(stage.n8n.database);
	const emission = emitEvent(stage, CREATED, { eventId, targets: [target.id] });
	await waitFor('the first retry failed as well', () => emission.attempts.length >= 2);
	recover();
	const responses = (await emission.done).map(toResponse);
	const statuses = responses.map(({ status }) => status);
	assert.deepEqual(responses.at(-1), accepted);
	for (const status of statuses.slice(0, -1)) assert.ok((status ?? 0) >= 500, `responded ${status}`);

	assert.deepEqual(await deliverEvent(stage, CREATED, { eventId, targets: [target.id] }), [ignored('duplicate')]);
	assert.equal((await waitForExecutions(stage.n8n, workflow, 1)).length, 1);
	t.diagnostic(`responses ${statuses.join(', ')}: one execution`);
});

test('when the vendor closes connections while n8n stores an event, the event runs once', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Impatient', { events: [CREATED] });
	const letGo = blockWrites(stage.n8n.database);
	const all = await deliverWhileBlocked(stage, { targetId: target.id, nativeType: CREATED, letGo });
	for (const responses of all) {
		assert.deepEqual(responses.slice(0, 2), [timedOut, timedOut]);
		assert.deepEqual(responses.at(-1), duplicate);
	}
	await waitForExecutions(stage.n8n, workflow, all.length);
	await sleep(500);
	assert.equal((await listExecutions(stage.n8n, workflow)).length, all.length);
	t.diagnostic(`${all.length} events in ${all.flat().length} attempts: ${all.length} executions`);
});

test('when storing fails after the vendor has closed the connection, a repeat runs once', async (t) => {
	const { workflow, target } = await publishPlainWorkflow(stage, 'Impatient, disk full', { events: [CREATED] });
	const recover = rejectExecutions(stage.n8n.database);
	const letGo = blockWrites(stage.n8n.database);
	const fail = async (): Promise<void> => {
		letGo();
		await sleep(500);
		recover();
	};
	const all = await deliverWhileBlocked(stage, { targetId: target.id, nativeType: CREATED, letGo: fail });
	for (const responses of all) assert.deepEqual(responses.slice(0, 2), [timedOut, timedOut]);
	await waitForExecutions(stage.n8n, workflow, all.length);
	await sleep(500);
	assert.equal((await listExecutions(stage.n8n, workflow)).length, all.length);
	t.diagnostic(all.map((responses) => responses.map(({ status }) => status).join(', ')).join('; '));
});

test('when n8n is killed while it stores an event, the retry after its restart runs once', async (t) => {
	const { behavior } = stage.plain;
	behavior.retryScale = 1; // the first retry follows after 10 s, when n8n is usually back
	const { workflow, target } = await publishPlainWorkflow(stage, 'Killed', { events: [CREATED] });
	const letGo = blockWrites(stage.n8n.database);
	const emission = emitEvent(stage, CREATED, { targets: [target.id] });
	await sleep(1000);
	assert.equal(emission.attempts.length, 0, 'n8n responded before it stored the execution');
	await stage.n8n.kill();
	letGo();
	await emission.first;
	behavior.retryScale = 0.1; // the next one after 3 s, in case n8n isn't back yet
	await stage.n8n.restart();
	behavior.retryScale = 0.01;
	const responses = (await emission.done).map(toResponse);
	assert.equal(responses[0]?.status, null);
	assert.deepEqual(responses.at(-1), accepted);
	await waitForExecutions(stage.n8n, workflow, 1);
	await sleep(500);
	assert.deepEqual(
		(await listExecutions(stage.n8n, workflow)).map(({ status }) => status),
		['success'],
	);
	t.diagnostic(`responses ${responses.map(({ status, body }) => status ?? body).join(', ')}: one execution`);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

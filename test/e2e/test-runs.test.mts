/** "Listen for test event", also next to published workflows. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listExecutions, waitForExecutions } from './harness/executions.mts';
import { accepted, deliverEvent, ignored, readSample } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import {
	createPlainWorkflow,
	publishPlainWorkflow,
	listTargets,
	type PlainWorkflow,
} from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { listenForTestEvent } from './harness/test-run.mts';
import { waitFor } from './harness/wait.mts';
import { readWorkflow, unpublish, toWebhookUrl } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';
const ASSIGNMENT = 'thread.thread_assignment_transitioned';

let stage: Stage;
before(async () => {
	stage = await startStage({ signingSecrets: ['the signing secret of the stage'] });
});
after(() => stage.close());

async function listen(made: PlainWorkflow) {
	const run = await listenForTestEvent(stage.n8n, await readWorkflow(stage.n8n, made.workflow.id), made.node);
	assert.equal(run.response.waitingForWebhook, true);
	const address = toWebhookUrl(stage.n8n, made.node, { test: true });
	const target = listTargets(stage, made).find(({ url }) => url.startsWith(address));
	assert.ok(target, 'The test run has no target');
	return { run, target };
}

test('one event starts two workflows and a listening test on the same account, and the test leaves nothing behind', async (t) => {
	const first = await publishPlainWorkflow(stage, 'First', { events: [CREATED] });
	const second = await publishPlainWorkflow(stage, 'Second', { events: [CREATED] });
	const { run, target } = await listen(first);
	assert.equal(stage.plain.targets().length, 3);
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted, accepted, accepted]);
	await run.waitForMessage('executionFinished');
	const runs = [
		...(await waitForExecutions(stage.n8n, first.workflow, 2)),
		...(await waitForExecutions(stage.n8n, second.workflow, 1)),
	];
	assert.deepEqual(runs.map(({ mode, status }) => `${mode} ${status}`).sort(), [
		'manual success',
		'webhook success',
		'webhook success',
	]);
	await waitFor('the target of the test is deleted', () => !stage.plain.targets().includes(target));
	assert.deepEqual(
		stage.plain
			.targets()
			.map(({ id }) => id)
			.sort(),
		[first.target.id, second.target.id].sort(),
	);
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted, accepted]);
	run.close();
	for (const { workflow } of [first, second]) await unpublish(stage.n8n, workflow);
	assert.equal(stage.plain.targets().length, 0);
	t.diagnostic('3 targets, 3 runs (1 manual, 2 in production), 2 targets after the test');
});

test('a canceled test leaves nothing behind', async () => {
	const made = await createPlainWorkflow(stage, 'Canceled', { events: [CREATED] });
	const { run } = await listen(made);
	await run.cancel();
	await waitFor('the target of the test is deleted', () => stage.plain.targets().length === 0);
	run.close();
	assert.equal((await listExecutions(stage.n8n, made.workflow)).length, 0);
});

test('an ignored delivery leaves the test listening; a rejected one ends it with an error in the editor', async (t) => {
	const made = await createPlainWorkflow(stage, 'Listening', { patterns: 'ticket:assigned' });
	const { run } = await listen(made);
	const { payload } = readSample(`${ASSIGNMENT}.unassigned`).payload;
	assert.deepEqual(await deliverEvent(stage, ASSIGNMENT, {}, payload), [ignored('not_matched')]);
	assert.equal(stage.plain.targets().length, 1);

	// n8n responds 500 to an error that a trigger throws, without its message.
	const [response] = await deliverEvent(stage, ASSIGNMENT, { tamper: { signature: 'wrong' } });
	assert.equal(response?.status, 500);
	const finished = await run.waitForMessage('executionFinished');
	assert.equal((finished.data as { status: string }).status, 'error');
	const finishedNode = (await run.waitForMessage('nodeExecuteAfter')).data as {
		nodeName: string;
		data: { error: { message: string } };
	};
	const message =
		'n8n rejected a delivery: signature mismatch. Copy the current signing secret from Plain into the credential, or clear the field.';
	assert.equal(finishedNode.nodeName, made.node.name);
	assert.equal(finishedNode.data.error.message, message);
	await waitFor('the target of the test is deleted', () => stage.plain.targets().length === 0);
	run.close();
	t.diagnostic(`shown at the trigger: "${message}"; the listener and the target are removed`);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

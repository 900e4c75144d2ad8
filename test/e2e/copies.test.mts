/** Copies of a workflow and of a whole n8n. Each acts only on its own target. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { waitForExecutions } from './harness/executions.mts';
import { accepted, deliverEvent } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { startN8n } from './harness/n8n.mts';
import {
	getOnlyTarget,
	publishOrThrow,
	publishPlainWorkflow,
	listTargets,
	TRIGGER_NAME,
	TRIGGER_TYPE,
} from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import {
	createWorkflow,
	readPublication,
	publish,
	createTrigger,
	unpublish,
	toWebhookUrl,
} from './harness/workflows.mts';

const CREATED = 'thread.thread_created';

let stage: Stage;
before(async () => {
	stage = await startStage();
});
after(() => stage.close());

test('a copied workflow is rejected with the same webhook ID, and has its own target with its own ID', async (t) => {
	const { n8n, plain, credential } = stage;
	const original = await publishPlainWorkflow(stage, 'Original', { events: [CREATED] });
	const same = await createWorkflow(n8n, 'Same webhook id', [original.node]);
	await assert.rejects(publish(n8n, same), { status: 409 });
	assert.deepEqual(
		plain.targets().map(({ id }) => id),
		[original.target.id],
	);

	const node = {
		...createTrigger(TRIGGER_NAME, TRIGGER_TYPE, credential, original.node.parameters),
		id: original.node.id,
	};
	const copy = { node, workflow: await createWorkflow(n8n, 'Copy', [node]) };
	await publishOrThrow(stage, copy);
	assert.notEqual(getOnlyTarget(stage, copy).id, original.target.id);
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted, accepted]);
	for (const { workflow } of [original, copy]) await waitForExecutions(n8n, workflow, 1);

	await unpublish(n8n, copy.workflow);
	assert.deepEqual(
		plain.targets().map(({ id }) => id),
		[original.target.id],
	);
	await unpublish(n8n, original.workflow);
	assert.equal(plain.targets().length, 0);
	t.diagnostic(
		'same webhook ID: 409 and no target; own webhook ID: two targets and two runs; unpublishing one keeps the other',
	);
});

test('a second n8n on a copied database leaves the target of the first one alone and logs a warning', async (t) => {
	const made = await publishPlainWorkflow(stage, 'Restored', { events: [CREATED] });
	const { target, workflow, node } = made;
	const first = structuredClone(target);
	const second = await startN8n({ copyOf: stage.n8n, env: { N8N_LOG_LEVEL: 'debug' } });
	try {
		assert.equal((await readPublication(second, workflow)).status, 'published');
		const unpublished = await unpublish(second, workflow);
		assert.equal(unpublished.status, 'not_published');
		assert.deepEqual(stage.plain.targets(), [first]);
		const urls = [toWebhookUrl(stage.n8n, node), toWebhookUrl(second, node)];
		const warning = second
			.log()
			.split('\n')
			.find((line) => line.includes('warn') && urls.every((url) => line.includes(url)));
		assert.ok(warning, 'No warning names both URLs');

		assert.equal((await publish(second, workflow)).status, 'published');
		const [, own, ...more] = listTargets(stage, made);
		assert.ok(own);
		assert.equal(more.length, 0);
		assert.ok(own.url.startsWith(toWebhookUrl(second, node)));
		assert.deepEqual(await deliverEvent(stage, CREATED), [accepted, accepted]);
		await unpublish(second, workflow);
		assert.deepEqual(stage.plain.targets(), [first]);
		assertNoSecret({ ...stage, n8n: second });
		t.diagnostic(warning.replace(/^.*Plain subscription/, 'Plain subscription').slice(0, 300));
	} finally {
		await second.stop();
	}
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted]);
	await waitForExecutions(stage.n8n, workflow, 2);
	await unpublish(stage.n8n, workflow);
	assert.equal(stage.plain.targets().length, 0);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

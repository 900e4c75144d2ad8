/** What a delivery costs in n8n's default expression engine when it takes isolates only for expressions that it evaluates. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { accepted, deliverEvent, ignored, readSample, rejected } from './harness/events.mts';
import { waitForExecutions } from './harness/executions.mts';
import { getOnlyTarget, toParameters, TRIGGER_NAME, TRIGGER_TYPE } from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { createTrigger, createWorkflow, publish } from './harness/workflows.mts';

const ASSIGNMENT = 'thread.thread_assignment_transitioned';
const DELIVERIES = 100;

let stage: Stage;
before(async () => {
	stage = await startStage({
		signingSecrets: ['signing secret of the isolates'],
		env: {
			N8N_METRICS: 'true',
			N8N_EXPRESSION_ENGINE_OBSERVABILITY_ENABLED: 'true',
			N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true',
		},
	});
});
after(() => stage.close());

test('a delivery takes no isolate, because the trigger has no expression', async (t) => {
	const { workflow, targets } = await publishWithExpression();
	const { payload } = readSample(`${ASSIGNMENT}.unassigned`).payload;
	const before = await countAcquired();
	for (let count = 0; count < DELIVERIES; count += 1) {
		assert.deepEqual(await deliverEvent(stage, ASSIGNMENT, { targets }, payload), [ignored('not_matched')]);
		const forged = await deliverEvent(stage, ASSIGNMENT, { targets, tamper: { token: 'none' } });
		assert.deepEqual(forged, [rejected('token_missing')]);
	}
	assert.equal((await countAcquired()) - before, 0);

	// The execution evaluates an expression of the next node, so the metric does count.
	assert.deepEqual(await deliverEvent(stage, ASSIGNMENT, { targets }), [accepted]);
	await waitForExecutions(stage.n8n, workflow, 1);
	const executed = (await countAcquired()) - before;
	assert.ok(executed > 0);
	t.diagnostic(`${DELIVERIES} ignored and ${DELIVERIES} rejected deliveries: 0 isolates; one execution: ${executed}`);
});

/** A trigger and a node with an expression. */
async function publishWithExpression() {
	const parameters = toParameters({ patterns: 'thread.*, !ticket:unassigned' });
	const trigger = createTrigger(TRIGGER_NAME, TRIGGER_TYPE, stage.credential, parameters);
	const next = {
		id: randomUUID(),
		name: 'Edit Fields',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [200, 0] as [number, number],
		parameters: { mode: 'raw', jsonOutput: '={{ { id: $json.id } }}', options: {} },
	};
	const workflow = await createWorkflow(stage.n8n, 'Isolates', [trigger, next]);
	assert.equal((await publish(stage.n8n, workflow)).status, 'published');
	return { workflow, targets: [getOnlyTarget(stage, { workflow, node: trigger }).id] };
}

/** How many isolates n8n has taken from its pool since it started. */
async function countAcquired(): Promise<number> {
	const metrics = await (await fetch(`${stage.n8n.url}/metrics`)).text();
	const [, value] = /^n8n_expression_pool_acquired_total (\d+)/m.exec(metrics) ?? [];
	assert.ok(value !== undefined, 'n8n has no such metric');
	return Number(value);
}

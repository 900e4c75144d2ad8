/** What publishing creates at Plain, and that unpublishing deletes it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { waitForExecutions, readOutput } from './harness/executions.mts';
import { accepted, deliverEvent } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import {
	getOnlyTarget,
	publishOrThrow,
	publishPlainWorkflow,
	readStaticData,
	TRIGGER_NAME,
} from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { unpublish, toWebhookUrl } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';

let stage: Stage;
before(async () => {
	stage = await startStage();
});
after(() => stage.close());

test('publishing creates one target with the required events, the newest version, the marker, and a token that n8n doesn’t store', async (t) => {
	const choice = { patterns: 'ticket:created, ticket:status:*, !ticket:comment:*' };
	const { workflow, node, target } = await publishPlainWorkflow(stage, 'Tell the team', choice);
	assert.equal(stage.plain.targets().length, 1);
	assert.deepEqual(target.eventTypes.toSorted(), ['thread.thread_created', 'thread.thread_status_transitioned']);
	assert.equal(target.version, '2026-09-11');
	assert.equal(target.isEnabled, true);
	assert.equal(
		target.description,
		`n8n · Tell the team · ${new URL(stage.n8n.url).host} [se:${workflow.id}/${node.id}]`,
	);
	const url = new URL(target.url);
	assert.equal(url.origin + url.pathname, toWebhookUrl(stage.n8n, node));
	const token = url.searchParams.get('token') ?? '';
	assert.match(token, /^[0-9a-f]{64}$/);

	const staticData = await readStaticData(stage, { workflow, node });
	assert.deepEqual(Object.keys(staticData), [`node:${TRIGGER_NAME}`]);
	assert.equal((staticData[`node:${TRIGGER_NAME}`] as { id: string }).id, target.id);
	assert.ok(!JSON.stringify(staticData).includes(token));
	t.diagnostic(`target: ${target.eventTypes.join(', ')}; version ${target.version}; ${target.description}`);

	assert.equal((await unpublish(stage.n8n, workflow)).status, 'not_published');
	assert.deepEqual(stage.plain.targets(), []);
	assert.deepEqual(await readStaticData(stage, { workflow, node }), { [`node:${TRIGGER_NAME}`]: {} });
});

test('"All Events" subscribes to every type that Plain offers, including types newer than this package', async (t) => {
	const { plain } = stage;
	plain.addEventType({ eventType: 'thread.thread_teleported', since: '2026-09-11', description: 'Thread teleported' });
	plain.addEventType({ eventType: 'robot.robot_woke', since: '2026-09-11', description: 'Robot woke' });
	const { workflow, target } = await publishPlainWorkflow(stage, 'Everything', { events: ['*'] });
	const redundant = ['customer.customer_changed'];
	const listRequestCount = plain.requests.filter(({ operation }) => operation === 'SubscriptionEventTypes').length;
	assert.ok(listRequestCount > 0, 'The live list was not requested');
	assert.ok(target.eventTypes.includes('thread.thread_teleported') && target.eventTypes.includes('robot.robot_woke'));
	for (const native of redundant) assert.ok(!target.eventTypes.includes(native), `${native} repeats other events`);

	for (const eventType of ['thread.thread_teleported', 'robot.robot_woke']) {
		assert.deepEqual(await deliverEvent(stage, eventType, {}, { eventType, thread: { id: 'th_invented' } }), [
			accepted,
		]);
	}
	const runs = await waitForExecutions(stage.n8n, workflow, 2);
	const types = runs.map((run) => (readOutput(run, TRIGGER_NAME)[0] as { type: string }).type);
	assert.deepEqual(types.toSorted(), ['other:robot.robot_woke', 'ticket:other:thread.thread_teleported']);
	await unpublish(stage.n8n, workflow);
	t.diagnostic(`${target.eventTypes.length} native types subscribed; unknown ones arrived as ${types.join(' and ')}`);
});

test('unpublishing succeeds when the target was deleted, before n8n’s request or during it', async (t) => {
	const { plain, workspace } = stage;
	const deleted = await publishPlainWorkflow(stage, 'Deleted by a person', { events: [CREATED] });
	plain.removeTarget(workspace.id, deleted.target.id);
	assert.equal((await unpublish(stage.n8n, deleted.workflow)).status, 'not_published');

	const deletedMeanwhile = await publishPlainWorkflow(stage, 'Deleted meanwhile', { events: [CREATED] });
	const before = plain.requests.length;
	const notFound = {
		data: {
			deleteWebhookTarget: {
				error: { message: 'There was a validation error.', type: 'VALIDATION', code: 'not_found', fields: [] },
			},
		},
	};
	plain.faults.next(
		{ kind: 'status', status: 200, body: JSON.stringify(notFound) },
		{ operation: 'deleteWebhookTarget' },
	);
	assert.equal((await unpublish(stage.n8n, deletedMeanwhile.workflow)).status, 'not_published');
	const operations = plain.requests.slice(before).map(({ operation }) => operation);
	assert.deepEqual(operations, ['WebhookTargets', 'DeleteWebhookTarget']);
	assert.deepEqual(await readStaticData(stage, deletedMeanwhile), { [`node:${TRIGGER_NAME}`]: {} });
	plain.removeTarget(workspace.id, deletedMeanwhile.target.id);
	t.diagnostic(`not_found counts as success: ${operations.join(', ')}, no second attempt`);
});

test('Plain is down at unpublishing: three attempts, the target stays, and publishing again reuses it', async (t) => {
	const { plain, n8n } = stage;
	const made = await publishPlainWorkflow(stage, 'Left behind', { events: [CREATED] });
	const { id, url } = made.target;
	const before = plain.requests.length;
	plain.faults.next({ kind: 'status', status: 503 }, { times: Infinity, operation: 'deleteWebhookTarget' });
	const { status } = await unpublish(n8n, made.workflow);
	const tried = plain.requests.slice(before).filter(({ operation }) => operation === 'DeleteWebhookTarget').length;
	plain.faults.clear();
	assert.equal(status, 'not_published');
	assert.equal(getOnlyTarget(stage, made).id, id);
	const [response] = await deliverEvent(stage, CREATED);
	assert.equal(response?.status, 404);

	await publishOrThrow(stage, made);
	const target = getOnlyTarget(stage, made);
	assert.deepEqual([target.id, target.url], [id, url]);
	assert.deepEqual(await deliverEvent(stage, CREATED), [accepted]);
	await unpublish(n8n, made.workflow);
	assert.deepEqual(plain.targets(), []);
	t.diagnostic(
		`${tried} requests to delete in 3 attempts; n8n reports ${status}; an event meanwhile: ${response?.status}; the same target is used again`,
	);
});

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

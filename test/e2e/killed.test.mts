/**
 * n8n is killed while it publishes or unpublishes, in every situation at once, and started again. What a node can do: events
 * that the vendor sends arrive, or the log says what to do; after unpublishing and publishing, everything works and nothing is
 * left at the vendor.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DixaAccount } from './harness/dixa-stage.mts';
import { deliverEvent as deliverDixaEvent, listWebhooks } from './harness/dixa-workflow.mts';
import { accepted, deliverEvent, rejected, toResponse } from './harness/events.mts';
import {
	CREATED,
	prepare,
	prepareDixa,
	preparePublished,
	prepareThena,
	prepareTwo,
	PRIORITY,
	startRepublishing,
	stopAt,
	type Opened,
	type Situation,
} from './harness/interruptions.mts';
import { assertNoSecret } from './harness/leaks.mts';
import { countLines } from './harness/log-lines.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { listTargets, publishOrThrow, readStaticData, type PlainWorkflow } from './harness/plain-workflow.mts';
import type { ThenaAccount } from './harness/thena-stage.mts';
import { deliverEvent as deliverThenaEvent, listApps } from './harness/thena-workflow.mts';
import { listenForTestEvent } from './harness/test-run.mts';
import { waitFor } from './harness/wait.mts';
import {
	publish,
	readWorkflow,
	startPublishing,
	startUnpublishing,
	toWebhookUrl,
	unpublish,
	waitForPublication,
	type Workflow,
	type WorkflowNode,
} from './harness/workflows.mts';

const TO_DO = 'Unpublish the workflow, then publish it again.';
const CREATE = 'createWebhookTarget';
const DELETE = 'deleteWebhookTarget';

let stage: Stage;
let notCreated: Situation;
let notStored: Situation;
let unpublishing: Situation;
let removing: Situation;
let renewing: Situation;
let testing: Situation;
let testingPublished: Situation;
let two: { readonly first: Situation; readonly second: Situation };
let dixa: Opened<DixaAccount>;
let thena: Opened<ThenaAccount>;

before(async () => {
	stage = await startStage({ env: { N8N_WORKFLOW_PUBLICATION_CONCURRENCY: '20', N8N_EXPRESSION_ENGINE: 'legacy' } });
	const { n8n } = stage;
	notCreated = await prepare(stage, 'Killed before Plain created it');
	notStored = await prepare(stage, 'Killed before n8n stored it');
	unpublishing = await preparePublished(stage, 'Killed while unpublishing');
	removing = await preparePublished(stage, 'Killed while removing');
	renewing = await preparePublished(stage, 'Killed while creating again');
	testing = await prepare(stage, 'Killed during a test');
	testingPublished = await preparePublished(stage, 'Published, killed during a test');
	two = await prepareTwo(stage);
	dixa = await prepareDixa(stage);
	thena = await prepareThena(stage);

	const [never, afterward] = [{ kind: 'hang' }, { kind: 'heldResponse' }] as const;
	const plainOf = ({ account }: Situation) => account.plain;
	await Promise.all([
		stopAt(plainOf(notCreated), never, CREATE, () => startPublishing(n8n, notCreated.workflow)),
		stopAt(plainOf(notStored), afterward, CREATE, () => startPublishing(n8n, notStored.workflow)),
		stopAt(plainOf(unpublishing), never, DELETE, () => startUnpublishing(n8n, unpublishing.workflow)),
		stopAt(plainOf(removing), afterward, DELETE, () => startRepublishing(stage, removing)),
		stopAt(plainOf(renewing), afterward, CREATE, () => startRepublishing(stage, renewing)),
		stopAt(plainOf(two.second), never, CREATE, () => startPublishing(n8n, two.first.workflow)),
		stopAt(dixa.account.dixa, afterward, 'postWebhooks', () => startPublishing(n8n, dixa.workflow)),
		stopAt(thena.account.thena, afterward, 'installApp', () => startPublishing(n8n, thena.workflow)),
	]);
	await waitFor(
		'the first of two triggers has subscribed',
		() => listTargets(two.first.account, two.first).length === 1,
	);
	const tests = await Promise.all([testing, testingPublished].map(listen));
	await n8n.kill();
	for (const test of tests) test.close();
	await n8n.restart({
		N8N_EXPRESSION_ENGINE: 'legacy',
		// n8n takes up again what it was doing 2 minutes ago. Here, the restart is long enough.
		N8N_WORKFLOW_PUBLICATION_OUTBOX_LEASE_SECONDS: '5',
		N8N_WORKFLOW_PUBLICATION_OUTBOX_POLL_INTERVAL_MS: '500',
	});
});
after(async () => {
	await stage?.close();
	await dixa?.close();
	await thena?.close();
});

test('before Plain created the target: n8n looks published, and the log says what to do when a delivery arrives', async (t) => {
	const { account, workflow, node } = notCreated;
	await waitForStatus(workflow, 'published');
	assert.equal((await publish(stage.n8n, workflow)).status, 'published');
	assert.deepEqual(listTargets(account, notCreated), [], 'n8n publishes again. Correct docs/upstream.md.');
	assert.deepEqual(await forge(node), rejected('not_subscribed'));
	const line = `Plain Trigger rejected a delivery: not_subscribed. Unpublish the workflow and publish it again.`;
	assert.equal(countLines(stage.n8n.log(), line), 1);
	await expectRecovery(notCreated);
	t.diagnostic(`published without a target, also after publishing again; after unpublishing and publishing it works`);
});

test('before n8n stored the target: its events are accepted, others are not, and the log says what to do', async (t) => {
	const { account, workflow, node } = notStored;
	await expectNoRecord(notStored);
	const before = account.plain.requests.length;
	assert.deepEqual(await forge(node), rejected('not_subscribed'));
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	assert.equal(account.plain.requests.length, before + 2, 'n8n requested more than the targets and the machine user');
	const [target] = listTargets(account, notStored);
	assert.equal(countLines(stage.n8n.log(), `Plain Trigger accepts deliveries of "${target?.id}"`), 1);
	assert.ok(stage.n8n.log().includes(TO_DO));

	await waitForStatus(workflow, 'published');
	assert.equal((await publish(stage.n8n, workflow)).status, 'published');
	await expectNoRecord(notStored);
	await expectRecovery(notStored);
	t.diagnostic(
		'accepted after one request to Plain; publishing again stores nothing; unpublishing and publishing does',
	);
});

test('while it unpublished: n8n unsubscribes after the restart', async () => {
	const { account, workflow } = unpublishing;
	await waitForStatus(workflow, 'not_published');
	assert.deepEqual(listTargets(account, unpublishing), []);
	await expectRecovery(unpublishing);
});

test('while it removed the target to publish a change: n8n subscribes again after the restart', async () => {
	const { account, workflow } = removing;
	await waitForStatus(workflow, 'published');
	await waitFor('the target is back', () => listTargets(account, removing).length === 1);
	assert.deepEqual(await deliverEvent(account, PRIORITY), [accepted]);
	await expectRecovery(removing);
});

test('while it created the target again to publish a change: its events are accepted', async () => {
	const { account, workflow } = renewing;
	await waitForStatus(workflow, 'published');
	await expectNoRecord(renewing);
	assert.deepEqual(await deliverEvent(account, PRIORITY), [accepted]);
	await expectRecovery(renewing);
});

test('at the second trigger of a workflow: the events of the first are accepted', async () => {
	const { first, second } = two;
	await waitForStatus(first.workflow, 'published');
	await expectNoRecord(first);
	assert.deepEqual(await deliverEvent(first.account, CREATED), [accepted]);
	assert.deepEqual(listTargets(second.account, second), []);
	await unpublish(stage.n8n, first.workflow);
	assert.deepEqual(listTargets(first.account, first), []);
	await publishOrThrow(stage, first);
	for (const { account } of [first, second]) assert.deepEqual(await deliverEvent(account, CREATED), [accepted]);
	await unpublish(stage.n8n, first.workflow);
	for (const { account } of [first, second]) assert.deepEqual(account.plain.targets(), []);
});

test('during a test in the editor: publishing and unpublishing remove the target of the test', async (t) => {
	const toTestUrl = ({ node }: Situation) => toWebhookUrl(stage.n8n, node, { test: true });
	for (const situation of [testing, testingPublished])
		assert.ok(listTargets(situation.account, situation).some(({ url }) => url.startsWith(toTestUrl(situation))));
	await publishOrThrow(stage, testing);
	const [target, ...more] = listTargets(testing.account, testing);
	assert.ok(target?.url.startsWith(`${toWebhookUrl(stage.n8n, testing.node)}?`));
	assert.deepEqual(more, []);
	assert.deepEqual(await deliverEvent(testing.account, CREATED), [accepted]);
	for (const { workflow, account } of [testing, testingPublished]) {
		await unpublish(stage.n8n, workflow);
		assert.deepEqual(account.plain.targets(), []);
	}
	t.diagnostic('2 tests interrupted, 0 targets left');
});

test('before n8n stored Dixa’s webhook: its events are accepted by its ID and secret', async () => {
	const { account, workflow, collectSecrets } = dixa;
	collectSecrets();
	const before = account.dixa.requests.length;
	assert.deepEqual(await deliverDixaEvent(account, 'CONVERSATION_CREATED'), [accepted]);
	assert.equal(account.dixa.requests.length, before + 2, 'n8n requested more than the webhooks and the organization');
	await unpublish(stage.n8n, workflow);
	assert.deepEqual(listWebhooks(account, dixa), []);
	await publishOrThrow(stage, dixa);
	assert.deepEqual(await deliverDixaEvent(account, 'CONVERSATION_CREATED'), [accepted]);
	await unpublish(stage.n8n, workflow);
	assert.deepEqual(account.dixa.webhooks(), []);
});

test('before n8n stored Thena’s app: its events are accepted, and the same app is used again', async () => {
	const { account, workflow, collectSecrets } = thena;
	collectSecrets();
	await waitForStatus(workflow, 'published');
	const [app] = listApps(account, thena);
	assert.deepEqual(await deliverThenaEvent(account, 'ticket:created'), [accepted]);
	await unpublish(stage.n8n, workflow);
	await publishOrThrow(stage, thena);
	assert.deepEqual(
		account.thena.apps().map(({ id }) => id),
		[app?.id],
	);
	assert.deepEqual(await deliverThenaEvent(account, 'ticket:created'), [accepted]);
	await unpublish(stage.n8n, workflow);
});

test('no secret is in a log, the database, or a response', (t) => {
	t.diagnostic(assertNoSecret({ ...stage, accounts: [...stage.accounts, dixa.account, thena.account] }));
});

async function listen({ workflow, node }: Situation) {
	return listenForTestEvent(stage.n8n, await readWorkflow(stage.n8n, workflow.id), node);
}

async function waitForStatus({ id }: Workflow, expected: string): Promise<void> {
	const { status } = await waitForPublication(stage.n8n, id);
	assert.equal(status, expected);
}

/** Fails when n8n has stored a subscription. If a newer n8n does, docs/upstream.md is no longer true. */
async function expectNoRecord({ workflow, node }: PlainWorkflow): Promise<void> {
	const staticData = await readStaticData(stage, { workflow, node });
	assert.deepEqual(staticData[`node:${node.name}`] ?? {}, {});
}

/** Sends what a stranger can: a delivery with an invented token. */
async function forge(node: WorkflowNode) {
	const url = `${toWebhookUrl(stage.n8n, node)}?token=${'0'.repeat(64)}`;
	const headers = { 'Content-Type': 'application/json' };
	const response = await fetch(url, { method: 'POST', headers, body: '{"type":"thread.thread_created"}' });
	const responseBody = await response.text();
	stage.responses.push(responseBody);
	return toResponse({ status: response.status, responseBody, error: null });
}

/** After unpublishing nothing is left at Plain, and after publishing again there is one target, whose events are accepted. */
async function expectRecovery(situation: Situation): Promise<void> {
	const { account, workflow } = situation;
	assert.equal((await unpublish(stage.n8n, workflow)).status, 'not_published');
	assert.deepEqual(account.plain.targets(), []);
	await publishOrThrow(stage, situation);
	const [target, ...more] = listTargets(account, situation);
	assert.equal(more.length, 0);
	assert.deepEqual(await deliverEvent(account, target?.eventTypes[0] ?? ''), [accepted]);
	await unpublish(stage.n8n, workflow);
	assert.deepEqual(account.plain.targets(), []);
}

/** Event: Get Missed in a real n8n: a published trigger, deliveries that fail, and what is fetched afterwards. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createAction, runActions, type ActionRun } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { waitForExecutions, readOutput } from './harness/executions.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { sleep } from './harness/wait.mts';
import { createWorkflow, publish, createTrigger, unpublish, type Workflow } from './harness/workflows.mts';

const KEY = 'plainApiKey_missed-0123456789';
const TOKEN = 'dixaToken_missed-0123456789';
/** Nobody listens there. */
const DEAF = 'http://127.0.0.1:1/';
/** So that a retry follows at once, or not while the test runs. */
const [SOON, NEVER] = [0.01, 10_000];
const TRIGGER = 'Trigger';
/** Times have milliseconds: what happens within one has no order. */
const TICK_MS = 5;

let sandbox: Sandbox;
let n8n: N8n;

before(async () => {
	sandbox = await startSandbox({
		plain: { workspaces: [{ keys: [{ key: KEY }] }] },
		dixa: { organizations: [{ tokens: [{ token: TOKEN }] }] },
	});
	n8n = await startN8n();
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

interface Event {
	readonly id: string;
	readonly type: string;
	readonly time: string;
	readonly attempt: number | null;
	readonly data: Readonly<Record<string, unknown>>;
}

async function published(type: string, credential: Credential, events: readonly string[]): Promise<Workflow> {
	const workflow = await createWorkflow(n8n, `Missed ${type}`, [
		createTrigger(TRIGGER, `n8n-nodes-support-events.${type}Trigger`, credential, { events, options: {} }),
	]);
	assert.equal((await publish(n8n, workflow)).status, 'published');
	return workflow;
}

async function getMissed(
	type: string,
	credential: Credential,
	id: unknown,
	parameters: Record<string, unknown> = {},
): Promise<ActionRun> {
	const given = {
		subscription: { __rl: true, mode: 'id', value: id },
		since: '2026-01-01T00:00:00.000Z',
		returnAll: true,
		...parameters,
	};
	const node = createAction(
		'Missed',
		`n8n-nodes-support-events.${type}`,
		{ resource: 'event', operation: 'getMissed', ...given },
		credential,
	);
	const run = await runActions(n8n, `Get missed of ${type}`, [node]);
	assert.equal(run.error, null);
	const shown = JSON.stringify(run.execution);
	for (const secret of [KEY, TOKEN, '?token=', sandbox.dixa.webhooks()[0]?.secretKey ?? KEY])
		assert.ok(!shown.includes(secret));
	return run;
}

const idsOf = ({ items }: ActionRun) => items.map(({ id }) => id);
/** The runs of the trigger, oldest first. */
const received = async (workflow: Workflow, count: number) =>
	(await waitForExecutions(n8n, workflow, count))
		.flatMap((execution) => readOutput(execution, TRIGGER) as Event[])
		.sort((a, b) => (a.time < b.time ? -1 : 1));

test('Plain: exactly what no attempt delivered, with the ids of the trigger', async (t) => {
	const { plain } = sandbox;
	const credential = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: KEY, baseUrl: plain.url });
	const workflow = await published('plain', credential, ['thread.thread_created', 'thread.note_created']);
	const workspaceId = plain.workspaces[0]?.id ?? '';
	const [target] = plain.targets();
	assert.ok(target);
	const { id, url } = target;
	const change = (patch: Parameters<typeof plain.updateTarget>[2]) => plain.updateTarget(workspaceId, id, patch);
	const happen = async (type: string) => {
		const emission = plain.emit(workspaceId, type);
		await emission.first;
		await sleep(TICK_MS);
		return emission;
	};

	const good = await happen('thread.thread_created');
	plain.behavior.retryScale = SOON;
	change({ url: DEAF });
	const late = await happen('thread.thread_created');
	change({ url });
	await late.done;
	plain.behavior.retryScale = NEVER;
	change({ url: DEAF });
	const failed = await happen('thread.note_created');
	const gone = await happen('thread.note_created');
	plain.expireEvent(gone.eventId);
	change({ url, isEnabled: false });
	const rejected = await happen('thread.thread_created');
	change({ isEnabled: true });
	const last = await happen('thread.thread_created');

	const missed = await getMissed('plain', credential, id);
	assert.deepEqual(idsOf(missed), [failed.eventId, rejected.eventId]);
	assert.match(
		JSON.stringify(missed.execution.data?.resultData),
		/Left out, because Plain no longer has the body: 1 of the events/,
	);
	const all = await getMissed('plain', credential, id, { deliveries: 'all' });
	assert.deepEqual(
		idsOf(all),
		[good, late, failed, rejected, last].map(({ eventId }) => eventId),
	);
	assert.deepEqual(idsOf(await getMissed('plain', credential, id, { returnAll: false, limit: 1 })), [failed.eventId]);
	assert.deepEqual(
		idsOf(await getMissed('plain', credential, id, { since: new Date(Date.now() + 60_000).toISOString() })),
		[],
	);

	const live = await received(workflow, 3);
	assert.deepEqual(
		live.map((event) => event.id),
		[good, late, last].map(({ eventId }) => eventId),
	);
	const bare = ({ attempt: _, data: { raw: __, ...data }, ...event }: Event) => ({ ...event, data });
	const again = all.items.filter((item) => live.some((event) => event.id === item['id'])) as unknown as Event[]; // items are events
	assert.deepEqual(again.map(bare), live.map(bare));
	await unpublish(n8n, workflow);
	t.diagnostic(`6 events, 2 missed and one gone; delivered ones come again as the trigger gave them`);
});

test('Dixa: exactly what no attempt delivered, with the ids of the trigger', async (t) => {
	const { dixa } = sandbox;
	dixa.behavior.rateLimit = { perSecond: 10, burst: 4 };
	const credential = await createCredential(n8n, 'dixaApi', 'Dixa', { apiKey: TOKEN, baseUrl: dixa.url });
	const workflow = await published('dixa', credential, [
		'CONVERSATION_CREATED',
		'CONVERSATION_CLOSED',
		'CONVERSATION_NOTE_ADDED',
	]);
	const organizationId = dixa.organizations[0]?.id ?? '';
	const [webhook] = dixa.webhooks();
	assert.ok(webhook);
	const { id, url } = webhook;
	const point = (address: string) => dixa.updateWebhook(organizationId, id, { url: address });
	const happen = async (event: string) => {
		const emission = dixa.emit(organizationId, event);
		await emission.first;
		await sleep(TICK_MS);
		return emission;
	};

	const good = await happen('ConversationCreated');
	dixa.behavior.retryScale = SOON;
	point(DEAF);
	const late = await happen('ConversationClosed');
	point(url);
	await late.done;
	dixa.behavior.retryScale = NEVER;
	point(DEAF);
	const [failed, second] = [await happen('ConversationNoteAdded'), await happen('ConversationCreated')];
	point(url);
	const last = await happen('ConversationClosed');

	assert.deepEqual(idsOf(await getMissed('dixa', credential, id)), [failed.eventId, second.eventId]);
	const all = await getMissed('dixa', credential, id, { deliveries: 'all' });
	assert.deepEqual(
		idsOf(all),
		[good, late, failed, second, last].map(({ eventId }) => eventId),
	);

	const live = await received(workflow, 3);
	const again = all.items.filter((item) => live.some((event) => event.id === item['id'])) as unknown as Event[]; // items are events
	assert.deepEqual(again, live);
	await unpublish(n8n, workflow);
	t.diagnostic('5 events, 2 missed; delivered ones come again exactly as the trigger gave them');
});

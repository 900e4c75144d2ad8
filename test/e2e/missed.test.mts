/** "Event: Get Missed" in a real n8n: a published trigger, failed deliveries, and the events fetched later. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createAction, runActions, type ActionRun } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { waitForExecutions, readOutput } from './harness/executions.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { startStartingN8n } from './harness/starting-n8n.mts';
import { sleep } from './harness/wait.mts';
import { createWorkflow, publish, createTrigger, unpublish, type Workflow } from './harness/workflows.mts';

const KEY = 'plainApiKey_missed-0123456789';
const TOKEN = 'dixaToken_missed-0123456789';
/** Nothing listens on this port. */
const UNREACHABLE_URL = 'http://127.0.0.1:1/';
/** Scales retries to emitEvent at once, or not during the test. */
const [SOON, NEVER] = [0.01, 10_000];
const TRIGGER = 'Trigger';
/** Timestamps have milliseconds, so events within one have no order. */
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
		createTrigger(TRIGGER, `n8n-nodes-support-events.${type}Trigger`, credential, {
			events,
			simple: false,
			options: {},
		}),
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
	const input = {
		subscription: { __rl: true, mode: 'id', value: id },
		since: '2026-01-01T00:00:00.000Z',
		returnAll: true,
		simple: false,
		...parameters,
	};
	const node = createAction(
		'Missed',
		`n8n-nodes-support-events.${type}`,
		{ resource: 'event', operation: 'getMissed', ...input },
		credential,
	);
	const run = await runActions(n8n, `Get missed of ${type}`, [node]);
	assert.equal(run.error, null);
	const execution = JSON.stringify(run.execution);
	for (const secret of [KEY, TOKEN, '?token=', sandbox.dixa.webhooks()[0]?.secretKey ?? KEY])
		assert.ok(!execution.includes(secret));
	return run;
}

const idsOf = ({ items }: ActionRun) => items.map(({ id }) => id);
/** Returns the events that the trigger output, oldest first. */
const received = async (workflow: Workflow, count: number) =>
	(await waitForExecutions(n8n, workflow, count))
		.flatMap((execution) => readOutput(execution, TRIGGER) as Event[])
		.sort((a, b) => (a.time < b.time ? -1 : 1));

test('Plain: returns exactly the undelivered events, with the IDs that the trigger outputs', async (t) => {
	const { plain } = sandbox;
	const credential = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: KEY, baseUrl: plain.url });
	const workflow = await published('plain', credential, ['thread.thread_created', 'thread.note_created']);
	const workspaceId = plain.workspaces[0]?.id ?? '';
	const [target] = plain.targets();
	assert.ok(target);
	const { id, url } = target;
	const change = (patch: Parameters<typeof plain.updateTarget>[2]) => plain.updateTarget(workspaceId, id, patch);
	const emitEvent = async (type: string) => {
		const emission = plain.emit(workspaceId, type);
		await emission.first;
		await sleep(TICK_MS);
		return emission;
	};

	const delivered = await emitEvent('thread.thread_created');
	plain.behavior.retryScale = SOON;
	change({ url: UNREACHABLE_URL });
	const retried = await emitEvent('thread.thread_created');
	change({ url });
	await retried.done;
	plain.behavior.retryScale = NEVER;
	change({ url: UNREACHABLE_URL });
	const failed = await emitEvent('thread.note_created');
	const expired = await emitEvent('thread.note_created');
	plain.expireEvent(expired.eventId);
	const starting = await startStartingN8n();
	change({ url: starting.url });
	const answered = await emitEvent('thread.thread_created');
	await starting.close();
	change({ url, isEnabled: false });
	const rejected = await emitEvent('thread.thread_created');
	change({ isEnabled: true });
	const last = await emitEvent('thread.thread_created');

	const missed = await getMissed('plain', credential, id);
	assert.deepEqual(
		answered.attempts.map(({ status, result }) => [status, result]),
		[[200, 'SUCCESSFUL_RESPONSE']],
	);
	assert.deepEqual(idsOf(missed), [failed.eventId, answered.eventId, rejected.eventId]);
	assert.match(
		JSON.stringify(missed.execution.data?.resultData),
		/Plain no longer has the bodies of some events \(1\), so they were left out/,
	);
	const all = await getMissed('plain', credential, id, { deliveries: 'all' });
	assert.deepEqual(
		idsOf(all),
		[delivered, retried, failed, answered, rejected, last].map(({ eventId }) => eventId),
	);
	assert.deepEqual(idsOf(await getMissed('plain', credential, id, { returnAll: false, limit: 1 })), [failed.eventId]);
	assert.deepEqual(
		idsOf(await getMissed('plain', credential, id, { since: new Date(Date.now() + 60_000).toISOString() })),
		[],
	);

	const live = await received(workflow, 3);
	assert.deepEqual(
		live.map((event) => event.id),
		[delivered, retried, last].map(({ eventId }) => eventId),
	);
	const withoutAttempt = ({ attempt: _, data: { raw: __, ...data }, ...event }: Event) => ({ ...event, data });
	const fetched = all.items.filter((item) => live.some((event) => event.id === item['id'])) as unknown as Event[]; // items are events
	assert.deepEqual(fetched.map(withoutAttempt), live.map(withoutAttempt));
	await unpublish(n8n, workflow);
	t.diagnostic(`7 events, 3 missed and one expired; delivered ones equal the trigger's output`);
});

test('Dixa: returns exactly the undelivered events, with the IDs that the trigger outputs', async (t) => {
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
	const emitEvent = async (event: string) => {
		const emission = dixa.emit(organizationId, event);
		await emission.first;
		await sleep(TICK_MS);
		return emission;
	};

	const delivered = await emitEvent('ConversationCreated');
	dixa.behavior.retryScale = SOON;
	point(UNREACHABLE_URL);
	const retried = await emitEvent('ConversationClosed');
	point(url);
	await retried.done;
	dixa.behavior.retryScale = NEVER;
	point(UNREACHABLE_URL);
	const [failed, second] = [await emitEvent('ConversationNoteAdded'), await emitEvent('ConversationCreated')];
	point(url);
	const last = await emitEvent('ConversationClosed');

	assert.deepEqual(idsOf(await getMissed('dixa', credential, id)), [failed.eventId, second.eventId]);
	const all = await getMissed('dixa', credential, id, { deliveries: 'all' });
	assert.deepEqual(
		idsOf(all),
		[delivered, retried, failed, second, last].map(({ eventId }) => eventId),
	);

	const live = await received(workflow, 3);
	const fetched = all.items.filter((item) => live.some((event) => event.id === item['id'])) as unknown as Event[]; // items are events
	assert.deepEqual(fetched, live);
	await unpublish(n8n, workflow);
	t.diagnostic('5 events, 2 missed; delivered ones equal the trigger’s output exactly');
});

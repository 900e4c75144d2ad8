/** n8n in queue mode: main subscribes, webhook processors receive, and a worker runs. Also what happens when one of them or Redis fails. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { openDixaAccount, type DixaAccount } from './harness/dixa-stage.mts';
import * as dixaSide from './harness/dixa-workflow.mts';
import { listExecutions, waitForExecutions, readOutput, type Execution } from './harness/executions.mts';
import {
	accepted,
	acceptedLast,
	emitEvent,
	deliverEvent,
	ignored,
	isAccepted,
	rejected,
	toResponse,
} from './harness/events.mts';
import { TRIGGER_NAME, TRIGGER_TYPE, createEventId, listTargets } from './harness/plain-workflow.mts';
import { hasStarted, startQueueMode, type QueueMode } from './harness/queue-mode.mts';
import { openPlainAccount, type PlainAccount } from './harness/plain-stage.mts';
import {
	createTriggerWorkflow,
	toParameters,
	publishOrThrow,
	readStaticData,
	type TriggerWorkflow,
} from './harness/trigger-workflow.mts';
import { countLines, stripColors } from './harness/log-lines.mts';
import { deliverWhileBlocked, duplicate, timedOut } from './harness/impatient-vendor.mts';
import type { OpenedAccount } from './harness/vendor-stage.mts';
import { sleep, waitFor } from './harness/wait.mts';
import { createWorkflow, createTrigger, unpublish, type WorkflowNode } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';
/** Longer than n8n needs to store an execution, so a missing one isn't late. */
const SETTLED_MS = 1000;
const OVER = { timeout: 60_000 };
/** Longer than a busy machine needs. */
const PATIENT_MS = 30_000;

let n8n: QueueMode;
let plain: PlainAccount;
let dixa: DixaAccount;
const opened: OpenedAccount<PlainAccount | DixaAccount>[] = [];
before(async () => {
	n8n = await startQueueMode();
	const [first, second] = [await openPlainAccount(n8n, 'Plain'), await openDixaAccount(n8n, 'Dixa')];
	opened.push(first, second);
	[plain, dixa] = [first.account, second.account];
	plain.plain.behavior.deliveryTimeoutMs = PATIENT_MS;
	plain.plain.behavior.retryScale = 0.02; // retries after 0.2 s, 0.6 s, 6 s
});
after(async () => {
	await n8n?.stop();
	await Promise.all(opened.map(({ close }) => close()));
});

test('main subscribes, both webhook processors receive events, and each event runs once on the worker', async (t) => {
	const made = await publishPlain('Plain once');
	assert.deepEqual(Object.keys(await readStaticData({ n8n }, made)), [`node:${TRIGGER_NAME}`]);
	const fromDixa = await createTriggerWorkflow(
		{ n8n, credential: dixa.credential },
		{ name: dixaSide.TRIGGER_NAME, type: 'n8n-nodes-support-events.dixaTrigger' },
		'Dixa once',
		{ events: ['CONVERSATION_CREATED'] },
	);
	await publishOrThrow({ n8n }, fromDixa);

	const [events, first] = [12, n8n.proxy.deliveries.length];
	const emissions = repeat(events, () => [
		emitEvent(plain, CREATED, to(made)),
		dixaSide.emitEvent(dixa, 'CONVERSATION_CREATED'),
	]).flat();
	for (const { done } of emissions) assert.deepEqual((await done).map(toResponse), [accepted]);
	for (const [workflow, node] of [
		[made.workflow, TRIGGER_NAME],
		[fromDixa.workflow, dixaSide.TRIGGER_NAME],
	] as const) {
		await waitForExecutions(n8n, workflow, events, OVER);
		await sleep(SETTLED_MS);
		const all = await listExecutions(n8n, workflow);
		assert.deepEqual(
			all.map(({ status }) => status),
			Array.from({ length: events }, () => 'success'),
		);
		assert.equal(new Set(all.map((run) => idOf(run, node))).size, events);
		for (const { id } of all)
			assert.ok(
				n8n.worker.log().includes(`Worker started execution ${id} `),
				`Execution ${id} did not run on the worker`,
			);
	}
	const passed = n8n.proxy.deliveries.slice(first);
	const counts = n8n.processors.map((_, index) => passed.filter(({ processor }) => processor === index).length);
	assert.deepEqual(counts, [events, events]);
	for (const [index, processor] of n8n.processors.entries())
		assert.equal(countLines(processor.log(), 'Enqueued execution'), counts[index]);

	for (const { workflow } of [made, fromDixa]) assert.equal((await unpublish(n8n, workflow)).status, 'not_published');
	assert.deepEqual([listTargets(plain, made), dixaSide.listWebhooks(dixa, fromDixa)], [[], []]);
	assert.deepEqual(
		await plain.plain.post(`${n8n.url}/webhook/${made.node.webhookId}/webhook`, '{}').then(({ status }) => status),
		404,
	);
	t.diagnostic(
		`${emissions.length} events over ${counts.join(' + ')} deliveries: ${emissions.length} executions on the worker; unsubscribed`,
	);
});

test('the same delivery at both processors runs twice; Remove Duplicates drops the items of the second run', async (t) => {
	const remove = node('Remove Duplicates', 'n8n-nodes-base.removeDuplicates', 2, {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.id }}',
		options: {},
	});
	const made = await publishPlain('Plain twice', remove);
	const [events, times] = [5, 4];
	for (const eventId of repeat(events, createEventId)) {
		const responses = [];
		for (let time = 1; time <= times; time += 1) {
			responses.push(...(await deliverEvent(plain, CREATED, { ...to(made), eventId })));
			await waitForExecutions(n8n, made.workflow, 1, OVER);
			await waitFor('the run has ended', async () =>
				(await listExecutions(n8n, made.workflow)).every(({ finished }) => finished),
			);
		}
		assert.deepEqual(responses, [accepted, accepted, ignored('duplicate'), ignored('duplicate')]);
	}
	await sleep(SETTLED_MS);
	const all = await listExecutions(n8n, made.workflow);
	assert.equal(all.length, 2 * events);
	const passedOn = all.flatMap((run) => readOutput(run, remove.name)).map((item) => (item as { id: string }).id);
	assert.deepEqual([passedOn.length, new Set(passedOn).size], [events, events]);
	t.diagnostic(
		`${events} events, each ${times} times: ${all.length} executions; Remove Duplicates let ${passedOn.length} items through`,
	);
});

test('behind a proxy that routes by path, the same delivery runs once', async (t) => {
	const made = await publishPlain('Plain by path');
	n8n.proxy.route = 'byPath';
	const [events, first] = [5, n8n.proxy.deliveries.length];
	const ids = repeat(events, createEventId);
	for (const eventId of ids) {
		const responses = await deliverEvent(plain, CREATED, { ...to(made), eventId, duplicates: 3 });
		assert.deepEqual(acceptedLast(responses), [ignored('duplicate'), ignored('duplicate'), accepted]);
		assert.deepEqual(await deliverEvent(plain, CREATED, { ...to(made), eventId }), [ignored('duplicate')]);
	}
	n8n.proxy.route = 'inTurn';
	assert.equal(new Set(n8n.proxy.deliveries.slice(first).map(({ processor }) => processor)).size, 1);
	assert.equal(await allRan(made, ids), events);
	t.diagnostic(`${events} events, each 4 times, 3 of them at once: ${events} executions`);
});

test('when the vendor closes connections while n8n stores an event, the event runs once at each processor', async (t) => {
	const made = await publishPlain('Impatient');
	n8n.proxy.route = 'byPath';
	const [targetId = ''] = to(made).targets;
	const letGo = await n8n.postgres.blockExecutions();
	const all = await deliverWhileBlocked(plain, { targetId, nativeType: CREATED, letGo });
	n8n.proxy.route = 'inTurn';
	for (const responses of all) {
		assert.deepEqual(responses.slice(0, 2), [timedOut, timedOut]);
		assert.deepEqual(responses.at(-1), duplicate);
	}
	await waitForExecutions(n8n, made.workflow, all.length, OVER);
	await sleep(SETTLED_MS);
	assert.equal((await listExecutions(n8n, made.workflow)).length, all.length);
	t.diagnostic(`${all.length} events in ${all.flat().length} attempts: ${all.length} executions`);
});

test('without Redis no event is accepted; once it is back every event runs, including those queued in Redis', async (t) => {
	const made = await publishPlain('Redis away');
	const { behavior } = plain.plain;
	await n8n.worker.kill();
	const waiting = repeat(5, () => emitEvent(plain, CREATED, to(made)));
	for (const { done } of waiting) assert.deepEqual((await done).map(toResponse), [accepted]);

	await n8n.redis.kill();
	n8n.proxy.route = 'byPath';
	behavior.deliveryTimeoutMs = 1500;
	const meanwhile = repeat(6, () => emitEvent(plain, CREATED, to(made)));
	await waitFor('every delivery was attempted', () => meanwhile.every(({ attempts }) => attempts.length > 0));
	for (const { status } of meanwhile.flatMap(({ attempts }) => attempts))
		assert.ok(status === null || status >= 500, `responded ${status}`);
	behavior.deliveryTimeoutMs = PATIENT_MS;
	await n8n.redis.start();
	for (const { done } of meanwhile) assert.equal((await done).at(-1)?.status, accepted.status);
	n8n.proxy.route = 'inTurn';

	await n8n.worker.start();
	const ids = [...waiting, ...meanwhile].map(({ eventId }) => eventId);
	const runs = await allRan(made, ids);
	assert.equal(runs, ids.length);
	const tries = meanwhile.reduce((sum, { attempts }) => sum + attempts.length, 0);
	t.diagnostic(
		`${waiting.length} events waited in Redis, ${meanwhile.length} were sent without it (${tries} attempts): ${runs} executions, none lost`,
	);
});

test('executions of a killed worker are shown as crashed and run again when retried', async (t) => {
	const made = await publishPlain(
		'Worker away',
		node('Wait', 'n8n-nodes-base.wait', 1.1, { resume: 'timeInterval', amount: 8, unit: 'seconds' }),
	);
	const ids = await Promise.all(
		repeat(2, () => emitEvent(plain, CREATED, to(made))).map(async ({ eventId, done }) =>
			isAccepted((await done).at(-1)) ? eventId : undefined,
		),
	);
	const statuses = async (): Promise<string[]> =>
		(await listExecutions(n8n, made.workflow)).map(({ status }) => status);
	const started = (await executionsStarted(made, ids.length)).map(({ id }) => id);
	// Without an entry in the log, n8n finds the execution only through its queue, after more than a minute.
	await waitFor("the worker's event log has them", () => started.every((id) => hasStarted(n8n.worker, id, 'Wait')));
	await n8n.worker.kill();
	await n8n.worker.start();
	await waitFor(
		'the executions are shown as crashed',
		async () => (await statuses()).every((status) => status === 'crashed'),
		OVER,
	);

	const crashed = await listExecutions(n8n, made.workflow);
	await Promise.all(crashed.map(({ id }) => n8n.call('POST', `/executions/${id}/retry`, { loadWorkflow: false })));
	const retried = (await waitForExecutions(n8n, made.workflow, 2 * ids.length, OVER)).filter(
		({ mode }) => mode === 'retry',
	);
	assert.deepEqual(
		retried.map(({ status }) => status),
		['success', 'success'],
	);
	assert.deepEqual(
		retried
			.flatMap((run) => readOutput(run, 'Wait'))
			.map((item) => (item as { id: string }).id)
			.sort(),
		ids.toSorted(),
	);
	t.diagnostic(
		`${ids.length} events: ${crashed.map(({ status }) => status).join(', ')}; retried: ${retried.map(({ status }) => status).join(', ')}`,
	);
});

test('each line has its level, and no secret is in a log, the database, or a response', async (t) => {
	const made = await publishPlain('Lines');
	const eventId = createEventId();
	assert.deepEqual(await deliverEvent(plain, CREATED, { ...to(made), tamper: { token: 'wrong' } }), [
		rejected('token_mismatch'),
	]);
	const repeated = [];
	for (let time = 1; time <= 3; time += 1)
		repeated.push(...(await deliverEvent(plain, CREATED, { ...to(made), eventId })));
	assert.deepEqual(repeated, [accepted, accepted, ignored('duplicate')]);
	opened.forEach(({ collectSecrets }) => collectSecrets());
	await unpublish(n8n, made.workflow);

	assert.match(stripColors(n8n.main.log()), /\binfo\s+Plain Trigger subscribed to 1 event type\./);
	assert.match(stripColors(n8n.main.log()), /\binfo\s+Plain Trigger unsubscribed\./);

	const processors = stripColors(n8n.processors.map((one) => one.log()).join('\n'));
	assert.match(processors, /\bwarn\s+Plain Trigger rejected a delivery: token_mismatch\./);
	assert.match(processors, /\bdebug\s+Plain Trigger ignored a delivery: duplicate/);

	const responses = [...plain.attempts, ...dixa.attempts].map(({ responseBody }) => responseBody).join('\n');
	const places = { log: n8n.log(), database: await n8n.postgres.dump(), responses };
	const secrets = opened.flatMap(({ account }) => [...account.secrets]);
	for (const [place, text] of Object.entries(places)) {
		for (const secret of secrets) assert.ok(!text.includes(secret), `Found a secret in the ${place}`);
		assert.doesNotMatch(text, /[?&]token=[0-9a-f]/, `Found a token in the ${place}`);
	}
	t.diagnostic(
		`${secrets.length} secrets not found in ${Math.round(places.log.length / 1000)} kB of logs, ${Math.round(places.database.length / 1000)} kB of database, and ${responses.length} B of responses`,
	);
});

test('when a webhook processor is killed, the vendor retries and the other processor receives the event', async (t) => {
	const made = await publishPlain('Processor away');
	const emissions = repeat(12, () => emitEvent(plain, CREATED, to(made)));
	await waitFor('the first are accepted', () => emissions.some(({ attempts }) => attempts.length > 0));
	await n8n.processors[1].kill();
	const later = repeat(4, () => emitEvent(plain, CREATED, to(made)));
	const all = [...emissions, ...later];
	for (const { done } of all) assert.ok(isAccepted((await done).at(-1)));
	const failed = all.flatMap(({ attempts }) => attempts).filter((attempt) => !isAccepted(attempt));
	assert.ok(failed.length > 0, 'The processor was killed too late');
	// An execution that was stored but not yet queued stays new. The processor didn't respond 202 for it.
	const runs = await allRan(
		made,
		all.map(({ eventId }) => eventId),
		['success', 'new'],
	);
	t.diagnostic(
		`${all.length} events, ${failed.length} attempts failed (${[...new Set(failed.map(({ status }) => status))].join(', ')}): ${runs} executions, none lost`,
	);
});

/** Publishes a workflow with Plain's trigger and the nodes after it. */
async function publishPlain(name: string, ...nodes: WorkflowNode[]): Promise<TriggerWorkflow> {
	const first = createTrigger(TRIGGER_NAME, TRIGGER_TYPE, plain.credential, toParameters({ events: [CREATED] }));
	const made = { node: first, workflow: await createWorkflow(n8n, name, [first, ...nodes]) };
	await publishOrThrow({ n8n }, made);
	opened.forEach(({ collectSecrets }) => collectSecrets());
	assert.equal(listTargets(plain, made).length, 1);
	return made;
}

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [200, 0], parameters };
}

function to(made: TriggerWorkflow): { targets: string[] } {
	return { targets: listTargets(plain, made).map(({ id }) => id) };
}

function executionsStarted(made: TriggerWorkflow, count: number): Promise<Execution[]> {
	return waitFor(`${count} executions run`, async () => {
		const running = (await listExecutions(n8n, made.workflow)).filter(({ status }) => status === 'running');
		return running.length === count && running;
	});
}

/** Waits until each event has a successful run and every execution has an expected status. Returns the number of successful runs. */
async function allRan(
	made: TriggerWorkflow,
	ids: readonly string[],
	ends: readonly string[] = ['success'],
): Promise<number> {
	let current = '';
	const look = async (): Promise<number | false> => {
		const all = await listExecutions(n8n, made.workflow);
		const done = all.filter(({ status }) => status === 'success');
		const missing = ids.filter((id) => !done.some((run) => idOf(run, TRIGGER_NAME) === id));
		current = `without a run: ${missing.length} of ${ids.length}; ${all.map(({ status }) => status).join(', ')}`;
		return missing.length === 0 && all.every(({ status }) => ends.includes(status)) && done.length;
	};
	await waitFor(() => `each event has run; ${current}`, look, { timeout: 90_000, every: 250 });
	await sleep(SETTLED_MS);
	const runs = await look();
	assert.ok(runs !== false, current);
	return runs;
}

function idOf(run: Execution, triggerName: string): string | undefined {
	const [event] = readOutput(run, triggerName) as { id: string }[]; // one item, an event
	return event?.id;
}

function repeat<T>(times: number, make: () => T): T[] {
	return Array.from({ length: times }, () => make());
}

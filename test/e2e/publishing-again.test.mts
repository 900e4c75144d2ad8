/** A published workflow is changed and published again: the subscription follows, and nothing is left behind. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Emission } from '../sandbox/plain/deliveries.mts';
import type { Attempt } from '../sandbox/plain/model.mts';
import { listExecutions } from './harness/executions.mts';
import { accepted, emitEvent, deliverEvent, isAccepted } from './harness/events.mts';
import { assertNoSecret } from './harness/leaks.mts';
import {
	getOnlyTarget,
	toParameters,
	publishOrThrow,
	publishPlainWorkflow,
	readStaticData,
	listTargets,
	TRIGGER_NAME,
	type PlainWorkflow,
} from './harness/plain-workflow.mts';
import { startStage, type Stage } from './harness/plain-stage.mts';
import { sleep, waitFor } from './harness/wait.mts';
import { readWorkflow, createTrigger, unpublish, updateWorkflow, type WorkflowNode } from './harness/workflows.mts';

const CREATED = 'thread.thread_created';
const PRIORITY = 'thread.thread_priority_changed';

let stage: Stage;
before(async () => {
	stage = await startStage();
});
after(() => stage.close());

/** Saves the workflow with these nodes and publishes it. */
async function republish({ workflow }: PlainWorkflow, ...nodes: WorkflowNode[]): Promise<PlainWorkflow> {
	const changed = await updateWorkflow(stage.n8n, await readWorkflow(stage.n8n, workflow.id), { nodes });
	const [node] = nodes;
	assert.ok(node);
	await publishOrThrow(stage, { workflow: changed, node });
	return { workflow: changed, node };
}

test('the target follows other events, another name, another account, and a removed trigger', async (t) => {
	const { plain } = stage;
	const first = await publishPlainWorkflow(stage, 'Changing', { events: [CREATED] });

	const other = await republish(first, { ...first.node, parameters: toParameters({ events: [PRIORITY] }) });
	assert.deepEqual(getOnlyTarget(stage, other).eventTypes, [PRIORITY]);
	assert.equal(plain.targets().length, 1);

	const renamed = await republish(other, { ...other.node, name: 'When Plain calls' });
	assert.deepEqual(getOnlyTarget(stage, renamed).eventTypes, [PRIORITY]);
	const staticData = await readStaticData(stage, renamed);
	assert.deepEqual(staticData[`node:${TRIGGER_NAME}`] ?? {}, {});
	assert.deepEqual(await deliverEvent(stage, PRIORITY), [accepted]);

	const account = await stage.addAccount('Another account');
	const { id, name } = account.credential;
	const moved = await republish(renamed, { ...renamed.node, credentials: { plainApi: { id, name } } });
	assert.equal(plain.targets().length, 0, 'The first account still has the target');
	getOnlyTarget(account, moved);
	assert.deepEqual(await deliverEvent(account, PRIORITY), [accepted]);

	const schedule = createTrigger('Every day', 'n8n-nodes-base.scheduleTrigger', account.credential);
	delete schedule.credentials;
	const without = await republish(moved, schedule);
	assert.equal(account.plain.targets().length, 0);
	await unpublish(stage.n8n, without.workflow);
	t.diagnostic('one target after each change; none in the previous account; none without the trigger');
});

test('six changes under load leave one target, and each accepted event has exactly one execution', async (t) => {
	const { plain, n8n } = stage;
	let made: PlainWorkflow = await publishPlainWorkflow(stage, 'Under load', { events: [CREATED] });
	plain.behavior.retryScale = 0.01;

	const { emissions, gaps } = await underLoad(async () => {
		for (let round = 1; round <= 6; round += 1) {
			const events = round % 2 === 1 ? [CREATED, PRIORITY] : [CREATED];
			made = await republish(made, { ...made.node, parameters: toParameters({ events }) });
			assert.deepEqual(getOnlyTarget(stage, made).eventTypes.toSorted(), events.toSorted());
			const record = (await readStaticData(stage, made))[`node:${TRIGGER_NAME}`] as { id?: string };
			assert.equal(record.id, getOnlyTarget(stage, made).id, 'The stored subscription is not the one at Plain');
			await sleep(500);
		}
	});
	const attempts = (await Promise.all(emissions.map(({ done }) => done))).flat();
	const stored = attempts.filter(isAccepted).map(({ eventId }) => eventId);
	assert.equal(new Set(stored).size, stored.length, 'An event was accepted twice');
	const runs = await waitFor(
		'all executions have ended',
		async () => {
			const all = await listExecutions(n8n, made.workflow);
			return all.length >= stored.length && all.every(({ status }) => status === 'success') && all;
		},
		{ timeout: 60_000, every: 500 },
	);
	const ran = runs.map(
		(run) => (run.data?.resultData.runData?.[TRIGGER_NAME]?.[0]?.data?.main?.[0]?.[0]?.json as { id: string }).id,
	);
	assert.deepEqual(ran.toSorted(), stored.toSorted());

	const outcomes = attempts.map(({ status, error, responseBody }) =>
		status === 401 ? responseBody : String(status ?? error?.code),
	);
	const responses = [...new Set(outcomes)].map(
		(outcome) => `${outcomes.filter((other) => other === outcome).length} × ${outcome}`,
	);
	const unsent = emissions.filter(({ targetIds }) => targetIds.length === 0).length;
	const lost = emissions.filter(({ eventId }) => !stored.includes(eventId)).length;
	t.diagnostic(
		`${emissions.length} events, ${unsent} while there was no target, ${lost} without an execution; responses: ${responses.join(', ')}`,
	);
	t.diagnostic(
		`without a target for ${formatRounded(gaps)} ms; longest intervals between two accepted events ${formatRounded(listLongestIntervals(attempts, 6))} ms`,
	);
	assert.equal(gaps.length, 6);
	await unpublish(n8n, made.workflow);
	assert.equal(listTargets(stage, made).length, 0);
});

/** Returns the longest intervals between two accepted deliveries. */
function listLongestIntervals(attempts: readonly Attempt[], count: number): number[] {
	const times = attempts
		.filter(isAccepted)
		.map(({ at }) => Date.parse(at))
		.toSorted((left, right) => left - right);
	const pauses = times.slice(1).map((time, index) => time - (times[index] ?? time));
	return pauses.toSorted((left, right) => right - left).slice(0, count);
}

function formatRounded(numbers: readonly number[]): string {
	return numbers.map(Math.round).join(', ');
}

/** n8n's default expression engine handles about 20 events a second on two cores. A higher load would fail by itself. */
const MAX_PENDING = 2;

/** Sends an event every 50 ms while `run` runs, as far as n8n keeps up. Returns the emissions and how long there was no target, in ms. */
async function underLoad(run: () => Promise<void>): Promise<{ emissions: Emission[]; gaps: number[] }> {
	const emissions: Emission[] = [];
	const gaps: number[] = [];
	let since: number | null = null;
	const watch = setInterval(() => {
		const absent = stage.plain.targets().length === 0;
		if (absent) since ??= performance.now();
		else if (since !== null) {
			gaps.push(performance.now() - since);
			since = null;
		}
	}, 2);
	const load = setInterval(() => {
		const pending = emissions.filter(({ targetIds, attempts }) => attempts.length < targetIds.length);
		if (pending.length < MAX_PENDING) emissions.push(emitEvent(stage, CREATED));
	}, 50);
	try {
		await run();
	} finally {
		clearInterval(load);
		clearInterval(watch);
	}
	return { emissions, gaps };
}

test('no secret is in a log, the database, or a response', (t) => t.diagnostic(assertNoSecret(stage)));

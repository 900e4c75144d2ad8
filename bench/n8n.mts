/**
 * Measures an ignored event in a real n8n: signed Plain events that the trigger's pattern excludes, compared with the
 * built-in Webhook node and a Filter node that excludes the same events by type and verifies nothing. The two take turns in
 * one n8n; a turn starts when no execution of the previous one is running. Run it under n8n's own Node after
 * `npm run build`: `node bench/n8n.mts`.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { withDatabase } from '../test/e2e/harness/database.mts';
import { createEventId, publishPlainWorkflow } from '../test/e2e/harness/plain-workflow.mts';
import { readSample } from '../test/e2e/harness/events.mts';
import { startStage, type Stage } from '../test/e2e/harness/plain-stage.mts';
import { waitFor } from '../test/e2e/harness/wait.mts';
import { createWorkflow, publish, type Workflow, type WorkflowNode } from '../test/e2e/harness/workflows.mts';
import { buildAttemptRequest } from '../test/sandbox/plain/envelope.mts';
import type { Target } from '../test/sandbox/plain/model.mts';
import { load, type Delivery, type Load } from './load.mts';

const SECRET = 'signing secret of the benchmark';
const SELECTED = 'thread.thread_created';
/** 3.7 kB, like the events of the pipeline. */
const SENT = 'thread.note_created';
const EVENTS = 200;
const CONCURRENCY = 20;
const TURNS = 3;
const TURN_MS = 6_000;
const WARM_UP_MS = 3_000;
/** The slowest engine needs this long to execute what the Webhook node accepted. */
const CATCH_UP_MS = 300_000;

const engines = { vm: {}, legacy: { N8N_EXPRESSION_ENGINE: 'legacy' } } as const;

const results: Record<string, unknown> = {};
let version = '';
for (const [engine, env] of Object.entries(engines)) {
	// The stage logs at debug level for other tests; n8n in production does not.
	const stage = await startStage({ signingSecrets: [SECRET], env: { N8N_LOG_LEVEL: 'warn', ...env } });
	try {
		version = stage.n8n.label;
		results[engine] = await compare(stage);
	} finally {
		await stage.close();
	}
}
console.log(
	JSON.stringify({
		version,
		node: process.versions.node,
		sent: SENT,
		concurrency: CONCURRENCY,
		seconds: (TURNS * TURN_MS) / 1000,
		engines: results,
	}),
);

interface Side {
	readonly workflow: Workflow;
	readonly url: string;
	readonly response: RegExp;
	readonly loads: Load[];
}

async function compare(stage: Stage) {
	const { target, workflow } = await publishPlainWorkflow(stage, 'Trigger', { patterns: SELECTED });
	const trigger: Side = { workflow, url: target.url, response: /^200 .*not_matched/, loads: [] };
	const webhook = await publishWebhookAndFilter(stage);
	const sides = [trigger, webhook];

	for (const side of sides) await turn(stage, side, target, WARM_UP_MS);
	const before = sides.map(({ workflow: { id } }) => countExecutions(stage, id));
	for (const side of sides) side.loads.length = 0;
	for (let count = 0; count < TURNS; count += 1) {
		for (const side of sides) await turn(stage, side, target, TURN_MS);
	}
	const [ours, theirs] = sides.map(({ workflow: { id }, loads }, index) => ({
		perSecond: round(median(loads.map(({ perSecond }) => perSecond))),
		p50: median(loads.map(({ p50 }) => p50)),
		p99: median(loads.map(({ p99 }) => p99)),
		requests: loads.reduce((sum, { count }) => sum + count, 0),
		executions: countExecutions(stage, id) - (before[index] ?? 0),
	}));
	return { trigger: ours, webhookAndFilter: theirs };
}

async function turn({ n8n, workspace }: Stage, side: Side, target: Target, ms: number): Promise<void> {
	const result = await load(side.url, deliveriesFor(workspace.id, target), { concurrency: CONCURRENCY, ms });
	for (const response of Object.keys(result.responses)) assert.match(response, side.response);
	side.loads.push(result);
	const unfinished = `SELECT count(*) AS count FROM execution_entity WHERE status IN ('new', 'running', 'waiting')`;
	await waitFor('no execution runs', () => countIn(n8n.database, unfinished) === 0, {
		timeout: CATCH_UP_MS,
		every: 250,
	});
}

/** Signed as by Plain, with the current time: an older attempt would be rejected. */
function deliveriesFor(workspaceId: string, target: Target): Delivery[] {
	const { payload } = readSample(SENT).payload;
	return Array.from({ length: EVENTS }, () => {
		const event = {
			id: createEventId(),
			type: SENT,
			timestamp: new Date().toISOString(),
			workspaceId,
			payload,
			envelope: {},
		};
		return buildAttemptRequest(event, target, 1, SECRET);
	});
}

async function publishWebhookAndFilter({ n8n }: Stage): Promise<Side> {
	const webhook = node('Webhook', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path: randomUUID(), options: {} });
	const condition = {
		id: randomUUID(),
		leftValue: '={{ $json.body.payload.eventType }}',
		rightValue: SELECTED,
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const filter = node('Filter', 'n8n-nodes-base.filter', 2.2, {
		conditions: { options, conditions: [condition], combinator: 'and' },
		options: {},
	});
	const workflow = await createWorkflow(n8n, 'Webhook and Filter', [webhook, filter]);
	const { status } = await publish(n8n, workflow);
	assert.equal(status, 'published');
	return {
		workflow,
		url: `${n8n.url}/webhook/${String(webhook.parameters['path'])}`,
		response: /^200 .*started/,
		loads: [],
	};
}

function node(name: string, type: string, typeVersion: number, parameters: Record<string, unknown>): WorkflowNode {
	return { id: randomUUID(), name, type, typeVersion, position: [0, 0], parameters, webhookId: randomUUID() };
}

function countExecutions({ n8n }: Stage, workflowId: string): number {
	return countIn(n8n.database, 'SELECT count(*) AS count FROM execution_entity WHERE workflowId = ?', workflowId);
}

function countIn(database: string, sql: string, ...values: string[]): number {
	return withDatabase(database, (opened) => Number(opened.prepare(sql).all(...values)[0]?.['count']), {
		readOnly: true,
	});
}

function median(values: readonly number[]): number {
	return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

function round(value: number): number {
	return Number(value.toFixed(1));
}

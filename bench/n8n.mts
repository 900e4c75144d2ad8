/**
 * Measures the trigger in a real n8n, next to n8n's own means: the Webhook node with a Filter node, with *Only Run If*, and
 * alone. All take turns in one n8n; a turn starts when no execution of the previous one is running. Each ratio is the
 * median of the ratios within a round. Run it under n8n's own Node after `npm run build`: `node bench/n8n.mts`.
 */
import assert from 'node:assert/strict';
import { withDatabase } from '../test/e2e/harness/database.mts';
import { startStage, type Stage } from '../test/e2e/harness/plain-stage.mts';
import { waitFor } from '../test/e2e/harness/wait.mts';
import { load } from './load.mts';
import { publishSides, SECRET, SENT, type Side, type SideName } from './n8n-sides.mts';

const CONCURRENCY = 20;
const ROUNDS = 5;
const TURN_MS = 4_000;
const WARM_UP_MS = 3_000;
/** The slowest engine needs this long to execute what the Webhook node accepted. */
const CATCH_UP_MS = 300_000;

const engines = {
	vm: {},
	'vm, lazy acquisition': { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' },
	legacy: { N8N_EXPRESSION_ENGINE: 'legacy' },
} as const;

/** A peer that starts an execution for each event that it leaves out is compared by its responses, which is in its favor. */
const pairs: readonly (readonly [SideName, SideName, 'perSecond' | 'executedPerSecond'])[] = [
	['ignored', 'webhookAndFilter', 'perSecond'],
	['ignored', 'onlyRunIf', 'perSecond'],
	['rejected', 'webhookAndFilter', 'perSecond'],
	['rejected', 'onlyRunIf', 'perSecond'],
	['accepted', 'webhook', 'executedPerSecond'],
];

interface Turn {
	/** Responses while the load ran. */
	readonly perSecond: number;
	/** Executions until the last one had ended. */
	readonly executedPerSecond: number;
	readonly p50: number;
	readonly p99: number;
	readonly requests: number;
}

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
		rounds: ROUNDS,
		turnSeconds: TURN_MS / 1000,
		engines: results,
	}),
);

async function compare(stage: Stage) {
	const sides: Record<SideName, Side> = await publishSides(stage);
	const entries = Object.entries(sides) as [SideName, Side][];
	for (const [, side] of entries) await runTurn(stage, side, WARM_UP_MS);
	const turns = Object.fromEntries(entries.map(([name]) => [name, [] as Turn[]])) as Record<SideName, Turn[]>;
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const [name, side] of round % 2 === 0 ? entries : entries.toReversed()) {
			turns[name].push(await runTurn(stage, side, TURN_MS));
		}
	}
	const ratio = (ours: SideName, theirs: SideName, rate: 'perSecond' | 'executedPerSecond') =>
		median(turns[ours].map((turn, index) => turn[rate] / (turns[theirs][index]?.[rate] ?? NaN)));
	return {
		sides: Object.fromEntries(entries.map(([name]) => [name, summarize(turns[name])])),
		ratios: Object.fromEntries(
			pairs.map(([ours, theirs, rate]) => [`${ours} / ${theirs}`, Number(ratio(ours, theirs, rate).toFixed(2))]),
		),
	};
}

async function runTurn(stage: Stage, side: Side, ms: number): Promise<Turn> {
	const before = countExecutions(stage, side.workflowId);
	const start = performance.now();
	const result = await load(side.url, side.createDelivery, { concurrency: CONCURRENCY, ms });
	for (const response of Object.keys(result.responses)) assert.match(response, side.response);
	await waitFor('no execution runs', () => countUnfinished(stage) === 0, { timeout: CATCH_UP_MS, every: 50 });
	const seconds = (performance.now() - start) / 1000;
	const executions = countExecutions(stage, side.workflowId) - before;
	assert.equal(executions, side.isExecuted ? result.count : 0);
	const { perSecond, p50, p99, count } = result;
	return { perSecond, executedPerSecond: executions / seconds, p50, p99, requests: count };
}

function summarize(turns: readonly Turn[]) {
	const medianOf = (pick: (turn: Turn) => number) => median(turns.map(pick));
	return {
		perSecond: round(medianOf((turn) => turn.perSecond)),
		executedPerSecond: round(medianOf((turn) => turn.executedPerSecond)),
		p50: medianOf(({ p50 }) => p50),
		p99: medianOf(({ p99 }) => p99),
		requests: turns.reduce((sum, { requests }) => sum + requests, 0),
	};
}

function countUnfinished(stage: Stage): number {
	return countIn(stage, `SELECT count(*) AS count FROM execution_entity WHERE status IN ('new', 'running', 'waiting')`);
}

function countExecutions(stage: Stage, workflowId: string): number {
	return countIn(stage, 'SELECT count(*) AS count FROM execution_entity WHERE workflowId = ?', workflowId);
}

function countIn({ n8n }: Stage, sql: string, ...values: string[]): number {
	return withDatabase(n8n.database, (opened) => Number(opened.prepare(sql).all(...values)[0]?.['count']), {
		readOnly: true,
	});
}

function median(values: readonly number[]): number {
	return values.toSorted((left, right) => left - right)[values.length >> 1] ?? 0;
}

function round(value: number): number {
	return Number(value.toFixed(1));
}

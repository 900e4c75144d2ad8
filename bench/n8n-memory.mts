/**
 * Measures n8n's resident memory before and after many deliveries to the trigger, and after as many to n8n's own Webhook node
 * in the same n8n, because n8n's memory grows by itself. Linux only. Run it under n8n's own Node after `npm run build`:
 * `node bench/n8n-memory.mts`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startStage, type Stage } from '../test/e2e/harness/plain-stage.mts';
import { sleep } from '../test/e2e/harness/wait.mts';
import { load } from './load.mts';
import { publishSides, SECRET, type Side, type SideName } from './n8n-sides.mts';

const CONCURRENCY = 20;
/** After this time without a request, n8n has stored what it had accepted, and collected garbage. */
const SETTLE_MS = 5_000;

/** In this order: ours, then n8n's own. */
const runs: Readonly<Record<string, readonly (readonly [SideName, number])[]>> = {
	legacy: [
		['ignored', 20_000],
		['rejected', 20_000],
		['onlyRunIf', 20_000],
		['accepted', 2_000],
		['webhook', 2_000],
	],
	vm: [
		['ignored', 2_000],
		['onlyRunIf', 2_000],
	],
};
const WARM_UP = 100;

const results: Record<string, unknown> = {};
for (const [engine, loads] of Object.entries(runs)) {
	const env = { N8N_LOG_LEVEL: 'warn', ...(engine === 'legacy' ? { N8N_EXPRESSION_ENGINE: 'legacy' } : {}) };
	const stage = await startStage({ signingSecrets: [SECRET], env });
	try {
		results[engine] = await measure(stage, loads);
	} finally {
		await stage.close();
	}
}
console.log(JSON.stringify(results));

async function measure(stage: Stage, loads: readonly (readonly [SideName, number])[]) {
	const sides: Record<SideName, Side> = await publishSides(stage);
	for (const [name] of loads) await send(sides[name], WARM_UP);
	const measured = [];
	for (const [name, count] of loads) {
		await sleep(SETTLE_MS);
		const before = readResidentMegabytes(stage);
		await send(sides[name], count);
		await sleep(SETTLE_MS);
		measured.push({ side: name, requests: count, before, after: readResidentMegabytes(stage) });
	}
	return measured;
}

async function send(side: Side, count: number): Promise<void> {
	const { responses } = await load(side.url, side.createDelivery, { concurrency: CONCURRENCY, count });
	for (const response of Object.keys(responses)) assert.match(response, side.response);
}

function readResidentMegabytes({ n8n }: Stage): number {
	const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${n8n.pid()}/status`, 'utf8')) ?? [];
	assert.ok(kilobytes !== undefined);
	return Math.round(Number(kilobytes) / 1000);
}

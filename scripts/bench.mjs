/**
 * `npm run bench` measures everything, then writes `bench/results.json` and the table in `bench/README.md`.
 * `npm run bench -- pipeline` and `-- n8n` measure only that part, `-- table` measures nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { toTable } from '../bench/table.mjs';
import { build } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main, step, UsageError } from './lib/step.mjs';
import { ensureDependencies, ensureEngine, ensureRuntime } from './lib/toolchain.mjs';

const RESULTS = join(root, 'bench/results.json');
const README = join(root, 'bench/README.md');
const PARTS = ['pipeline', 'n8n', 'table'];

await main(async () => {
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !PARTS.includes(name));
	if (unknown.length > 0)
		throw new UsageError(`There is no part ${unknown.join(', ')}. The parts are: ${PARTS.join(', ')}`);
	const isSelected = (part) => names.length === 0 || names.includes(part);
	const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};

	if (isSelected('pipeline') || isSelected('n8n')) {
		await ensureDependencies();
		await build();
		results.machine = describeMachine();
	}
	if (isSelected('pipeline')) {
		results.node = [];
		for (const runtime of ['node-20', 'node-24']) {
			results.node.push(
				await runProgram(`pipeline on ${runtime}`, await ensureRuntime(runtime), 'bench/pipeline.mjs', '--json'),
			);
		}
	}
	if (isSelected('n8n')) {
		const { label, node } = await ensureEngine('n8n-2');
		results.n8n = await runProgram(label, node, 'bench/n8n.mts');
	}
	writeFileSync(RESULTS, `${JSON.stringify(results, null, '\t')}\n`);
	writeFileSync(README, fillTable(readFileSync(README, 'utf8'), results));
});

/** Runs a program whose last line is its result in JSON. */
async function runProgram(title, node, ...args) {
	let result;
	await step(title, async (run) => {
		result = JSON.parse((await run(node, args, { cwd: root })).trimEnd().split('\n').at(-1));
	});
	return result;
}

function describeMachine() {
	const [{ model }] = cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		cpu: model,
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		load: loadavg().map((load) => Number(load.toFixed(2))),
	};
}

function fillTable(text, results) {
	const [start, end] = ['<!-- results -->', '<!-- /results -->'];
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`bench/README.md has no place for ${start}`);
	const { date, cpu, cores, memoryGiB, load } = results.machine;
	const versions = results.node.map(({ node }) => node).join(' and ');
	const conditions = `${date}; ${cpu}, ${cores} cores, ${memoryGiB} GiB; Node ${versions}; load average before: ${load.join(', ')}.`;
	return `${text.slice(0, from)}${start}\n\n${toTable(results)}\n\n${conditions}\n\n${text.slice(to)}`;
}

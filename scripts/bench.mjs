/**
 * `npm run bench` measures everything, then writes `bench/results.json` and the table in `bench/README.md`.
 * `npm run bench -- pipeline`, `-- n8n`, and `-- memory` measure only that part, `-- table` measures nothing.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { toMemoryTable, toN8nTable } from '../bench/n8n-table.mjs';
import { toTable } from '../bench/table.mjs';
import { build } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main, step, UsageError } from './lib/step.mjs';
import { ensureDependencies, ensureEngine, ensureRuntime } from './lib/toolchain.mjs';

const RESULTS = join(root, 'bench/results.json');
const README = join(root, 'bench/README.md');
const PARTS = ['pipeline', 'n8n', 'memory', 'table'];

await main(async () => {
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !PARTS.includes(name));
	if (unknown.length > 0)
		throw new UsageError(`There is no part ${unknown.join(', ')}. The parts are: ${PARTS.join(', ')}`);
	const isSelected = (part) => names.length === 0 || names.includes(part);
	const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};

	if (names.join() !== 'table') {
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
	if (isSelected('memory')) {
		const { node } = await ensureEngine('n8n-2');
		results.memory = await runProgram('memory of n8n', node, 'bench/n8n-memory.mts');
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

/** Replaces what is between the marks of each table. */
function fillTable(text, results) {
	const { date, cpu, cores, memoryGiB, load } = results.machine;
	const versions = results.node.map(({ node }) => node).join(' and ');
	const machine = `${date}; ${cpu}, ${cores} cores, ${memoryGiB} GiB`;
	const conditions = `${machine}; Node ${versions}; load average before: ${load.join(', ')}.`;
	const { version, node, rounds, turnSeconds, concurrency } = results.n8n;
	const turns = `${version} on Node ${node}; ${concurrency} connections; ${rounds} turns of ${turnSeconds} s each.`;
	return [
		['results', `${toTable(results)}\n\n${conditions}`],
		['n8n', `${toN8nTable(results.n8n)}\n\n${turns}`],
		['memory', toMemoryTable(results.memory)],
	].reduce((filled, [name, table]) => {
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [from, to] = [filled.indexOf(start), filled.indexOf(end)];
		if (from < 0 || to < from) throw new Error(`bench/README.md has no place for ${start}`);
		return `${filled.slice(0, from)}${start}\n\n${table}\n\n${filled.slice(to)}`;
	}, text);
}

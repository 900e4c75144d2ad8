/**
 * `npm run bench`: measures everything again, writes `bench/results.json`, and the table of `bench/README.md` from it.
 * `npm run bench -- pipeline` or `-- n8n` measures that part only, `-- table` none.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { toTable } from '../bench/table.mjs';
import { build } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main, step } from './lib/step.mjs';
import { ensureDependencies, ensureEngine, ensureRuntime } from './lib/toolchain.mjs';

const RESULTS = join(root, 'bench/results.json');
const README = join(root, 'bench/README.md');
const PARTS = ['pipeline', 'n8n', 'table'];

await main(async () => {
	const named = process.argv.slice(2);
	const unknown = named.filter((name) => !PARTS.includes(name));
	if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There are: ${PARTS.join(', ')}`);
	const wanted = (part) => named.length === 0 || named.includes(part);
	const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};

	if (wanted('pipeline') || wanted('n8n')) {
		await ensureDependencies();
		await build();
		results.machine = machine();
	}
	if (wanted('pipeline')) {
		results.node = [];
		for (const runtime of ['node-20', 'node-24']) {
			results.node.push(
				await program(`pipeline on ${runtime}`, await ensureRuntime(runtime), 'bench/pipeline.mjs', '--json'),
			);
		}
	}
	if (wanted('n8n')) {
		const { label, node } = await ensureEngine('n8n-2');
		results.n8n = await program(label, node, 'bench/n8n.mts');
	}
	writeFileSync(RESULTS, `${JSON.stringify(results, null, '\t')}\n`);
	writeFileSync(README, filled(readFileSync(README, 'utf8'), results));
});

/** The program's last line is its result. */
async function program(title, node, ...args) {
	let result;
	await step(title, async (run) => {
		result = JSON.parse((await run(node, args, { cwd: root })).trimEnd().split('\n').at(-1));
	});
	return result;
}

function machine() {
	const [{ model }] = cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		cpu: model,
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		load: loadavg().map((load) => Number(load.toFixed(2))),
	};
}

function filled(text, results) {
	const [start, end] = ['<!-- results -->', '<!-- /results -->'];
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`bench/README.md has no place for ${start}`);
	const { date, cpu, cores, memoryGiB, load } = results.machine;
	const where = `${date}; ${cpu}, ${cores} cores, ${memoryGiB} GiB; Node ${results.node.map(({ node }) => node).join(' and ')}; load average before: ${load.join(', ')}.`;
	return `${text.slice(0, from)}${start}\n\n${toTable(results)}\n\n${where}\n\n${text.slice(to)}`;
}

/**
 * Measures the core on this Node: `node bench/pipeline.mjs`, after `npm run build`. `--json` prints the results for programs.
 * The floor is what no implementation can leave out: the vendor's HMAC over the raw body, and `JSON.parse(rawBody.toString())`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';
import { compileCase, compileTime, loadTime, memory, planTime } from './apart.mjs';
import { compare, measure, median, ratio } from './blocks.mjs';
import { casesFor, isMeasured } from './cases.mjs';
import { others } from './others.mjs';

const LENGTH = { rounds: 300, warmUp: 40 };
const LOADS = 21;

/** Everything that is in `results.json` for one Node. */
function measurePipeline() {
	const core = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
	// All of them first, so that the code has seen every vendor before the first block, as in n8n.
	const prepared = Object.values(core.vendors)
		.filter(isMeasured)
		.map((vendor) => ({ vendor, ...casesFor(vendor, core, others) }));
	return {
		node: process.versions.node,
		rounds: LENGTH.rounds,
		vendors: Object.fromEntries(prepared.map(({ vendor, events, cases }) => [vendor.id, resultsOf(events, cases)])),
		compile: round(compileTime(core, LENGTH), 1),
		compileRatio: round(compare({ compile: compileCase(core) }, { ...LENGTH, events: 1 }).compile, 3),
		plan: round(planTime(core), 1),
		load: round(loadTime(LOADS), 1),
		memory: memory(),
	};
}

function resultsOf(events, cases) {
	const sizes = events.map(({ rawBody }) => rawBody.length);
	const times = measure(cases, { ...LENGTH, events: events.length });
	const results = Object.entries(times).map(([name, blocks]) => [
		name,
		{
			us: round(median(blocks), 2),
			floor: round(ratio(blocks, times.floor), 3),
			hmac: round(ratio(blocks, times.hmac), 3),
		},
	]);
	return { events: events.length, bytes: [Math.min(...sizes), Math.max(...sizes)], cases: Object.fromEntries(results) };
}

function round(value, digits) {
	return Number(value.toFixed(digits));
}

function show({ node, rounds, vendors, compile, compileRatio, plan, load, memory: { ids, full, later } }) {
	for (const [id, { events, bytes, cases }] of Object.entries(vendors)) {
		console.log(`Node ${node}, ${id}: ${events} events of ${bytes[0]} to ${bytes[1]} bytes, ${rounds} rounds`);
		for (const [name, { us, floor, hmac }] of Object.entries(cases)) {
			console.log(
				`  ${name.padEnd(30)} ${us.toFixed(2).padStart(9)} µs ${floor.toFixed(3).padStart(9)} × floor ${hmac.toFixed(3).padStart(9)} × HMAC`,
			);
		}
	}
	console.log(`50 patterns compiled: ${compile} µs, ${compileRatio} × its reference; package loaded: ${load} ms`);
	console.log(`50 extreme patterns compiled and planned: ${plan} ms`);
	console.log(
		`${ids} stored ids: ${(full / 1e6).toFixed(1)} MB, after half as many more ${(later / 1e6).toFixed(1)} MB`,
	);
}

if (process.argv[1]?.endsWith('pipeline.mjs')) {
	const results = measurePipeline();
	if (process.argv.includes('--json')) console.log(JSON.stringify(results));
	else show(results);
}

/**
 * Measures the core on this Node: `node bench/pipeline.mjs`, after `npm run build`. `--json` for programs, `--quick` for CI: fewer rounds,
 * without what others offer and without load times. The floor is what nobody can leave out: the vendor's HMAC over the raw body, and
 * `JSON.parse(rawBody.toString())`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';
import { compileTime, loadTime, memory } from './apart.mjs';
import { measure, median, ratio } from './blocks.mjs';
import { casesFor, isMeasured } from './cases.mjs';

const FULL = { rounds: 300, warmUp: 40 };
const QUICK = { rounds: 60, warmUp: 20 };
const LOADS = 21;

/** Everything that is in `results.json` for one Node. */
export async function measurePipeline({ quick = false } = {}) {
	const core = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
	const others = quick ? undefined : (await import('./others.mjs')).others;
	const length = quick ? QUICK : FULL;
	// All of them first, so that the code has seen every vendor before the first block, as in n8n.
	const prepared = Object.values(core.vendors)
		.filter(isMeasured)
		.map((vendor) => ({ vendor, ...casesFor(vendor, core, others) }));
	return {
		node: process.versions.node,
		rounds: length.rounds,
		vendors: Object.fromEntries(
			prepared.map(({ vendor, events, cases }) => [vendor.id, resultsOf(events, cases, length)]),
		),
		compile: round(compileTime(core, length), 1),
		...(!quick && { load: round(loadTime(LOADS), 1) }),
		memory: memory(),
	};
}

function resultsOf(events, cases, length) {
	const sizes = events.map(({ rawBody }) => rawBody.length);
	const times = measure(cases, { ...length, events: events.length });
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

function show({ node, rounds, vendors, compile, load, memory: { ids, full, later } }) {
	for (const [id, { events, bytes, cases }] of Object.entries(vendors)) {
		console.log(`Node ${node}, ${id}: ${events} events of ${bytes[0]} to ${bytes[1]} bytes, ${rounds} rounds`);
		for (const [name, { us, floor, hmac }] of Object.entries(cases)) {
			console.log(
				`  ${name.padEnd(30)} ${us.toFixed(2).padStart(9)} µs ${floor.toFixed(3).padStart(9)} × floor ${hmac.toFixed(3).padStart(9)} × HMAC`,
			);
		}
	}
	console.log(`50 patterns compiled: ${compile} µs${load === undefined ? '' : `; package loaded: ${load} ms`}`);
	console.log(
		`${ids} remembered ids: ${(full / 1e6).toFixed(1)} MB, after half as many more ${(later / 1e6).toFixed(1)} MB`,
	);
}

if (process.argv[1]?.endsWith('pipeline.mjs')) {
	const results = await measurePipeline({ quick: process.argv.includes('--quick') });
	if (process.argv.includes('--json')) console.log(JSON.stringify(results));
	else show(results);
}

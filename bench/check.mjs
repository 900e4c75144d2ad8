/**
 * For CI, after `npm run build`: measures the pipeline on this Node with fewer rounds, and fails when a ratio is more than half as large
 * again as in `results.json`. Ratios only, for another machine has other times.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';
import { measurePipeline } from './pipeline.mjs';

const WORSE = 1.5;
/** Short blocks beside other work: what is worse must be so twice. */
const TRIES = 2;

const committed = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8')).node;
const [major] = process.versions.node.split('.');
const expected = committed.find(({ node }) => node.split('.')[0] === major) ?? committed.at(-1);

let failures = [];
for (let attempt = 0; attempt < TRIES; attempt += 1) {
	const measured = figuresOf(await measurePipeline({ quick: true }));
	const wanted = figuresOf(expected);
	failures = Object.entries(measured)
		.filter(([name, figure]) => figure > (wanted[name] ?? Infinity) * WORSE)
		.map(([name, figure]) => `${name}: ${figure.toFixed(2)}, in the table ${wanted[name].toFixed(2)}`);
	if (failures.length === 0) {
		console.log(
			`${Object.keys(measured).length} figures within ${WORSE} times those of Node ${expected.node} in bench/results.json`,
		);
		break;
	}
}
if (failures.length > 0) {
	console.error(
		`More than ${WORSE} times worse than bench/results.json (Node ${expected.node}):\n${failures.join('\n')}`,
	);
	process.exitCode = 1;
}

/** Everything that does not depend on how fast the machine is, by name. */
function figuresOf({ vendors, compile, memory }) {
	const figures = { 'memory of an id': memory.full / memory.ids };
	for (const [vendor, { cases }] of Object.entries(vendors)) {
		for (const [name, { floor, hmac }] of Object.entries(cases)) {
			if (name === 'floor' || name === 'hmac') continue;
			figures[`${vendor}: ${name}`] = name.startsWith('rejected') ? hmac : floor;
		}
		figures[`${vendor}: 50 patterns compiled`] = compile / cases.floor.us;
	}
	return figures;
}

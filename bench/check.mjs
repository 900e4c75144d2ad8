/**
 * For CI, after `npm run build`: fails when something takes more than half as long again as `results.json` says, measured
 * as a ratio. Each figure is compared with a floor that runs in the same moment, so neither the machine nor what else it
 * does decides.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../scripts/lib/root.mjs';
import { compileCase, memory } from './apart.mjs';
import { compare } from './blocks.mjs';
import { casesFor, isMeasured } from './cases.mjs';

const WORSE = 1.5;
/** Garbage collection and compilation can raise a figure once, so only one that is too high every time fails. */
const TRIES = 3;
const LENGTH = { rounds: 250, warmUp: 50 };

const committed = JSON.parse(readFileSync(join(root, 'bench/results.json'), 'utf8')).node;
const [major] = process.versions.node.split('.');
const results = committed.find(({ node }) => node.split('.')[0] === major) ?? committed.at(-1);
const core = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
// All of them first, so that the code has seen every vendor before the first block, as in n8n.
const prepared = Object.values(core.vendors)
	.filter(isMeasured)
	.map((vendor) => ({ vendor, ...casesFor(vendor, core) }));

const limits = expectedFigures(results);
let failures = [];
for (let attempt = 0; attempt < TRIES; attempt += 1) {
	const figures = measuredFigures();
	if (process.argv.includes('--show')) show(figures);
	failures = Object.entries(figures)
		.filter(([name, figure]) => figure > (limits[name] ?? Infinity) * WORSE)
		.map(([name, figure]) => `${name}: ${figure.toFixed(2)}, expected ${limits[name].toFixed(2)}`);
	if (failures.length > 0) continue;
	const count = Object.keys(figures).length;
	console.log(`${count} figures are within ${WORSE} times those of Node ${results.node} in bench/results.json`);
	break;
}
if (failures.length > 0) {
	console.error(`More than ${WORSE} times bench/results.json (Node ${results.node}):\n${failures.join('\n')}`);
	process.exitCode = 1;
}

/** Ratios to the floor or the HMAC by name, and the memory that an id takes. */
function measuredFigures() {
	const figures = { 'memory of an id': perId(memory()) };
	Object.assign(figures, compare({ '50 patterns compiled': compileCase(core) }, { ...LENGTH, events: 1 }));
	for (const { vendor, events, cases } of prepared) {
		const pairs = Object.keys(cases)
			.filter((name) => name !== 'floor' && name !== 'hmac')
			.map((name) => [`${vendor.id}: ${name}`, { run: cases[name].run, base: cases[baseOf(name)].run }]);
		Object.assign(figures, compare(Object.fromEntries(pairs), { ...LENGTH, events: events.length }));
	}
	return figures;
}

/** The same figures, by the same names, from `results.json`. */
function expectedFigures({ vendors, compileRatio, memory: stored }) {
	const figures = { 'memory of an id': perId(stored), '50 patterns compiled': compileRatio };
	for (const [vendor, { cases }] of Object.entries(vendors))
		for (const [name, ratios] of Object.entries(cases)) figures[`${vendor}: ${name}`] = ratios[baseOf(name)];
	return figures;
}

/** A delivery that is rejected is not parsed. */
function baseOf(name) {
	return name.startsWith('rejected') ? 'hmac' : 'floor';
}

function perId({ full, ids }) {
	return full / ids;
}

function show(figures) {
	for (const [name, figure] of Object.entries(figures))
		console.log(`${name}: ${figure.toFixed(3)}, expected ${limits[name]?.toFixed(3)}`);
}

/** Costs outside a delivery: compiling patterns, loading the package, and the memory of processed events. */
import { execFileSync } from 'node:child_process';
import { root } from '../scripts/lib/root.mjs';
import { measure, median } from './blocks.mjs';

/** Fifty patterns of every kind. */
const PATTERNS = Array.from({ length: 50 }, (_, index) =>
	[
		'ticket:created',
		'ticket:*',
		'!ticket:field:*',
		'ticket:{created,deleted}',
		'*:comment:*',
		'thread.thread_*',
		'a:**:z',
		'*',
	][index % 8].replace('ticket', `ticket${index}`),
);

/** Compiling fifty patterns, and its reference: Node parses a text of a fixed size. */
export function compileCase({ compilePatterns }) {
	const text = JSON.stringify(
		Array.from({ length: 100 }, (_, index) => ({ index, name: `part-${index}`, parts: ['a', 'b'] })),
	);
	return { run: () => compilePatterns(PATTERNS), base: () => JSON.parse(text) };
}

/** Microseconds for fifty patterns. */
export function compileTime(core, { rounds, warmUp }) {
	const { compile } = measure({ compile: { run: compileCase(core).run, calls: 20 } }, { rounds, warmUp, events: 1 });
	return median(compile);
}

/** Milliseconds to compile fifty patterns and to plan them, for the slowest kind and vendor: the longest, which match nothing. */
export function planTime({ compilePatterns, plan, vendors }) {
	const kinds = [
		'ticket:' + 'x'.repeat(240),
		'{*,e*}'.repeat(40) + ':q',
		'!' + '{*,*}'.repeat(46) + 'q',
		'tickets:{*,e*}:*',
	];
	const times = Object.values(vendors).flatMap((vendor) =>
		kinds.map((kind) => {
			const patterns = Array.from({ length: 50 }, (_, index) => `${kind}${index}`);
			const start = performance.now();
			try {
				plan(compilePatterns(patterns), vendor);
			} catch (error) {
				if (error.code !== 'no_match') throw error;
			}
			return performance.now() - start;
		}),
	);
	return Math.max(...times);
}

/** Milliseconds to load what `package.json` lists for n8n. n8n itself has loaded n8n-workflow before. */
export function loadTime(times) {
	const program = `
		const { n8n } = require('./package.json');
		require('n8n-workflow');
		const start = performance.now();
		for (const file of [...n8n.nodes, ...n8n.credentials]) require('./' + file);
		console.log(performance.now() - start);`;
	return median(Array.from({ length: times }, () => Number(runInNewProcess([], program))));
}

/** Heap bytes of the duplicate map when it is full, and after half as many further ids. */
export function memory() {
	const program = `
		const { claimKey, MAX_STORED } = require('./dist/nodes/factory/trigger/dedupe.js');
		const { randomUUID } = require('node:crypto');
		const node = randomUUID();
		const used = () => (gc(), gc(), process.memoryUsage().heapUsed);
		const store = (count) => {
			for (let index = 0; index < count; index += 1) {
				const key = ['wT8xQm2LcV5nRz0b', node, 'whTarget_01M8ZJ4Q7C2T9V5B1N3K6R8W0X:pEv_' + randomUUID().slice(0, 26)].join(' ');
				claimKey(key).store();
			}
		};
		store(1);
		const before = used();
		store(MAX_STORED - 1);
		const full = used() - before;
		store(MAX_STORED / 2);
		console.log(JSON.stringify({ ids: MAX_STORED, full, later: used() - before }));`;
	return JSON.parse(runInNewProcess(['--expose-gc'], program));
}

function runInNewProcess(flags, program) {
	return execFileSync(process.execPath, [...flags, '-e', program], { cwd: root, encoding: 'utf8' });
}

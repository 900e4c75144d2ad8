/** What is not paid per delivery or not in time: compiling patterns, loading the package, remembering events. Each in a Node of its own. */
import { execFileSync } from 'node:child_process';
import { root } from '../scripts/lib/root.mjs';
import { measure, median } from './blocks.mjs';

/** µs for 50 patterns of every kind. */
export function compileTime({ compilePatterns }, { rounds, warmUp }) {
	const kinds = [
		'ticket:created',
		'ticket:*',
		'!ticket:field:*',
		'ticket:{created,deleted}',
		'*:comment:*',
		'thread.thread_*',
		'a:**:z',
		'*',
	];
	const patterns = Array.from({ length: 50 }, (_, index) =>
		kinds[index % kinds.length].replace('ticket', `ticket${index}`),
	);
	const { compile } = measure(
		{ compile: { run: () => compilePatterns(patterns), calls: 20 } },
		{ rounds, warmUp, events: 1 },
	);
	return median(compile);
}

/** ms to load what `package.json` lists for n8n, where n8n-workflow is loaded already. */
export function loadTime(times) {
	const program = `
		const { n8n } = require('./package.json');
		require('n8n-workflow');
		const start = performance.now();
		for (const file of [...n8n.nodes, ...n8n.credentials]) require('./' + file);
		console.log(performance.now() - start);`;
	return median(Array.from({ length: times }, () => Number(inOwnNode([], program))));
}

/** Bytes of heap an id costs in the map of duplicates when it is full, and when half as many again were stored. */
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
	return JSON.parse(inOwnNode(['--expose-gc'], program));
}

function inOwnNode(flags, program) {
	return execFileSync(process.execPath, [...flags, '-e', program], { cwd: root, encoding: 'utf8' });
}

/**
 * Runs a named step and prints one line for it with the time it took. Quiet otherwise: what the step's commands print goes to a
 * log file, whose last lines and path are shown when the step fails. Logs of a run without a failure are removed.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const TAIL_LINES = 40;
const LONG_MS = 10_000;

let logs;
let keepLogs = false;
const running = new Set();

/**
 * `work` gets `run(command, args, { cwd, env })`, which waits for the command, gives its output, and rejects when it fails.
 * `show` prints what the commands print as it comes. `work` may return `{ title }`, which replaces the title in the closing line.
 */
export async function step(title, work, { show = false } = {}) {
	const log = logFile(title);
	const start = Date.now();
	const announced = announce(title, show);
	try {
		const result = await work((command, args, options = {}) => run(log, command, args, { ...options, show }));
		announced.stop();
		console.log(`✓ ${result?.title ?? title} (${seconds(start)})`);
	} catch (error) {
		announced.stop();
		keepLogs = true;
		appendFileSync(log, `\n${error.stack}\n`);
		console.log(`✗ ${title} (${seconds(start)})`);
		console.log(indent(error.tail || String(error.message)));
		if (error.tail) console.log(indent(error.message));
		console.log(`  Whole output: ${log}`);
		throw new StepFailed(title);
	}
}

/** The step has said all there is to say: whoever catches this adds nothing. */
export class StepFailed extends Error {
	constructor(title) {
		super(`${title} failed`);
		this.title = title;
	}
}

/** Runs a whole program made of steps: exit code 1 when one failed. A signal ends the command that runs, then the program. */
export async function main(program) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			// Between steps somebody else may listen, as `npm start` does for the demo.
			if (running.size === 0 && process.listenerCount(signal) > 1) return;
			for (const child of running) child.kill(signal);
			process.exit(130);
		});
	}
	if (!(await attempt(program))) process.exitCode = 1;
}

/** Whether it went through. Failed steps have reported themselves; of anything else the stack is printed. */
export async function attempt(program) {
	try {
		await program();
		return true;
	} catch (error) {
		if (!(error instanceof StepFailed)) console.error(error);
		return false;
	}
}

/** The environment for a child: without NODE_OPTIONS, which is meant for another Node than the ones started here. */
export function cleanEnv(extra = {}) {
	const env = { ...process.env, ...extra };
	delete env.NODE_OPTIONS;
	return env;
}

function run(log, command, args, { cwd, env = cleanEnv(), show }) {
	return new Promise((resolve, reject) => {
		const file = createWriteStream(log, { flags: 'a' });
		file.write(`$ ${command} ${args.join(' ')}\n`);
		let output = '';
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		running.add(child);
		const take = (chunk) => {
			file.write(chunk);
			output += chunk;
			if (show) process.stdout.write(chunk);
		};
		child.stdout.setEncoding('utf8').on('data', take);
		child.stderr.setEncoding('utf8').on('data', take);
		child.on('error', reject);
		child.on('close', (code, signal) => {
			running.delete(child);
			file.end();
			if (code === 0) return resolve(output);
			const error = new Error(`${command} ${args.join(' ')} ended with ${signal ?? `exit code ${code}`}`);
			error.tail = show ? '' : plainText(output).trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
			reject(error);
		});
	});
}

/** Output as a terminal shows it in the end: without colors, and without the frames that a spinner has erased. */
function plainText(output) {
	return stripVTControlCharacters(output.replace(/[^\n]*\x1b\[999D\x1b\[J/g, ''));
}

/** On a terminal the step is named at once and overwritten at the end, elsewhere only when it takes long or prints. */
function announce(title, show) {
	if (show) {
		console.log(`… ${title}`);
		return { stop() {} };
	}
	if (process.stdout.isTTY) {
		process.stdout.write(`… ${title}`);
		return { stop: () => process.stdout.write('\r\x1b[K') };
	}
	const timer = setTimeout(() => console.log(`… ${title}`), LONG_MS);
	return { stop: () => clearTimeout(timer) };
}

function logFile(title) {
	if (logs === undefined) {
		logs = mkdtempSync(join(tmpdir(), 'support-events-logs-'));
		process.on('exit', () => keepLogs || rmSync(logs, { recursive: true, force: true }));
	}
	return join(logs, `${title.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}.log`);
}

function seconds(start) {
	return `${((Date.now() - start) / 1000).toFixed(1).replace(/(\d\d)\.\d$/, '$1')} s`;
}

function indent(text) {
	return text.replace(/^/gm, '  ');
}

/**
 * Runs a named step and prints one line with its time. What its commands print goes to a log file; when the step fails, the
 * last lines and the path of that file are printed. The log files of a run without a failure are removed.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { announce } from './announce.mjs';

const TAIL_LINES = 40;

let logs;
let keepLogs = false;
const running = new Set();

/**
 * `work` receives `run(command, args, { cwd, env })`, which returns the command's output and rejects when the command fails.
 * `show` prints that output as it comes. `work` may return `{ title }` for the line at the end.
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

/** The step has printed its failure, so nothing is left to print for those who catch this. */
export class StepFailed extends Error {
	constructor(title) {
		super(`${title} failed`);
		this.title = title;
	}
}

/** A mistake of the user: only its message is printed. */
export class UsageError extends Error {}

/** Runs a program made of steps, with exit code 1 when one fails. A signal ends the running commands, then the program. */
export async function main(program) {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => {
			// Between steps another listener can be in charge, as in `npm start`.
			if (running.size === 0 && process.listenerCount(signal) > 1) return;
			for (const child of running) child.kill(signal);
			process.exit(130);
		});
	}
	if (!(await attempt(program))) process.exitCode = 1;
}

/** Returns whether the program succeeded. A failed step has printed itself; any other error is printed here. */
export async function attempt(program) {
	try {
		await program();
		return true;
	} catch (error) {
		if (!(error instanceof StepFailed)) console.error(error instanceof UsageError ? error.message : error);
		return false;
	}
}

/** The environment for a child process, without NODE_OPTIONS: those are meant for another Node than the child's. */
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
		const write = (chunk) => {
			file.write(chunk);
			output += chunk;
			if (show) process.stdout.write(chunk);
		};
		child.stdout.setEncoding('utf8').on('data', write);
		child.stderr.setEncoding('utf8').on('data', write);
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

/**
 * A program in its own process group. `stop` and any end of this process end the whole group, so that nothing is left running.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { sleep } from './wait.mts';

const GRACE_MS = 20_000;
/** The signal for each group when this process ends. */
const groups = new Map<number, NodeJS.Signals>();

export interface ProcessGroup {
	/** The ID of the first process, unless it couldn't be started. */
	readonly pid: number | undefined;
	/** Everything printed so far, on both streams. */
	output(): string;
	/** The exit code or signal; undefined while it runs. */
	exit(): string | undefined;
	stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface GroupOptions {
	readonly cwd: string;
	readonly env: Record<string, string>;
	readonly log: string;
	/** The user to run as, which requires root. */
	readonly user?: User | undefined;
	/** The signal when this process ends. Default: SIGKILL. Use another one for a program that must clean up. */
	readonly lastSignal?: NodeJS.Signals;
}

export interface User {
	readonly uid: number;
	readonly gid: number;
}

export function startGroup(command: string, args: readonly string[], options: GroupOptions): ProcessGroup {
	const file = createWriteStream(options.log, { flags: 'a' });
	const chunks: string[] = [];
	let exit: string | undefined;
	const child = spawn(command, args, {
		cwd: options.cwd,
		env: options.env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		...options.user,
	});
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => {
			chunks.push(chunk);
			file.write(chunk);
		});
	}
	child.on('error', (error) => (exit ??= error.message));
	child.on('exit', (code, signal) => (exit ??= signal ?? `exit code ${code}`));
	child.on('close', () => file.end());

	const group = child.pid;
	if (group !== undefined) groups.set(group, options.lastSignal ?? 'SIGKILL');
	return {
		pid: group,
		output: () => chunks.join(''),
		exit: () => exit,
		stop: async (signal = 'SIGTERM') => {
			if (group === undefined) return;
			signalGroup(group, signal);
			const deadline = Date.now() + GRACE_MS;
			while (isAlive(group) && Date.now() < deadline) await sleep(50);
			signalGroup(group, 'SIGKILL');
			while (isAlive(group)) await sleep(20);
			groups.delete(group);
		},
	};
}

process.on('exit', () => {
	for (const [group, signal] of groups) signalGroup(group, signal);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	// Another listener for the signal ends the process in an orderly way.
	process.once(signal, () => process.listenerCount(signal) === 0 && process.exit(1));
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-group, signal);
	} catch {
		// it has already ended
	}
}

function isAlive(group: number): boolean {
	try {
		process.kill(-group, 0);
		return true;
	} catch {
		return false;
	}
}

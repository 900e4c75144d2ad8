/**
 * A real n8n for tests and the demo: a private folder, free ports, and the packed package, installed as in production. `stop` ends all its
 * processes and removes its folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../../../scripts/lib/toolchain.mjs';
import { findFreePort } from './free-port.mts';
import { installPackage } from './install-package.mts';
import { signIn, type N8nClient } from './n8n-client.mts';
import { createEnvironment } from './n8n-environment.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { waitUntilReady } from './ready.mts';
import { copyHome, databaseIn, findPreparedHome } from './user-folder.mts';

export interface N8n extends N8nClient {
	readonly label: string;
	/** The private user folder. The database is `<home>/.n8n/database.sqlite`. */
	readonly home: string;
	readonly database: string;
	/** Everything n8n has printed since its first start. */
	log(): string;
	/** The ID of n8n's main process. */
	pid(): number;
	/** Restarts n8n on the same folder and URL, optionally with another environment. */
	restart(env?: Record<string, string>): Promise<void>;
	/** Kills n8n at once. `restart` starts it again. */
	kill(): Promise<void>;
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** An entry of `scripts/lib/engines.mjs`. */
	engine?: 'n8n-2' | 'n8n-1';
	/** Default: any free port. */
	port?: number;
	env?: Record<string, string>;
	/** Starts on a copy of this n8n's folder and database, as after a move or a restore, at its own URL. */
	copyOf?: N8n;
	/** Aborts the start and ends all started processes. */
	signal?: AbortSignal;
	/** Keeps the folder after `stop`, for debugging. */
	keep?: boolean;
}

export async function startN8n({
	engine = 'n8n-2',
	port,
	env = {},
	copyOf,
	signal,
	keep = false,
}: N8nOptions = {}): Promise<N8n> {
	const { label, node, bin, env: engineEnv } = await ensureEngine(engine);
	const home = mkdtempSync(join(tmpdir(), 'support-events-n8n-'));
	const ports = { main: port ?? (await findFreePort()), broker: await findFreePort() };
	const url = `http://127.0.0.1:${ports.main}`;
	const remove = (): void => {
		if (!keep) rmSync(home, { recursive: true, force: true });
	};
	process.once('exit', remove);
	const original = copyOf?.home ?? (engine === 'n8n-2' ? findPreparedHome() : undefined);
	if (original === undefined) await installPackage(home, signal);
	else copyHome(original, home);

	const earlier: string[] = [];
	let settings = env;
	let group: ProcessGroup | undefined;
	const start = async (): Promise<void> => {
		const all = { ...createEnvironment(home, node, ports), ...engineEnv, ...settings };
		group = startGroup(node, [bin, 'start'], { cwd: home, env: all, log: join(home, 'n8n.log') });
		// n8n 1 reports that it is ready before it responds to the editor.
		await waitUntilReady([`${url}/healthz/readiness`, `${url}/rest/settings`], group, signal);
	};
	const end = async (): Promise<void> => {
		await group?.stop();
		earlier.push(group?.output() ?? '');
		group = undefined;
	};

	const client = await start()
		.then(() => signIn(url))
		.catch(async (error: unknown) => {
			await end();
			remove();
			throw error;
		});
	return {
		...client,
		label,
		home,
		database: databaseIn(home),
		log: () => [...earlier, group?.output() ?? ''].join(''),
		pid: () => {
			if (group?.pid === undefined) throw new Error('n8n isn’t running');
			return group.pid;
		},
		restart: async (changed) => {
			settings = changed ?? settings;
			await end();
			await start();
		},
		kill: async () => {
			await group?.stop('SIGKILL');
		},
		stop: async () => {
			await end();
			remove();
			process.removeListener('exit', remove);
		},
	};
}

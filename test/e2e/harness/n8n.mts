/**
 * A real n8n for a test or the demo: private folder, free ports, and our packed package installed in it as production does it.
 * `stop` ends all its processes and removes its folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../../../scripts/lib/toolchain.mjs';
import { freePort } from './free-port.mts';
import { installPackage } from './install-package.mts';
import { signIn, type N8nClient } from './n8n-client.mts';
import { n8nEnvironment } from './n8n-environment.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { ready } from './ready.mts';
import { copyHome, databaseIn, findPreparedHome } from './user-folder.mts';

export interface N8n extends N8nClient {
	readonly label: string;
	/** The private user folder; the database is `<home>/.n8n/database.sqlite`. */
	readonly home: string;
	readonly database: string;
	/** Everything n8n has printed since it was first started. */
	log(): string;
	/** Ends n8n and starts it again on the same folder and URL, with other settings when given. */
	restart(env?: Record<string, string>): Promise<void>;
	/** Ends n8n without a chance to finish anything; `restart` starts it again. */
	kill(): Promise<void>;
	stop(): Promise<void>;
}

export interface N8nOptions {
	/** A row of `scripts/lib/engines.mjs`. */
	engine?: 'n8n-2' | 'n8n-1';
	/** Default: any free one. */
	port?: number;
	env?: Record<string, string>;
	/** Start on a copy of this n8n's folder and database, as after moving or restoring it, at a URL of its own. */
	copyOf?: N8n;
	/** Gives up a start that is under way, and ends what it has started. */
	signal?: AbortSignal;
	/** Keep the folder after `stop`, for a look inside. */
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
	const ports = { main: port ?? (await freePort()), broker: await freePort() };
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
		const all = { ...n8nEnvironment(home, node, ports), ...engineEnv, ...settings };
		group = startGroup(node, [bin, 'start'], { cwd: home, env: all, log: join(home, 'n8n.log') });
		// n8n 1 calls itself ready before it answers the editor.
		await ready([`${url}/healthz/readiness`, `${url}/rest/settings`], group, signal);
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

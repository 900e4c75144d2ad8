/**
 * A private PostgreSQL: its own folder, a free loopback port, and no socket file. The machine's own cluster isn't touched. `stop` and the
 * end of this process end it and remove its folder.
 */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureSystem, postgresPrograms } from '../../../scripts/lib/system.mjs';
import { findFreePort } from './free-port.mts';
import { startGroup, type User } from './process-group.mts';
import { waitFor } from './wait.mts';

const run = promisify(execFile);
const OWNER = 'n8n';
const READY_MS = 60_000;
const DUMP_BYTES = 256 * 1024 * 1024;

export interface Postgres {
	/** For n8n. */
	readonly env: Readonly<Record<string, string>>;
	/** Returns every row of every table, as text. */
	dump(): Promise<string>;
	/** Blocks writes of executions until the returned function is called. */
	blockExecutions(): Promise<() => void>;
	stop(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
	await ensureSystem(['postgresql']);
	const user = await unprivileged();
	const home = mkdtempSync(join(tmpdir(), 'support-events-postgres-'));
	const remove = (): void => rmSync(home, { recursive: true, force: true });
	if (user !== undefined) chownSync(home, user.uid, user.gid);

	const [data, port, env] = [
		join(home, 'data'),
		String(await findFreePort()),
		{ PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' },
	];
	const program = (name: string): string => join(postgresPrograms(), name);
	const at = ['-h', '127.0.0.1', '-p', port, '-U', OWNER];
	const abandon = (): void => {
		// It already has its last signal, but writes until it ends.
		spawnSync(program('pg_ctl'), ['stop', '-D', data, '-m', 'immediate', '-w'], {
			cwd: home,
			env,
			stdio: 'ignore',
			...user,
		});
		remove();
	};
	process.once('exit', abandon);
	const initial = ['-D', data, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-instructions'];
	await run(program('initdb'), initial, { cwd: home, env, ...user });
	const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60'];
	const group = startGroup(program('postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
		cwd: home,
		env,
		log: join(home, 'postgres.log'),
		user,
		lastSignal: 'SIGQUIT', // an "immediate" shutdown, which frees its shared memory
	});
	const stop = async (): Promise<void> => {
		await group.stop();
		remove();
		process.removeListener('exit', abandon);
	};
	try {
		await waitFor(
			'PostgreSQL is ready',
			() => {
				if (group.exit() !== undefined) throw new Error(`PostgreSQL ended at once: ${group.exit()}\n${group.output()}`);
				return run(program('pg_isready'), [...at, '-d', 'postgres'], { env }).then(
					() => true,
					() => false,
				);
			},
			{ timeout: READY_MS },
		);
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: OWNER,
			DB_POSTGRESDB_POOL_SIZE: '6',
		},
		dump: async () =>
			(await run(program('pg_dump'), [...at, '--data-only', 'postgres'], { env, maxBuffer: DUMP_BYTES })).stdout,
		blockExecutions: async () => {
			const client = spawn(program('psql'), [...at, 'postgres'], { env });
			client.stdin.write('BEGIN; LOCK TABLE execution_entity IN SHARE MODE;\n');
			await new Promise<void>((resolve, reject) => {
				client.stdout.on('data', (text: Buffer) => text.includes('LOCK TABLE') && resolve());
				client.once('exit', () => reject(new Error('psql ended before it had the lock')));
			});
			return () => void client.stdin.end(); // psql then disconnects, which rolls back
		},
		stop,
	};
}

/** PostgreSQL refuses to run as root. Debian's package creates a user for it. */
async function unprivileged(): Promise<User | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	const ask = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
	return { uid: await ask('-u'), gid: await ask('-g') };
}

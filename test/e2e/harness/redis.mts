/**
 * A private Redis: its own folder and a free loopback port. It can be killed and restarted on the same port and data, like in an outage.
 * `stop` and the end of this process end it and remove its folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSystem, redisServer } from '../../../scripts/lib/system.mjs';
import { findFreePort } from './free-port.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { waitFor } from './wait.mts';

const READY_MS = 30_000;

export interface Redis {
	/** For n8n. */
	readonly env: Readonly<Record<string, string>>;
	/** Kills it at once. */
	kill(): Promise<void>;
	/** Starts it after `kill`, on the same port and data. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Redis appends each write to a file before it responds, as the documentation advises, because n8n has responded 202 for the queued jobs.
 * Debian's default, occasional snapshots, loses them when Redis is killed.
 */
const PERSISTENCE = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];

export async function startRedis(): Promise<Redis> {
	await ensureSystem(['redis-server']);
	const home = mkdtempSync(join(tmpdir(), 'support-events-redis-'));
	const remove = (): void => rmSync(home, { recursive: true, force: true });
	process.once('exit', remove);
	const port = await findFreePort();
	const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, ...PERSISTENCE];
	let group: ProcessGroup | undefined;
	const start = async (): Promise<void> => {
		const started = startGroup(redisServer(), args, { cwd: home, env, log: join(home, 'redis.log') });
		group = started;
		await waitFor(
			'Redis is ready',
			() => {
				if (started.exit() !== undefined)
					throw new Error(`Redis ended at once: ${started.exit()}\n${started.output()}`);
				return respondsToPing(port);
			},
			{ timeout: READY_MS },
		);
	};
	const stop = async (): Promise<void> => {
		await group?.stop();
		remove();
		process.removeListener('exit', remove);
	};
	try {
		await start();
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: String(port) },
		kill: async () => group?.stop('SIGKILL'),
		start,
		stop,
	};
}

/** Redis listens before it has loaded its data. */
function respondsToPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.on('data', (reply) => {
			socket.destroy();
			resolve(reply.toString().startsWith('+PONG'));
		});
		socket.on('error', () => resolve(false));
	});
}

/**
 * A Redis of our own: private folder, free loopback port. It can be killed and started again on the same port and data, as an
 * outage is. `stop` ends it and removes its folder, and so does the end of this process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSystem, redisServer } from '../../../scripts/lib/system.mjs';
import { freePort } from './free-port.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { until } from './wait.mts';

const READY_MS = 30_000;

export interface Redis {
	/** For n8n. */
	readonly env: Readonly<Record<string, string>>;
	/** Without a chance to finish anything. */
	kill(): Promise<void>;
	/** After `kill`, on the same port and data. */
	start(): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Each write goes to the append-only file before it is answered, as the documentation advises: n8n has answered 202 for the jobs
 * that wait here. Debian's own default, a snapshot now and then, forgets them when Redis is killed.
 */
const PERSISTENCE = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];

export async function startRedis(): Promise<Redis> {
	await ensureSystem(['redis-server']);
	const home = mkdtempSync(join(tmpdir(), 'support-events-redis-'));
	const remove = (): void => rmSync(home, { recursive: true, force: true });
	process.once('exit', remove);
	const port = await freePort();
	const env = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8' };
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', home, ...PERSISTENCE];
	let group: ProcessGroup | undefined;
	const start = async (): Promise<void> => {
		const started = startGroup(redisServer(), args, { cwd: home, env, log: join(home, 'redis.log') });
		group = started;
		await until(
			'Redis is ready',
			() => {
				if (started.exit() !== undefined)
					throw new Error(`Redis ended at once: ${started.exit()}\n${started.output()}`);
				return answersPing(port);
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

/** It listens before it has read its data. */
function answersPing(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
		socket.on('data', (answer) => {
			socket.destroy();
			resolve(answer.toString().startsWith('+PONG'));
		});
		socket.on('error', () => resolve(false));
	});
}

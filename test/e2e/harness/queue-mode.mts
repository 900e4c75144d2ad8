/**
 * n8n in queue mode as production runs it: main, one worker and two webhook processors with a user folder of their own each, our
 * package in all of them, PostgreSQL and Redis, and a proxy in front. `stop` ends and removes all of it.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../../../scripts/lib/toolchain.mjs';
import { freePort } from './free-port.mts';
import { installPackage } from './install-package.mts';
import { signIn, type N8nClient } from './n8n-client.mts';
import { n8nEnvironment } from './n8n-environment.mts';
import { startPostgres, type Postgres } from './postgres.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { ready } from './ready.mts';
import { startRedis, type Redis } from './redis.mts';
import { startWebhookProxy, type WebhookProxy } from './webhook-proxy.mts';

export interface QueueMode extends N8nClient {
	readonly main: QueueProcess;
	readonly worker: QueueProcess;
	readonly processors: readonly [QueueProcess, QueueProcess];
	readonly proxy: WebhookProxy;
	readonly postgres: Postgres;
	readonly redis: Redis;
	/** Everything that the processes have printed. */
	log(): string;
	stop(): Promise<void>;
}

export interface QueueProcess {
	/** Its own user folder. */
	readonly home: string;
	log(): string;
	/** Without a chance to finish anything. */
	kill(): Promise<void>;
	/** After `kill`, on the same folder and port. */
	start(): Promise<void>;
}

interface Part extends QueueProcess {
	stop(): Promise<void>;
}

/** After this long without Redis a process of n8n ends itself, for a supervisor to start it again; 10 s by default. */
const PATIENCE = { QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '120000' };

export async function startQueueMode(): Promise<QueueMode> {
	const { node, bin, env: engineEnv } = await ensureEngine('n8n-2');
	const home = mkdtempSync(join(tmpdir(), 'support-events-queue-'));
	const remove = (): void => rmSync(home, { recursive: true, force: true });
	process.once('exit', remove);
	const endings: (() => Promise<void>)[] = [];
	const stop = async (): Promise<void> => {
		for (const end of endings.splice(0).reverse()) await end();
		remove();
		process.removeListener('exit', remove);
	};
	const ending = <T extends object>(part: T, end: (part: T) => Promise<void>): T => {
		endings.push(() => end(part));
		return part;
	};

	try {
		const postgres = ending(await startPostgres(), (part) => part.stop());
		const redis = ending(await startRedis(), (part) => part.stop());
		const [mainPort, workerPort, ...processorPorts] = [
			await freePort(),
			await freePort(),
			await freePort(),
			await freePort(),
		];
		const proxy = ending(await startWebhookProxy(mainPort, processorPorts), (part) => part.close());
		const folderOf = await folders(home);
		const shared = {
			...engineEnv,
			...postgres.env,
			...redis.env,
			...PATIENCE,
			EXECUTIONS_MODE: 'queue',
			N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
			N8N_WEBHOOK_URL: `${proxy.url}/`,
			N8N_LOG_LEVEL: 'debug',
		};
		const part = async (
			name: string,
			command: string,
			port: number,
			env: Record<string, string> = {},
		): Promise<Part> => {
			const folder = folderOf(name);
			const ports = { main: port, broker: await freePort() };
			const all = { ...n8nEnvironment(folder, node, ports), ...shared, ...env };
			return ending(
				createPart(folder, port, () =>
					startGroup(node, [bin, command], { cwd: folder, env: all, log: join(folder, 'n8n.log') }),
				),
				(made) => made.stop(),
			);
		};
		const main = await part('main', 'start', mainPort);
		await main.start(); // it migrates the database
		const health = { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(workerPort) };
		const worker = await part('worker', 'worker', workerPort, health);
		const [first = 0, second = 0] = processorPorts;
		const processors = [await part('webhook-1', 'webhook', first), await part('webhook-2', 'webhook', second)] as const;
		await Promise.all([worker, ...processors].map((one) => one.start()));
		const log = (): string => [main, worker, ...processors].map((one) => one.log()).join('\n');
		return { ...(await signIn(proxy.url)), main, worker, processors, proxy, postgres, redis, log, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** Whether a process has written into its event log that an execution has come to a node. */
export function hasStarted({ home }: QueueProcess, execution: string, nodeName: string): boolean {
	const folder = join(home, '.n8n');
	const files = readdirSync(folder).filter((name) => name.startsWith('n8nEventLog') && name.endsWith('.log'));
	const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
	return lines.some(
		(line) =>
			line.includes('n8n.node.started') &&
			line.includes(`"executionId":"${execution}"`) &&
			line.includes(`"nodeName":"${nodeName}"`),
	);
}

/** The package is installed once, and copied as a container's image is. */
async function folders(home: string): Promise<(name: string) => string> {
	const installed = join(home, 'installed');
	mkdirSync(installed);
	await installPackage(installed);
	return (name) => {
		const folder = join(home, name);
		cpSync(installed, folder, { recursive: true });
		return folder;
	};
}

function createPart(home: string, port: number, run: () => ProcessGroup): Part {
	const earlier: string[] = [];
	let group: ProcessGroup | undefined;
	const end = async (signal?: 'SIGKILL'): Promise<void> => {
		await group?.stop(signal);
		earlier.push(group?.output() ?? '');
		group = undefined;
	};
	return {
		home,
		log: () => [...earlier, group?.output() ?? ''].join(''),
		kill: () => end('SIGKILL'),
		start: async () => {
			group = run();
			await ready([`http://127.0.0.1:${port}/healthz/readiness`], group);
		},
		stop: () => end(),
	};
}

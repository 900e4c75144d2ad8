/**
 * n8n in queue mode, as in production: main, one worker, and two webhook processors, each with its own user folder and the package,
 * PostgreSQL, Redis, and a proxy in front. `stop` ends and removes everything.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureEngine } from '../../../scripts/lib/toolchain.mjs';
import { findFreePort } from './free-port.mts';
import { installPackage } from './install-package.mts';
import { signIn, type N8nClient } from './n8n-client.mts';
import { createEnvironment } from './n8n-environment.mts';
import { startPostgres, type Postgres } from './postgres.mts';
import { startGroup, type ProcessGroup } from './process-group.mts';
import { waitUntilReady } from './ready.mts';
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
	/** Its user folder. */
	readonly home: string;
	log(): string;
	/** Kills it at once. */
	kill(): Promise<void>;
	/** Starts it after `kill`, on the same folder and port. */
	start(): Promise<void>;
}

interface Part extends QueueProcess {
	stop(): Promise<void>;
}

/** Without Redis for this long, an n8n process exits so that a supervisor restarts it. The default is 10 s. */
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
			await findFreePort(),
			await findFreePort(),
			await findFreePort(),
			await findFreePort(),
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
			const ports = { main: port, broker: await findFreePort() };
			const all = { ...createEnvironment(folder, node, ports), ...shared, ...env };
			return ending(
				createPart(folder, port, () =>
					startGroup(node, [bin, command], { cwd: folder, env: all, log: join(folder, 'n8n.log') }),
				),
				(made) => made.stop(),
			);
		};
		const main = await part('main', 'start', mainPort);
		await main.start(); // main migrates the database
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

/** Whether the event log of a process says that an execution has reached a node. */
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

/** Installs the package once and copies the folder, as a container image does. */
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
			await waitUntilReady([`http://127.0.0.1:${port}/healthz/readiness`], group);
		},
		stop: () => end(),
	};
}

/**
 * `npm start`: the vendors' sandbox and a real n8n with the packed package, one published workflow per vendor, and a signed
 * sample event every few seconds until Ctrl-C. With `--once` each sample is sent once; the exit code is not 0 when one did not arrive.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { root } from '../../../scripts/lib/root.mjs';
import { main, step } from '../../../scripts/lib/step.mjs';
import { readTicketSamples, type Sample } from './samples.mts';
import { demoVendors, type DemoVendor } from './vendors.mts';
import { publishDemo, waitForRun } from './workflow.mts';
import { isFree } from '../harness/free-port.mts';
import { OWNER } from '../harness/n8n-client.mts';
import { startN8n, type N8n } from '../harness/n8n.mts';
import { unpublish, type Workflow } from '../harness/workflows.mts';

const EDITOR_PORT = 5678;
const PAUSE_MS = 4000;

interface Demo {
	readonly vendor: {
		readonly id: string;
		readonly name: string;
		readonly events: readonly { readonly native: string; readonly redundant?: true }[];
	};
	readonly row: DemoVendor;
	readonly samples: readonly Sample[];
	readonly workflow: Workflow;
}

const once = process.argv.includes('--once');
const stop = stopSignal();
await main(async () => {
	const { sandbox, n8n } = await start();
	const demos: Demo[] = [];
	try {
		for (const vendor of registry()) {
			stop.throwIfAborted();
			await step(`${vendor.name}: workflow published`, async () => {
				demos.push(await begin(sandbox, n8n, vendor));
			});
		}
		console.log(`\n  Editor:   ${n8n.url}\n  E-mail:   ${OWNER.email}\n  Password: ${OWNER.password}\n`);
		if (!once) console.log('Ctrl-C ends it.\n');
		const lost = await deliver(sandbox, n8n, demos);
		if (once) console.log(lost === 0 ? '\nEvery event arrived.' : `\n${lost} events did not arrive.`);
		if (once && lost > 0) process.exitCode = 1;
	} catch (error) {
		if (!stop.aborted) throw error;
	} finally {
		await end(sandbox, n8n, demos);
	}
});
// The channel to `npm start` would keep this process alive.
if (process.connected) process.disconnect();

async function start(): Promise<{ sandbox: Sandbox; n8n: N8n }> {
	let sandbox: Sandbox | undefined;
	let n8n: N8n | undefined;
	try {
		await step('sandbox started', async () => {
			sandbox = await startSandbox();
			return { title: `sandbox started at ${sandbox.url}` };
		});
		await step('n8n started', async () => {
			n8n = await startN8n({ signal: stop, ...((await isFree(EDITOR_PORT)) && { port: EDITOR_PORT }) });
			return { title: `${n8n.label} started with the package` };
		});
	} catch (error) {
		await sandbox?.close();
		throw error;
	}
	if (!sandbox || !n8n) throw new Error('A step ended without its result');
	return { sandbox, n8n };
}

async function begin(sandbox: Sandbox, n8n: N8n, vendor: Demo['vendor']): Promise<Demo> {
	const row = demoVendors[vendor.id];
	// What repeats other events is not subscribed to by ticket:*.
	const redundant = vendor.events.filter((event) => event.redundant).map(({ native }) => native);
	const samples = readTicketSamples(vendor.id).filter(({ event }) => !redundant.includes(event.nativetype));
	if (!row || samples.length === 0) throw new Error(`The demo has no row or no samples for ${vendor.name}`);
	const { workflow, address } = await publishDemo(n8n, vendor, row.createAccount(sandbox), row.toParameters?.(sandbox));
	row.manualSetup?.enter(sandbox, address);
	return { vendor, row, samples, workflow };
}

/** The vendors in turn, their samples in turn. Returns how many events started no run. */
async function deliver(sandbox: Sandbox, n8n: N8n, demos: readonly Demo[]): Promise<number> {
	const longest = Math.max(...demos.map(({ samples }) => samples.length));
	let lost = 0;
	for (let turn = 0; !stop.aborted && !(once && turn >= longest); turn++) {
		for (const demo of demos) {
			const sample = demo.samples[once ? turn : turn % demo.samples.length];
			if (sample === undefined || stop.aborted) continue;
			if (!(await deliverOne(sandbox, n8n, demo, sample))) lost++;
			if (!once) await sleep(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined); // aborted: the loop ends
		}
	}
	return lost;
}

async function deliverOne(
	sandbox: Sandbox,
	n8n: N8n,
	{ vendor, row, workflow }: Demo,
	{ payload, event }: Sample,
): Promise<boolean> {
	const at = new Date().toTimeString().slice(0, 8);
	const { eventId, answers } = await row.send(sandbox, payload, event.nativetype);
	const answered = answers.length === 0 ? 'nobody is subscribed' : `n8n answered ${answers.join(', ')}`;
	const run = answers.includes('202')
		? await waitForRun(n8n, { workflow, vendor, eventId }).catch(() => undefined)
		: undefined;
	const good = run?.status === 'success' && run.type === event.type;
	const outcome = run === undefined ? `no run (${answered})` : `${run.type}  ${run.status}`;
	console.log(`${at} ${good ? '✓' : '✗'} ${vendor.name}  ${event.nativetype} → ${outcome}`);
	return good;
}

/** Leaves nothing behind, and shows it. */
async function end(sandbox: Sandbox, n8n: N8n, demos: readonly Demo[]): Promise<void> {
	console.log('');
	try {
		for (const { vendor, row, workflow } of demos) {
			await step(`${vendor.name}: workflow unpublished`, async () => {
				await unpublish(n8n, workflow);
				row.manualSetup?.takeOut(sandbox);
				const left = row.countSubscriptions(sandbox);
				if (left > 0) throw new Error(`${left} subscriptions left at ${vendor.name}`);
				return { title: `${vendor.name}: workflow unpublished, 0 subscriptions left at ${vendor.name}` };
			});
		}
	} finally {
		await step('n8n and the sandbox ended', async () => {
			await n8n.stop();
			await sandbox.close();
		});
	}
}

function registry(): Demo['vendor'][] {
	const shared = createRequire(import.meta.url)(join(root, 'dist/shared/index.js')) as {
		vendors: Record<string, Demo['vendor']>;
	}; // the built package
	return Object.values(shared.vendors);
}

/** The first Ctrl-C, or the end of `npm start`, asks for an orderly end; the second one ends at once. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const ask = (): void => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(new Error('Stopped'));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
	process.on('disconnect', () => !controller.signal.aborted && ask());
	// A terminal that is gone must not keep us from tidying up.
	process.stdout.on('error', () => undefined);
	return controller.signal;
}

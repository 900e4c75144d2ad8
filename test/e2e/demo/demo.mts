/**
 * `npm start` runs the sandbox and a real n8n with the packed package, publishes a workflow per vendor, and sends a signed sample event every
 * few seconds until Ctrl-C. With `--once` it sends each sample once and exits with a non-zero code if any event fails to arrive.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { root } from '../../../scripts/lib/root.mjs';
import { main, step } from '../../../scripts/lib/step.mjs';
import { assertNoSubscription, unpublishAll } from './cleanup.mts';
import { readTicketSamples, type Sample } from './samples.mts';
import { demoVendors, type DemoVendor } from './vendors.mts';
import { publishDemo, waitForRun } from './workflow.mts';
import { isFree } from '../harness/free-port.mts';
import { OWNER } from '../harness/n8n-client.mts';
import { startN8n, type N8n } from '../harness/n8n.mts';
import type { Workflow } from '../harness/workflows.mts';

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
		console.log(`\n  Editor:   ${n8n.url}\n  Email:    ${OWNER.email}\n  Password: ${OWNER.password}\n`);
		if (!once) console.log('Press Ctrl-C to stop.\n');
		const lost = await deliver(sandbox, n8n, demos);
		if (once) console.log(lost === 0 ? '\nAll events arrived.' : `\n${lost} events did not arrive.`);
		if (once && lost > 0) process.exitCode = 1;
	} catch (error) {
		if (!stop.aborted) throw error;
	} finally {
		await end(sandbox, n8n, demos);
	}
});
// Otherwise the channel to `npm start` keeps this process alive.
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
	if (!sandbox || !n8n) throw new Error('The sandbox or n8n did not start');
	return { sandbox, n8n };
}

async function begin(sandbox: Sandbox, n8n: N8n, vendor: Demo['vendor']): Promise<Demo> {
	const row = demoVendors[vendor.id];
	// `ticket:*` doesn't subscribe to events that repeat other events.
	const redundant = vendor.events.filter((event) => event.redundant).map(({ native }) => native);
	const samples = readTicketSamples(vendor.id).filter(({ event }) => !redundant.includes(event.nativetype));
	if (!row || samples.length === 0) throw new Error(`The demo has no row or no samples for ${vendor.name}`);
	const { workflow, url } = await publishDemo(n8n, vendor, row.createAccount(sandbox), row.toParameters?.(sandbox));
	row.manualSetup?.addEndpoint(sandbox, url);
	return { vendor, row, samples, workflow };
}

/** Sends each vendor's samples in turn. Returns how many events started no run. */
async function deliver(sandbox: Sandbox, n8n: N8n, demos: readonly Demo[]): Promise<number> {
	const longest = Math.max(...demos.map(({ samples }) => samples.length));
	let lost = 0;
	for (let turn = 0; !stop.aborted && !(once && turn >= longest); turn++) {
		for (const demo of demos) {
			const sample = demo.samples[once ? turn : turn % demo.samples.length];
			if (sample === undefined || stop.aborted) continue;
			if (!(await deliverOne(sandbox, n8n, demo, sample))) lost++;
			if (!once) await sleep(PAUSE_MS, undefined, { signal: stop }).catch(() => undefined); // aborting ends the loop
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
	const { eventId, responses } = await row.send(sandbox, payload, event.nativetype);
	const response = responses.length === 0 ? 'no subscription' : `n8n responded ${responses.join(', ')}`;
	const run = responses.includes('202')
		? await waitForRun(n8n, { workflow, vendor, eventId }).catch(() => undefined)
		: undefined;
	const isExpected = run?.status === 'success' && run.type === event.type;
	const outcome = run === undefined ? `no run (${response})` : `${run.type}  ${run.status}`;
	console.log(`${at} ${isExpected ? '✓' : '✗'} ${vendor.name}  ${event.nativetype} → ${outcome}`);
	return isExpected;
}

async function end(sandbox: Sandbox, n8n: N8n, demos: readonly Demo[]): Promise<void> {
	console.log('');
	try {
		await unpublishAll(n8n);
		for (const { vendor, row } of demos) await assertNoSubscription(sandbox, vendor.name, row);
	} finally {
		await step('n8n and the sandbox stopped', async () => {
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

/** The first Ctrl-C, or the end of `npm start`, stops the demo in an orderly way. The second one exits at once. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const stop = (): void => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort(new Error('Stopped'));
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	process.on('disconnect', () => !controller.signal.aborted && stop());
	// A closed terminal must not prevent the cleanup.
	process.stdout.on('error', () => undefined);
	return controller.signal;
}

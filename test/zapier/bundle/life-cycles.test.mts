/**
 * The sweep: each request that turns a Zap on or off fails once, twice, or three times in a row, in each way. At the end, the Zap
 * that is on receives events at one subscription, and after it is turned off, nothing is left at the vendor.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faults, mayLeave, subjects, type RequestFault, type Subject } from '../../sandbox/life-cycle-subjects.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { createZap, type Zap } from './support/life-cycle-host.mts';

interface LifeCycle {
	prepare(zap: Zap): Promise<unknown>;
	/** Returns whether the Zap is on. */
	run(zap: Zap): Promise<boolean>;
}

const turnOff: LifeCycle['run'] = async (zap) => {
	await zap.turnOff();
	return false;
};
const lifeCycles: Readonly<Record<string, LifeCycle>> = {
	'turn on': { prepare: async () => undefined, run: async (zap) => await zap.turnOn() },
	'turn on again': {
		async prepare(zap) {
			await zap.turnOn();
			await zap.turnOff();
		},
		run: async (zap) => await zap.turnOn(),
	},
	'turn off': { prepare: async (zap) => await zap.turnOn(), run: turnOff },
};

let sandbox: Sandbox;
const { setTimeout: realSetTimeout } = globalThis;
before(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null } } });
	// The pauses before retries and after takeovers pass a hundred times faster. Longer times are time limits.
	const shorten = (ms: number) => (ms >= 300 && ms <= 3_000 ? ms / 100 : ms);
	const fast = (run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) =>
		realSetTimeout(run, shorten(ms), ...values);
	globalThis.setTimeout = fast as typeof setTimeout; // the parts that are used
});
after(async () => {
	globalThis.setTimeout = realSetTimeout;
	await sandbox.close();
});

async function runCase(
	subject: Subject,
	{ prepare, run }: LifeCycle,
	faulty: { readonly fault: RequestFault; readonly call: number; readonly times: number } | null,
) {
	const account = subject.open(sandbox);
	const { teams } = subject.parameters;
	const zap = await createZap(subject.vendor, account.credential, teams === undefined ? {} : { teams });
	const { state } = zap;
	const problems: string[] = [];
	const check = (holds: boolean, problem: string) => void (holds || problems.push(problem));

	await prepare(zap);
	const first = state.requests;
	if (faulty !== null) state.fault = { fault: faulty.fault, from: first + faulty.call, times: faulty.times };
	const isOn = await run(zap);
	const requests = state.requests - first;
	state.fault = null;

	const active = account.listActive();
	check(active.length < 2, 'doubled');
	if (isOn) check(active.some(zap.isHeard), 'deaf');
	else if (run !== turnOff) problems.push('not turned on');
	else
		check(
			active.every(({ id }) => state.logged.some((line) => line.includes(id))),
			'left without a word',
		);

	await zap.turnOff();
	check(account.listActive().length === 0, 'left after turning off');
	const orphans = account.listOrphans();
	for (const name of orphans) {
		const lines = state.logged.filter((line) => line.includes(name));
		check(lines.length === 1, `${name} is named ${lines.length} times`);
	}
	check(orphans.length < 2, 'several orphans');
	const isUnavoidable = mayLeave(subject, faulty?.fault ?? null, faulty?.times ?? 0);
	check(orphans.length === 0 || isUnavoidable, 'an orphan that could have been used');
	return { requests, problems, orphans: orphans.length };
}

describe('a fault in each request that turns a Zap on or off', () => {
	for (const [name, subject] of Object.entries(subjects)) {
		for (const [title, lifeCycle] of Object.entries(lifeCycles)) {
			test(`${name}, ${title}: nothing is deaf, doubled, or left`, async (t) => {
				const clean = await runCase(subject, lifeCycle, null);
				assert.deepEqual([clean.problems, clean.orphans], [[], 0]);
				const failures: string[] = [];
				let [cases, orphans] = [0, 0];
				for (let call = 1; call <= clean.requests; call += 1) {
					for (const fault of faults) {
						for (const times of [1, 2, 3]) {
							const result = await runCase(subject, lifeCycle, { fault, call, times });
							cases += 1;
							orphans += result.orphans;
							const label = `request ${call} of ${clean.requests}, ${fault.name}, ${times} times`;
							failures.push(...result.problems.map((problem) => `${label}: ${problem}`));
						}
					}
				}
				assert.deepEqual(failures, []);
				t.diagnostic(`${cases} cases, ${orphans} apps that Thena’s API can’t find`);
			});
		}
	}
});

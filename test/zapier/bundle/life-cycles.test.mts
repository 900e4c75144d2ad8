/**
 * The sweep: each request that turns a Zap on or off fails once, twice, or three times in a row, in each way. At the end, the Zap
 * that is on receives events at one subscription, and after it is turned off, nothing is left at the vendor.
 */
import { after, before, describe, test } from 'node:test';
import { subjects, type Subject } from '../../sandbox/life-cycle-subjects.mts';
import { listOrphanProblems, sweep, type CaseFault, type CaseResult } from '../../sandbox/life-cycle-sweep.mts';
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

async function runCase(subject: Subject, { prepare, run }: LifeCycle, faulty: CaseFault | null): Promise<CaseResult> {
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
	const left = listOrphanProblems(account, state.logged, subject, faulty);
	return { requests, problems: [...problems, ...left.problems], orphans: left.orphans };
}

describe('a fault in each request that turns a Zap on or off', () => {
	for (const [name, subject] of Object.entries(subjects)) {
		for (const [title, lifeCycle] of Object.entries(lifeCycles)) {
			test(`${name}, ${title}: nothing is deaf, doubled, or left`, async (t) => {
				await sweep(t, async (faulty) => await runCase(subject, lifeCycle, faulty));
			});
		}
	}
});

/**
 * The sweep: each request of each life cycle of a trigger in n8n fails once, twice, or three times in a row, in each way. At the
 * end, the trigger that n8n published receives events at one subscription, and after unpublishing, nothing is left at the vendor.
 */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { createTrigger, type Trigger } from './life-cycle-host.mts';
import { subjects, type Subject } from './life-cycle-subjects.mts';
import { listOrphanProblems, sweep, type CaseFault, type CaseResult } from './life-cycle-sweep.mts';
import { startSandbox, type Sandbox } from './server.mts';

/** Each life cycle, up to its beginning and then. `run` returns whether n8n published the trigger. */
const lifeCycles: Readonly<
	Record<
		string,
		{
			prepare(trigger: Trigger): Promise<unknown>;
			run(trigger: Trigger, changed: Subject['changed']): Promise<boolean>;
		}
	>
> = {
	publish: { prepare: async () => undefined, run: async (trigger) => await trigger.publish() },
	'publish again': {
		async prepare(trigger) {
			await trigger.publish();
			await trigger.unpublish();
		},
		run: async (trigger) => await trigger.publish(),
	},
	change: {
		prepare: async (trigger) => await trigger.publish(),
		run: async (trigger, changed) => await trigger.republish(changed),
	},
	'test run': {
		prepare: async () => undefined,
		async run(trigger) {
			await trigger.publish();
			await trigger.unpublish();
			return false;
		},
	},
	unpublish: {
		prepare: async (trigger) => await trigger.publish(),
		async run(trigger) {
			await trigger.unpublish();
			return false;
		},
	},
};

const endsUnpublished: readonly string[] = ['test run', 'unpublish'];

let sandbox: Sandbox;
before(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null } } });
});
after(() => sandbox.close());

async function runCase(subject: Subject, lifeCycle: string, faulty: CaseFault | null): Promise<CaseResult> {
	const { vendor, parameters, changed, open } = subject;
	const { prepare, run } = lifeCycles[lifeCycle] ?? assert.fail(lifeCycle);
	const account = open(sandbox);
	const trigger = createTrigger({
		vendor,
		credential: account.credential,
		parameters,
		id: randomUUID(),
		mode: lifeCycle === 'test run' ? 'manual' : 'trigger',
	});
	const { state } = trigger;
	const problems: string[] = [];
	const check = (holds: boolean, problem: string) => void (holds || problems.push(problem));

	await prepare(trigger);
	const first = state.requests;
	if (faulty !== null) state.fault = { fault: faulty.fault, from: first + faulty.call, times: faulty.times };
	const isPublished = await run(trigger, changed);
	const requests = state.requests - first;
	state.fault = null;

	const active = account.listActive();
	check(active.length < 2, 'doubled');
	if (isPublished) {
		check(
			active.some((subscription) => isHeard(trigger, subscription)),
			'deaf',
		);
	} else if (!endsUnpublished.includes(lifeCycle)) {
		problems.push('not published');
	} else if (active.length > 0) {
		check(
			state.warnings.some((line) => line.includes(active[0]?.id ?? '')),
			'left without a word',
		);
	}

	await trigger.unpublish();
	if (account.listActive().length > 0) {
		await trigger.publish();
		await trigger.unpublish();
	}
	check(account.listActive().length === 0, 'left after unpublishing');
	const left = listOrphanProblems(account, state.warnings, subject, faulty);
	return { requests, problems: [...problems, ...left.problems], orphans: left.orphans };
}

/** Whether n8n accepts what the subscription sends: it has stored this ID, URL, and token. */
function isHeard(
	{ url, state: { staticData } }: Trigger,
	subscription: { readonly id: string; readonly url: string },
): boolean {
	const { origin, pathname, searchParams } = new URL(subscription.url);
	const token = searchParams.get('token');
	const tokenDigest = token === null ? null : createHash('sha256').update(token).digest('hex');
	return origin + pathname === url && subscription.id === staticData['id'] && tokenDigest === staticData['tokenDigest'];
}

describe('a fault in each request of each life cycle', () => {
	for (const [name, subject] of Object.entries(subjects)) {
		for (const lifeCycle of Object.keys(lifeCycles)) {
			test(`${name}, ${lifeCycle}: nothing is deaf, doubled, or left`, async (t) => {
				await sweep(t, async (faulty) => await runCase(subject, lifeCycle, faulty));
			});
		}
	}
});

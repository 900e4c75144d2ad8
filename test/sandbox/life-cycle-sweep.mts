/** What the sweeps of both hosts have in common: a fault in each request, and what must hold at the end of each case. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { faults, mayLeave, type Account, type RequestFault, type Subject } from './life-cycle-subjects.mts';

/** A fault from this request of the life cycle on, which is counted from 1, so many times. */
export interface CaseFault {
	readonly fault: RequestFault;
	readonly call: number;
	readonly times: number;
}

export interface CaseResult {
	/** How many requests the life cycle sent. */
	readonly requests: number;
	readonly problems: readonly string[];
	readonly orphans: number;
}

/** Runs the life cycle without a fault, and then with each fault in each of its requests, once, twice, and three times in a row. */
export async function sweep(t: TestContext, runCase: (faulty: CaseFault | null) => Promise<CaseResult>): Promise<void> {
	const clean = await runCase(null);
	assert.deepEqual([clean.problems, clean.orphans], [[], 0]);
	const failures: string[] = [];
	let [cases, orphans] = [0, 0];
	for (let call = 1; call <= clean.requests; call += 1) {
		for (const fault of faults) {
			for (const times of [1, 2, 3]) {
				const result = await runCase({ fault, call, times });
				cases += 1;
				orphans += result.orphans;
				const label = `request ${call} of ${clean.requests}, ${fault.name}, ${times} times`;
				failures.push(...result.problems.map((problem) => `${label}: ${problem}`));
			}
		}
	}
	assert.deepEqual(failures, []);
	t.diagnostic(`${cases} cases, ${orphans} apps that Thena’s API can’t find`);
}

/** At most one app is left that can't be used again, only where that is unavoidable, and one line of the log names it. */
export function listOrphanProblems(
	account: Account,
	lines: readonly string[],
	subject: Subject,
	faulty: CaseFault | null,
): { readonly orphans: number; readonly problems: readonly string[] } {
	const orphans = account.listOrphans();
	const problems: string[] = [];
	for (const name of orphans) {
		const naming = lines.filter((line) => line.includes(name));
		if (naming.length !== 1) problems.push(`${name} is named ${naming.length} times`);
	}
	if (orphans.length > 1) problems.push('several orphans');
	const isUnavoidable = mayLeave(subject, faulty?.fault ?? null, faulty?.times ?? 0);
	if (orphans.length > 0 && !isUnavoidable) problems.push('an orphan that could have been used');
	return { orphans: orphans.length, problems };
}

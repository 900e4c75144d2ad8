import { checkCase } from './check.mjs';
import { shrink } from './report.mjs';
import { planCase } from './stages.mjs';

/**
 * Sends `count` hostile deliveries to `receive`, starting with number `first`, and stops at `maxFailures`. The same seed gives
 * the same deliveries. `toReceive` plants a fault for the tests of this harness.
 */
export function fuzz({ seed, count, first = 0, rows, vendors, receive, maxFailures = 5 }) {
	const missing = Object.keys(vendors).filter((id) => !rows.some((row) => row.id === id));
	if (missing.length > 0) throw new Error(`test/fuzz/vendors has no file for ${missing.join(', ')}.`);
	const counts = {};
	const failures = [];
	for (let number = first; number < first + count && failures.length < maxFailures; number += 1) {
		const plan = planCase(seed, number, rows);
		const subject = { receive, vendor: vendors[plan.row.id] };
		const result = checkCase(plan, subject);
		const { status = 'none', reason = 'none' } = result.outcome ?? {};
		const ofVendor = (counts[plan.row.id] ??= {});
		ofVendor[`${status} ${reason}`] = (ofVendor[`${status} ${reason}`] ?? 0) + 1;
		if (result.problem === null) continue;
		const smallest = shrink(plan, (candidate) => checkCase(candidate, subject).problem === result.problem);
		failures.push({ seed, plan: smallest, result: checkCase(smallest, subject) });
	}
	return { counts, failures };
}

import type { IExecuteFunctions } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';

/** How many items are run between two lines of the log. */
const STEP = 50;

/** Logs how far a batch of many items is, because at a vendor's rate it takes minutes. Never logs what an item contains. */
export function createProgress(host: IExecuteFunctions, { name }: Vendor, count: number) {
	let failures = 0;
	return {
		addFailure() {
			failures += 1;
		},
		report(done: number) {
			if (count <= STEP || (done % STEP !== 0 && done !== count)) return;
			const failed = failures === 0 ? '' : `, ${failures} of them with an error`;
			host.logger.info(`${name}: ${done} of ${count} items are done${failed}`, {
				node: host.getNode().name,
				executionId: host.getExecutionId(),
			});
		},
	};
}

import type { IHookFunctions } from 'n8n-workflow';
import { findEndingTest, forgetTest, rememberTest } from './running-tests';
import { checkTestUrl } from './test-url';
import { isTestRun } from './trigger-host';

/** Runs what n8n's `create` does. A test run is remembered first, and its URL is checked once it listens. */
export async function beginListening(host: IHookFunctions, run: () => Promise<void>): Promise<void> {
	if (isTestRun(host)) rememberTest(host, Date.now());
	await run();
	if (isTestRun(host)) void checkTestUrl(host);
}

/** Runs what n8n's `delete` does. A test run ends before, and is forgotten after, whether or not that fails. */
export async function endListening(host: IHookFunctions, run: () => Promise<void>): Promise<void> {
	const test = findEndingTest(host);
	test?.end();
	try {
		await run();
	} finally {
		if (test !== null) forgetTest(host, test);
	}
}

import { sleep } from 'n8n-workflow';
import type { IgnoredReason } from '../../../shared/core/receive';
import { toTriggerKey, type TriggerHost } from './trigger-host';

interface RunningTest {
	/** n8n stops listening after two minutes. Ending the test earlier leaves time to show why nothing came. */
	readonly endsAt: number;
	/** How many deliveries were ignored, by their reason. */
	readonly ignored: Map<IgnoredReason, number>;
	/** Resolves when n8n ends the test. */
	readonly ended: Promise<void>;
	end(): void;
}

/**
 * The triggers that are being tested in the editor: n8n calls `create` when a test begins, and `delete` when it ends. Their
 * subscriptions must stay when the workflow is published or unpublished meanwhile.
 */
const running = new Map<string, RunningTest>();

const MAX_RUNNING = 1_000;
const DURATION_MS = 110_000;

export function rememberTest(host: TriggerHost): void {
	if (running.size >= MAX_RUNNING) running.clear();
	forgetTest(host);
	let end = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const test = { endsAt: Date.now() + DURATION_MS, ignored: new Map<IgnoredReason, number>(), ended, end };
	running.set(toTriggerKey(host, 'test'), test);
}

export function forgetTest(host: TriggerHost): void {
	const key = toTriggerKey(host, 'test');
	running.get(key)?.end();
	running.delete(key);
}

/** Whether this process is testing the trigger. The tests of other main processes are unknown to it. */
export function isBeingTested(host: TriggerHost): boolean {
	return running.has(toTriggerKey(host, 'test'));
}

/**
 * Counts an ignored delivery of a test. For the first one, it waits until the test is about to end and returns what was
 * counted. It returns `null` for the others, after a test that something else ended, and for a test of another process.
 */
export async function countIgnored(
	host: TriggerHost,
	reason: IgnoredReason,
): Promise<ReadonlyMap<IgnoredReason, number> | null> {
	const test = running.get(toTriggerKey(host, 'test'));
	if (test === undefined) return null;
	const { ignored, ended, endsAt } = test;
	const isFirst = ignored.size === 0;
	ignored.set(reason, (ignored.get(reason) ?? 0) + 1);
	if (!isFirst) return null;
	const timedOut = sleep(Math.max(0, endsAt - Date.now())).then(() => ignored);
	return await Promise.race([timedOut, ended.then(() => null)]);
}

import type { IHookFunctions } from 'n8n-workflow';
import { toTriggerKey, type TriggerHost } from './trigger-host';

/** A trigger that is being tested in the editor. */
export interface RunningTest {
	readonly url: string | undefined;
	/** In ms since 1970. */
	readonly startedAt: number;
	/** Called when the test ends, and resolved then. */
	readonly end: () => void;
	readonly ended: Promise<void>;
	/** How many events started nothing, by the reason. */
	readonly ignored: Map<string, IgnoredEvents>;
	/** Whether a call of `webhook` waits to report how the test ends. */
	isAwaited: boolean;
}

/** Events that a test ignored for the same reason. */
export interface IgnoredEvents {
	/** The reason after "it", and after "they". */
	readonly reason: readonly [one: string, many: string];
	count: number;
}

/**
 * The triggers that are being tested in the editor: n8n calls `create` when a test begins, and `delete` when it ends. Their
 * subscriptions must stay when the workflow is published or unpublished meanwhile.
 */
const running = new Map<string, RunningTest>();

const MAX_RUNNING = 1_000;

export function rememberTest(host: IHookFunctions, now: number): void {
	findTest(host)?.end();
	let end = (): void => undefined;
	const ended = new Promise<void>((resolve) => (end = resolve));
	if (running.size >= MAX_RUNNING) running.clear();
	running.set(toTriggerKey(host, 'test'), {
		url: host.getNodeWebhookUrl('default'),
		startedAt: now,
		end,
		ended,
		ignored: new Map(),
		isAwaited: false,
	});
}

/** The test that a call of `delete` ends; `null` when it unpublishes. n8n tells them apart by nothing but the URL. */
export function findEndingTest(host: IHookFunctions): RunningTest | null {
	const test = findTest(host);
	return test !== null && test.url === host.getNodeWebhookUrl('default') ? test : null;
}

/** Another test of the trigger may have begun meanwhile. */
export function forgetTest(host: TriggerHost, test: RunningTest): void {
	if (findTest(host) === test) running.delete(toTriggerKey(host, 'test'));
}

/** The trigger's test in this process. The tests of other main processes are unknown to it. */
export function findTest(host: TriggerHost): RunningTest | null {
	return running.get(toTriggerKey(host, 'test')) ?? null;
}

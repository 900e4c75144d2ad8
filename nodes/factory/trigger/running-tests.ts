import { toTriggerKey, type TriggerHost } from './trigger-host';

/**
 * The triggers that are being tested in the editor: n8n calls `create` when a test begins, and `delete` when it ends. Their
 * subscriptions must stay when the workflow is published or unpublished meanwhile.
 */
const running = new Set<string>();

const MAX_RUNNING = 1_000;

export function rememberTest(host: TriggerHost): void {
	if (running.size >= MAX_RUNNING) running.clear();
	running.add(toTriggerKey(host, 'test'));
}

export function forgetTest(host: TriggerHost): void {
	running.delete(toTriggerKey(host, 'test'));
}

/** Whether this process is testing the trigger. The tests of other main processes are unknown to it. */
export function isBeingTested(host: TriggerHost): boolean {
	return running.has(toTriggerKey(host, 'test'));
}

import { toTriggerKey, type TriggerHost } from './trigger-host';

/** The triggers that somebody tests in the editor. n8n calls `create` when a test begins, and `delete` when it ends. */
const running = new Set<string>();

const MAX_RUNNING = 1_000;

export function rememberTest(host: TriggerHost): void {
	if (running.size >= MAX_RUNNING) running.clear();
	running.add(toTriggerKey(host, 'test'));
}

export function forgetTest(host: TriggerHost): void {
	running.delete(toTriggerKey(host, 'test'));
}

/** Whether this process is testing the trigger. Other processes of a multi-main n8n are not known. */
export function isBeingTested(host: TriggerHost): boolean {
	return running.has(toTriggerKey(host, 'test'));
}

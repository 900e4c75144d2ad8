import type { IHookFunctions } from 'n8n-workflow';
import { isTestRun, toTriggerKey } from './trigger-host';

/** What the log says about one publishing of a trigger. n8n repeats a publishing that fails, up to five times. */
interface Publishing {
	readonly messages: Set<string>;
	/** When the last attempt began, in ms since 1970. */
	attemptedAt: number;
	succeeded: boolean;
}

const publishings = new Map<string, Publishing>();

const MAX_TRIGGERS = 1_000;
/** n8n repeats a failed attempt within seconds. After this time, the user publishes again. */
const SERIES_MS = 60_000;

/** Called at the beginning of each attempt to publish. An attempt after a success, or much later, is another publishing. */
export function beginAttempt(host: IHookFunctions, now: number): void {
	const last = publishings.get(toKey(host));
	if (last !== undefined && !last.succeeded && now - last.attemptedAt < SERIES_MS) {
		last.attemptedAt = now;
		return;
	}
	if (publishings.size >= MAX_TRIGGERS) publishings.clear();
	publishings.set(toKey(host), { messages: new Set(), attemptedAt: now, succeeded: false });
}

/** Called when the trigger is published. What the log says stays known until the next publishing, also while unpublishing. */
export function endPublishing(host: IHookFunctions): void {
	const publishing = publishings.get(toKey(host));
	if (publishing !== undefined) publishing.succeeded = true;
}

/** Whether the log doesn't contain the message yet, since the trigger's last publishing began. */
export function isNewWarning(host: IHookFunctions, message: string): boolean {
	const messages = publishings.get(toKey(host))?.messages;
	if (messages?.has(message)) return false;
	messages?.add(message);
	return true;
}

function toKey(host: IHookFunctions): string {
	return toTriggerKey(host, isTestRun(host) ? 'test warnings' : 'warnings');
}

import { isTestRun, toTriggerKey, type TriggerHost } from './trigger-host';

/** What the log says about one publishing of a trigger. n8n repeats a publishing that fails, up to five times. */
interface Publishing {
	readonly messages: Set<string>;
	/** When the last attempt began, in ms since 1970. */
	attemptedAt: number;
	ended: boolean;
}

const publishings = new Map<string, Publishing>();

const MAX_TRIGGERS = 1_000;
/** n8n repeats a failed attempt within seconds. After this time, the user publishes again. */
const SERIES_MS = 60_000;

/** Called at the beginning of each attempt to publish. An attempt after the end of one, or much later, is another publishing. */
export function beginAttempt(host: TriggerHost, now: number): void {
	const last = publishings.get(toKey(host));
	if (last !== undefined && isPublishing(host, now)) {
		last.attemptedAt = now;
		return;
	}
	if (publishings.size >= MAX_TRIGGERS) publishings.clear();
	publishings.set(toKey(host), { messages: new Set(), attemptedAt: now, ended: false });
}

/**
 * Called when the trigger is published, or when n8n doesn't try again. What the log says stays known until the next publishing,
 * also while unpublishing.
 */
export function endPublishing(host: TriggerHost): void {
	const publishing = publishings.get(toKey(host));
	if (publishing !== undefined) publishing.ended = true;
}

/** Whether this process is publishing the trigger: it hasn't ended yet, and the last attempt isn't long ago. */
export function isPublishing(host: TriggerHost, now: number): boolean {
	const publishing = publishings.get(toKey(host));
	return publishing !== undefined && !publishing.ended && now - publishing.attemptedAt < SERIES_MS;
}

/** Whether the log doesn't contain the message yet, since the trigger's last publishing began. */
export function isNewWarning(host: TriggerHost, message: string): boolean {
	const messages = publishings.get(toKey(host))?.messages;
	if (messages?.has(message)) return false;
	messages?.add(message);
	return true;
}

function toKey(host: TriggerHost): string {
	return toTriggerKey(host, isTestRun(host) ? 'test warnings' : 'warnings');
}

import { deleteOldest } from './delete-oldest';

/**
 * The events that this process has stored. They don't survive a restart and are not shared between processes; a workflow
 * that needs more adds n8n's Remove Duplicates node on `id`.
 * When they are too many, the trigger with the most forgets its oldest, so that no trigger pushes out another's.
 */
const stored = new Map<string, Set<string>>();
let storedCount = 0;
/** The events that n8n is storing, and when each is settled. */
const claims = new Map<string, Promise<void>>();

/** A key of 120 characters takes about 200 bytes, so all of them take at most 20 MB. */
export const MAX_STORED = 100_000;

export interface Claim {
	/** n8n has stored the event: from now on it is a duplicate. */
	store(): void;
	/** n8n couldn't store the event: the vendor's next attempt counts as the first. Has no effect after `store`. */
	release(): void;
}

/** Whether n8n has stored the event or is storing it. */
export function isClaimedOrStored(key: string): boolean {
	return isStored(key) || claims.has(key);
}

export function isStored(key: string): boolean {
	return stored.get(readTrigger(key))?.has(key) ?? false;
}

/** Resolves when the claim on the key is settled, or at once when there is none. */
export async function waitForClaim(key: string): Promise<void> {
	await claims.get(key);
}

/** Claims a key that is neither claimed nor stored. */
export function claimKey(key: string): Claim {
	let settle: () => void = () => undefined;
	claims.set(key, new Promise((resolve) => (settle = resolve)));
	let isOpen = true;
	const end = (succeeded: boolean) => {
		if (!isOpen) return;
		isOpen = false;
		if (succeeded) remember(key);
		claims.delete(key);
		settle();
	};
	return { store: () => end(true), release: () => end(false) };
}

function remember(key: string): void {
	const trigger = readTrigger(key);
	const keys = stored.get(trigger) ?? new Set();
	stored.set(trigger, keys.add(key));
	storedCount += 1;
	if (storedCount > MAX_STORED) forgetOldest();
}

function forgetOldest(): void {
	const [trigger, keys] = [...stored].reduce((most, entry) => (entry[1].size > most[1].size ? entry : most));
	deleteOldest(keys);
	if (keys.size === 0) stored.delete(trigger);
	storedCount -= 1;
}

/** The workflow and the node, the first two words of a key (`toTriggerKey`). */
function readTrigger(key: string): string {
	const end = key.indexOf(' ', key.indexOf(' ') + 1);
	return end === -1 ? key : key.slice(0, end);
}

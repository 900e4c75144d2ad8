/**
 * The events that this process has stored. They don't survive a restart and are not shared between processes; a workflow
 * that needs more adds n8n's Remove Duplicates node on `id`.
 */
const stored = new Set<string>();
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
	return stored.has(key) || claims.has(key);
}

export function isStored(key: string): boolean {
	return stored.has(key);
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

/** A set iterates in insertion order, so its first key is the oldest. */
function remember(key: string): void {
	stored.add(key);
	if (stored.size <= MAX_STORED) return;
	for (const oldest of stored) {
		stored.delete(oldest);
		break;
	}
}

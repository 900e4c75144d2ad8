/**
 * Which events this process has stored: the only module state of the package. Not kept over a restart and not
 * shared between processes; a workflow that needs more adds n8n's Remove Duplicates node on `id`.
 */
const stored = new Set<string>();
/** Events that n8n is about to store. */
const claims = new Map<string, Promise<void>>();

/** A key of about 120 characters costs about 200 bytes: 20 MB at the most. */
export const MAX_STORED = 100_000;

export interface Claim {
	/** The event is safe: from now on it is a duplicate. */
	store(): void;
	/** It could not be stored: the vendor's next attempt counts as the first. Without effect after `store`. */
	release(): void;
}

/** Whether the event was stored or is about to be. */
export function isClaimedOrStored(key: string): boolean {
	return stored.has(key) || claims.has(key);
}

/** Whether the event is safe. */
export function isStored(key: string): boolean {
	return stored.has(key);
}

/** Resolves when a claim on the key is settled; at once when there is none. */
export async function waitForClaim(key: string): Promise<void> {
	await claims.get(key);
}

/** Claims a key that is not seen yet. */
export function claimKey(key: string): Claim {
	let settle: () => void = () => undefined;
	claims.set(key, new Promise((resolve) => (settle = resolve)));
	let open = true;
	const end = (safe: boolean) => {
		if (!open) return;
		open = false;
		if (safe) remember(key);
		claims.delete(key);
		settle();
	};
	return { store: () => end(true), release: () => end(false) };
}

/** A set iterates in the order of insertion: the first is the oldest. */
function remember(key: string): void {
	stored.add(key);
	if (stored.size <= MAX_STORED) return;
	for (const oldest of stored) {
		stored.delete(oldest);
		break;
	}
}

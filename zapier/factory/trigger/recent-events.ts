import { loadAccountFacts, type AccountFacts } from '../../../shared/core/account-facts';
import { orVendorError, VendorError } from '../../../shared/core/errors';
import type { SupportEvent } from '../../../shared/core/event';
import type { StepContext } from '../step-context';

/** Reads the account's recent events of a native type. */
export type RecentEventsReader = (native: string) => Promise<readonly SupportEvent[]>;

/**
 * Creates a reader that requests each native type once. It returns none where the key lacks a permission, and requests
 * nothing more after any other error, because only a missing permission or plan concerns some types and not all.
 */
export function createRecentEventsReader({ vendor, http }: StepContext): RecentEventsReader {
	const eventsByType = new Map<string, readonly SupportEvent[]>();
	let facts: AccountFacts | null = null;
	let isStopped = false;
	return async (native) => {
		const known = eventsByType.get(native);
		if (known !== undefined || isStopped) return known ?? [];
		const payloads = await orVendorError(vendor.listRecent?.(http, native) ?? Promise.resolve([]));
		if (payloads instanceof VendorError && payloads.code === 'unauthorized') throw payloads;
		isStopped = payloads instanceof VendorError && payloads.code !== 'forbidden';
		const found = payloads instanceof VendorError ? [] : payloads;
		if (found.length > 0) facts ??= (await loadAccountFacts(vendor, http)) ?? {};
		const events = found.map((payload) => vendor.normalize(payload, undefined, undefined, facts ?? {}));
		const recent = events.filter((event): event is SupportEvent => event !== null);
		eventsByType.set(native, recent);
		return recent;
	};
}

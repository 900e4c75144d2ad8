import { deleteOldest } from './delete-oldest';

/** Values that count for a limited time. `now` is in ms since 1970. */
export interface RecentValues<Value> {
	/** The value, unless it is too old. */
	find(key: string, now: number): Value | undefined;
	/** From `now` on, the value counts for the whole time. */
	add(key: string, value: Value, now: number): void;
	delete(key: string): void;
}

/** Keeps at most `max` values in memory, and none for longer than `lifetime` (ms) after it was used. */
export function createRecentValues<Value>(max: number, lifetime: number): RecentValues<Value> {
	/** The one that was added first is in front. */
	const entries = new Map<string, { readonly addedAt: number; readonly value: Value }>();
	// A clock that was set back must not keep anything.
	const isRecent = (addedAt: number, now: number) => now >= addedAt && now - addedAt < lifetime;
	return {
		find(key, now) {
			for (const [oldKey, { addedAt }] of entries) {
				if (isRecent(addedAt, now)) break;
				entries.delete(oldKey);
			}
			const entry = entries.get(key);
			return entry !== undefined && isRecent(entry.addedAt, now) ? entry.value : undefined;
		},
		add(key, value, now) {
			entries.delete(key);
			entries.set(key, { addedAt: now, value });
			if (entries.size > max) deleteOldest(entries);
		},
		delete: (key) => void entries.delete(key),
	};
}

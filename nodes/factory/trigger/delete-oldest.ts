/** Deletes the entry of a set or map that was added first: both iterate in insertion order. */
export function deleteOldest<Key>(entries: { keys(): Iterable<Key>; delete(key: Key): boolean }): void {
	for (const oldest of entries.keys()) {
		entries.delete(oldest);
		break;
	}
}

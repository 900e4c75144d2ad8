/** A list that counts how often each item was read, and how often the indexes were listed as keys. */
export function watchedList(items: readonly unknown[]) {
	const reads = { indexes: 0, items: items.map(() => 0) };
	const list = new Proxy(items, {
		ownKeys: (target) => ((reads.indexes += 1), Reflect.ownKeys(target)),
		get: (target, key) => {
			const index = typeof key === 'string' ? Number(key) : NaN;
			if (index in items) reads.items[index] = (reads.items[index] ?? 0) + 1;
			return Reflect.get(target, key);
		},
	});
	return { list, reads };
}

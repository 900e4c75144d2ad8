/** The canonical value of a vendor's own. `unknown` means that the map does not list it, `null` that the vendor sent none. */
export function toCanonical<T extends string>(
	values: ReadonlyMap<string, T>,
	raw: string | null,
): T | 'unknown' | null {
	return raw === null ? null : (values.get(raw) ?? 'unknown');
}

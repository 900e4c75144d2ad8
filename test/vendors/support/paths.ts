/** Places in a payload, for property tests that change it anywhere. */
export type Path = readonly string[];

/** The path of every value inside. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [path];
	return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** Puts a value at a path, or takes away what is there. */
export function put(root: Record<string, unknown>, path: Path, value: unknown): void {
	const holder = path
		.slice(0, -1)
		.reduce<unknown>((outer, key) => (outer as Record<string, unknown> | null)?.[key], root);
	const key = path.at(-1);
	if (typeof holder !== 'object' || holder === null || key === undefined) return;
	// An earlier change may have shortened the list, and JSON has no list with holes.
	if (Array.isArray(holder) && Number(key) < holder.length)
		holder.splice(Number(key), 1, ...(value === undefined ? [] : [value]));
	if (Array.isArray(holder)) return;
	if (value === undefined) Reflect.deleteProperty(holder, key);
	else Reflect.set(holder, key, value);
}

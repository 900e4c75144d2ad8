/** Freezes a value and everything in it, so that changing it throws. */
export function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
	return value;
}

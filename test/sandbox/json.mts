/** Reads JSON that may be invalid. */

/** Returns `undefined` for invalid JSON. */
export function parseJson(body: Buffer | string): unknown {
	try {
		return JSON.parse(body.toString());
	} catch {
		return undefined;
	}
}

export type Fields = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

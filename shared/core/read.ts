/**
 * Small readers for payloads. They return `null` for a value that is missing or has another type, and never throw. `…At`
 * reads a property by its name. `…Of` narrows a value and is three times as fast, which matters where every event is read.
 */

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object, or `null` for anything else, arrays included. */
export function objectOf(value: unknown): Json | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Json) // the checks above are what Json means
		: null;
}

/** The value as an object, or an empty one for anything else. */
export function objectOrEmpty(value: unknown): Json {
	return objectOf(value) ?? empty;
}

const empty: Json = Object.freeze({});

/** An own property of any value, never one of the prototype. */
export function at(value: unknown, key: string): unknown {
	const property = objectOf(value)?.[key];
	return property !== undefined && Object.hasOwn(value as Json, key) ? property : undefined; // objectOf checked that it is an object
}

/** A property that is an object. */
export function objectAt(value: unknown, key: string): Json | null {
	return objectOf(at(value, key));
}

/** A property that is an array; empty for anything else. */
export function listAt(value: unknown, key: string): readonly unknown[] {
	return listOf(at(value, key));
}

export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}

/**
 * A property as text: a non-empty string, or the digits of a number, because IDs are text in events. A number beyond
 * 2^53 - 1 is `null`: JSON.parse reads several of them as the same number, so two IDs would become one.
 */
export function textAt(value: unknown, key: string): string | null {
	return textOf(at(value, key));
}

export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value === '' ? null : value;
	return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : null;
}

/** A string that is not empty. Unlike `textOf`, it takes no numbers. */
export function stringOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/** A property that is a finite number, or the digits of one, because senders quote some of their numbers. */
export function numberAt(value: unknown, key: string): number | null {
	const property = at(value, key);
	const number = typeof property === 'string' && decimal.test(property) ? Number(property) : property;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

const decimal = /^-?\d+(?:\.\d+)?$/;

/** A property that is a whole number, not below `minimum`. */
export function countAt(value: unknown, key: string, minimum = 0): number | null {
	const number = numberAt(value, key);
	return number !== null && Number.isSafeInteger(number) && number >= minimum ? number : null;
}

/** A property that is `true` or `false`. */
export function booleanAt(value: unknown, key: string): boolean | null {
	const flag = at(value, key);
	return typeof flag === 'boolean' ? flag : null;
}

/**
 * Small total readers for payloads: they return `null` for what is missing or of another type, and never throw.
 * `…At` reads a property by its name, `…Of` narrows a value at hand: three times as fast where every event is read.
 */

export type Json = Readonly<Record<string, unknown>>;

/** The value as an object, or `null` for anything else, arrays included. */
export function objectOf(value: unknown): Json | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Json) // the three checks are what Json says
		: null;
}

/** An own property, whatever `value` is; never one of the prototype. */
export function at(value: unknown, key: string): unknown {
	const property = objectOf(value)?.[key];
	return property !== undefined && Object.hasOwn(value as Json, key) ? property : undefined; // object() saw that it is one
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

/** A property as text: a non-empty string, or a number's digits (ids are text in events). */
export function textAt(value: unknown, key: string): string | null {
	return textOf(at(value, key));
}

export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return value === '' ? null : value;
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : null;
}

/** A property that is a finite number. */
export function numberAt(value: unknown, key: string): number | null {
	const number = at(value, key);
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A property that is a whole number of at least `least`. */
export function countAt(value: unknown, key: string, least = 0): number | null {
	const number = numberAt(value, key);
	return number !== null && Number.isSafeInteger(number) && number >= least ? number : null;
}

/** A property that is `true` or `false`. */
export function booleanAt(value: unknown, key: string): boolean | null {
	const flag = at(value, key);
	return typeof flag === 'boolean' ? flag : null;
}

/**
 * A property that is a time, as ISO 8601 UTC with milliseconds. Text must carry a date and a zone;
 * a Unix number below 10^11 counts as seconds, above as milliseconds.
 */
export function timeAt(value: unknown, key: string): string | null {
	return timeOf(at(value, key));
}

export function timeOf(value: unknown): string | null {
	if (typeof value === 'string' && canonicalTime.test(value)) return value;
	const ms = msOf(value);
	return ms === null ? null : new Date(ms).toISOString();
}

/** The same in milliseconds since 1970. */
export function msAt(value: unknown, key: string): number | null {
	return msOf(at(value, key));
}

/**
 * A time that exists and is written as we write it: parsing and printing it again costs 2 µs and gives the same.
 * 29 February, which needs the year, is left to that.
 */
const canonicalTime =
	/^[1-9]\d{3}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

function msOf(time: unknown): number | null {
	if (typeof time === 'number') return inRange(time < 1e11 ? time * 1000 : time);
	if (typeof time !== 'string' || !zonedTime.test(time)) return null;
	return inRange(Date.parse(time));
}

/** A date and a time with a zone: without the zone, `Date.parse` would read the machine's own. */
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Years 1 to 9999: what an ISO 8601 time can say with four digits. */
function inRange(ms: number): number | null {
	const whole = Math.round(ms);
	return whole >= -62_135_596_800_000 && whole <= 253_402_300_799_999 ? whole : null;
}

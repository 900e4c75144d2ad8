import { VendorError } from './errors';
import type { Values } from './operation';
import { at, textAt } from './read';
import { toTextList } from './text-list';

/** A value that the host already requires (`required`). */
export function requireText(values: Values, key: string): string {
	const text = textAt(values, key);
	if (text === null) throw new VendorError('invalid', `The field "${key}" is empty. Fill it in.`);
	return text;
}

/** A text as the user typed it, which can be empty; `undefined` when the user didn't add the field. */
export function readText(values: Values, key: string): string | undefined {
	const text = at(values, key);
	return typeof text === 'string' ? text : undefined;
}

/** The selected values, or texts that are separated by commas. */
export function readTexts(values: Values, key: string): readonly string[] {
	return toTextList(at(values, key));
}

/** The same, but `undefined` when the user didn't add the field. */
export function findTexts(values: Values, key: string): readonly string[] | undefined {
	return at(values, key) === undefined ? undefined : readTexts(values, key);
}

/** Throws unless at least one field has a value, because a request without changes would be refused. */
export function requireChange(fields: Readonly<Record<string, unknown>>): void {
	if (Object.values(fields).every((value) => value === undefined))
		throw new VendorError('invalid', 'There is nothing to change. Add at least one field.');
}

/** The fields that aren't `undefined`. A vendor leaves fields that a request omits as they are. */
export function dropUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The first items, up to the limit; all items when it is `null`. */
export function takeLimit<T>(items: readonly T[], limit: number | null): readonly T[] {
	return limit === null ? items : items.slice(0, limit);
}

/** The value of JSON in a text; `null` when it isn't valid JSON. */
export function parseJson(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

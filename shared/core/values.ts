import { VendorError } from './errors';
import type { Values } from './operation';
import { at, textAt } from './read';
import { toTextList } from './text-list';

/** A value that the host made sure of (`required`). */
export function requireText(values: Values, key: string): string {
	const text = textAt(values, key);
	if (text === null) throw new VendorError('invalid', `The field ${key} is empty.`);
	return text;
}

/** A text as the user typed it, also an empty one; absent when the user did not add the field. */
export function isGiven(values: Values, key: string): string | undefined {
	const text = at(values, key);
	return typeof text === 'string' ? text : undefined;
}

/** The chosen entries, or texts separated by commas. */
export function readTexts(values: Values, key: string): readonly string[] {
	return toTextList(at(values, key));
}

/** The same, absent when the user did not add the field. */
export function readGivenTexts(values: Values, key: string): readonly string[] | undefined {
	return at(values, key) === undefined ? undefined : readTexts(values, key);
}

/** Throws unless at least one field has a value, because a request without changes would be refused. */
export function requireChange(fields: Readonly<Record<string, unknown>>): void {
	if (Object.values(fields).every((value) => value === undefined))
		throw new VendorError('invalid', 'There is nothing to change. Add at least one field.');
}

/** An object without what is `undefined`: what is left out stays as it is at a vendor. */
export function dropUndefined(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The first so many; all when there is no limit. */
export function takeLimit<T>(items: readonly T[], limit: number | null): readonly T[] {
	return limit === null ? items : items.slice(0, limit);
}

/** What a vendor gives as text although it is JSON; `null` when it is none. */
export function readJson(text: string | null): unknown {
	try {
		return JSON.parse(text ?? 'null');
	} catch {
		return null;
	}
}

import { VendorError } from '../errors';
import type { Values } from '../operation';
import { readTexts, requireText } from '../values';

/** More than people read or write in one message, and less than what a faulty step produces. */
const MAX_CHARACTERS = 200_000;
const MAX_ENTRIES = 100;

/** A text that the host requires, of a length that a person could have written. */
export function requireBoundedText(values: Values, key: string, label: string): string {
	return checkLength(requireText(values, key), label);
}

export function checkLength(text: string, label: string): string {
	if (text.length <= MAX_CHARACTERS) return text;
	const limit = MAX_CHARACTERS.toLocaleString('en-US');
	throw new VendorError('invalid', `${label} has more than ${limit} characters. Shorten it.`);
}

/** At least one entry, and not more than a person would select. */
export function requireEntries(values: Values, key: string, label: string): readonly string[] {
	const entries = [...new Set(readTexts(values, key))];
	if (entries.length === 0) throw new VendorError('invalid', `${label} is empty. Select at least one.`);
	return checkEntries(entries, label);
}

export function checkEntries<T extends readonly unknown[]>(entries: T, label: string): T {
	if (entries.length <= MAX_ENTRIES) return entries;
	throw new VendorError(
		'invalid',
		`${label} has ${entries.length.toLocaleString('en-US')} entries. Use up to ${MAX_ENTRIES}.`,
	);
}

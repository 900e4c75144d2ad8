import { VendorError } from './errors';

/**
 * Readers of what a user set. A value can be computed and then be of any kind, also where the user means to protect
 * something. So no reader has a fallback: a value that isn't of its kind throws `VendorError`.
 */

/**
 * A text without spaces around it, or the digits of a number; `null` for anything else, also for a number beyond 2^53,
 * which has lost digits.
 */
export function toInputText(value: unknown): string | null {
	if (typeof value === 'string') return value.trim();
	return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value) : null;
}

/** The same, but throws for anything else. It can be empty. */
export function readTextInput(label: string, value: unknown): string {
	return toInputText(value) ?? fail(label, 'isn’t text. Enter text.');
}

/** The same, but never empty. */
export function readFilledText(label: string, value: unknown): string {
	return readTextInput(label, value) || fail(label, 'is empty. Enter a value, or remove it.');
}

/** The texts of a list, or of one text with commas between them. The list can be empty, but not contain other values. */
export function readListInput(label: string, value: unknown): readonly string[] {
	const entries: readonly unknown[] = Array.isArray(value) ? value : (toInputText(value)?.split(',') ?? [null]);
	const texts = entries.map(toInputText);
	if (texts.includes(null)) return fail(label, 'contains a value that isn’t text. Select its values again.');
	return texts.flatMap((text) => text?.trim() || []);
}

/** The same, but never empty. */
export function readFilledList(label: string, value: unknown, isRequired = false): readonly string[] {
	const texts = readListInput(label, value);
	return texts.length > 0 ? texts : fail(label, `is empty. Select a value${isRequired ? '' : ', or remove it'}.`);
}

/** `true` or `false`, also as a word. */
export function readFlagInput(label: string, value: unknown): boolean {
	if (typeof value === 'boolean') return value;
	const word = toInputText(value)?.toLowerCase();
	if (word === 'true' || word === 'false') return word === 'true';
	return fail(label, 'is neither true nor false. Select one of them.');
}

/** A number above 0, also as its digits. */
export function readPositiveInput(label: string, value: unknown): number {
	const text = toInputText(value) ?? '';
	const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
	return number > 0 && number <= Number.MAX_SAFE_INTEGER ? number : fail(label, 'isn’t a number above 0. Correct it.');
}

/** One of the choices. */
export function readChoiceInput<T extends string>(label: string, value: unknown, choices: readonly T[]): T {
	const choice = choices.find((candidate) => candidate === value);
	return choice ?? fail(label, 'has an invalid value. Select it again.');
}

function fail(label: string, faultAndFix: string): never {
	throw new VendorError('invalid', `"${label}" ${faultAndFix}`);
}

import { VendorError } from '../errors';
import { toInputText } from '../input';
import { readLocalTime } from '../local-time';
import type { FieldKind, FieldSpec, Values } from '../operation';
import { at, listAt, objectOf, textAt } from '../read';
import { quoteName } from '../safe-text';
import { toEnumeration } from '../sentence';
import { checkEntries, checkLength } from './limits';

/**
 * The value of a field from what the user entered or a host computed; `undefined` for an empty time or an empty JSON. Throws
 * `VendorError` for input that isn't of the field's kind, or is more than anybody means.
 */
export function readFieldInput(field: FieldSpec, input: unknown, timeZone: string): unknown {
	const value = readers[field.kind](input, timeZone);
	if (value === invalid) throw createInputError(field);
	if (typeof value === 'string') checkText(field, value);
	if (field.kind === 'choices' && Array.isArray(value)) checkEntries(value, field.label);
	return value;
}

/** A text is never longer than a person could have written, and a choice is one of those that the vendor has, unless it is open. */
function checkText({ kind, label, choices = [], open }: FieldSpec, text: string): void {
	checkLength(text, label);
	if (kind !== 'choice' || open || text === '' || choices.length === 0) return;
	const values = choices.map(({ value }) => value);
	if (values.includes(text)) return;
	throw new VendorError('invalid', `${label} can’t be ${quoteName(text)}. Use ${toEnumeration(values, 'or')}.`);
}

export function createInputError({ label, kind }: FieldSpec): VendorError {
	return new VendorError('invalid', `${label} has an invalid value. ${fixes[kind] ?? 'Select it again.'}`);
}

/** Throws `VendorError` if a required field has no value. */
export function requireInput({ label, required }: FieldSpec, value: unknown): void {
	const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
	if (required && isEmpty) throw new VendorError('invalid', `${label} is empty. Fill it in.`);
}

/** Whether the other field on which a field depends has one of its values. */
export function isFieldShown({ showWhen }: FieldSpec, values: Values): boolean {
	return showWhen === undefined || showWhen.is.some((value) => value === at(values, showWhen.field));
}

/** Stands for an input that is no value of its kind. */
const invalid = Symbol('invalid');

const fixes: Readonly<Partial<Record<FieldKind, string>>> = {
	time: 'Enter a date and time, such as 2026-11-20T09:00:00Z.',
	json: 'Enter valid JSON.',
	payload: 'Enter valid JSON.',
};

type Reader = (input: unknown, timeZone: string) => unknown;

const readText: Reader = (input) => toInputText(input) ?? invalid;
const readUntrimmed: Reader = (input) => (typeof input === 'object' ? invalid : String(input));

const readers: Readonly<Record<FieldKind, Reader>> = {
	text: readText,
	longText: readUntrimmed,
	secret: readUntrimmed,
	flag: readFlag,
	choice: readText,
	choices: readTexts,
	id: readText,
	time: (input, timeZone) => (input === '' ? undefined : (readLocalTime(input, timeZone) ?? invalid)),
	pairs: readPairs,
	json: parseJson,
	payload: parseJson,
};

/** A computed value can be the JSON or its text. */
function parseJson(input: unknown): unknown {
	if (typeof input !== 'string') return input;
	if (input.trim() === '') return undefined;
	try {
		return JSON.parse(input);
	} catch {
		return invalid;
	}
}

function readFlag(input: unknown): unknown {
	const word = typeof input === 'boolean' ? String(input) : toInputText(input)?.toLowerCase();
	return word === 'true' || (word === 'false' ? false : invalid);
}

function readTexts(input: unknown): unknown {
	const entries: readonly unknown[] = Array.isArray(input) ? input : (toInputText(input)?.split(',') ?? [null]);
	const texts = entries.map(toInputText);
	return texts.includes(null) ? invalid : texts.flatMap((text) => text?.trim() || []);
}

/** The entries of a form, or an object. */
function readPairs(input: unknown): Readonly<Record<string, string>> | typeof invalid {
	const value = parseJson(input);
	const entries = listAt(value, 'pairs');
	if (entries.length > 0 || at(value, 'pairs') !== undefined) {
		return Object.fromEntries(entries.flatMap((entry) => toPair(textAt(entry, 'name'), textAt(entry, 'value'))));
	}
	const object = objectOf(value);
	return object === null
		? invalid
		: Object.fromEntries(Object.keys(object).flatMap((name) => toPair(name, textAt(object, name))));
}

/** A list of one pair; empty without a name. */
function toPair(name: string | null, value: string | null): readonly (readonly [string, string])[] {
	return name === null || name.trim() === '' ? [] : [[name.trim(), value ?? '']];
}

import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { FieldKind, FieldSpec, Operation, Values } from '../../../shared/core/operation';
import { readFlagInput, readPositiveInput, toInputText } from '../../../shared/core/input';
import { at, listAt, objectOf, textAt, type Json } from '../../../shared/core/read';
import { getCollectionName } from './properties';
import { readTime } from './time';

/** What the user entered for one item. Throws when a field is empty or invalid. */
export function readValues(host: IExecuteFunctions, operation: Operation, item: number): Values {
	const options = objectOf(host.getNodeParameter(getCollectionName(operation), item, {}));
	if (options === null)
		throw createFieldError(host, 'The options can’t be read. Remove them and add them again.', item);
	const values: Record<string, unknown> = {};
	for (const field of operation.fields) {
		if (!isShown(field, values)) continue;
		const input = field.optional ? readOption(options, field) : readParameter(host, field, item);
		const value = readInput(field, input, options, host.getTimezone());
		if (value === invalid)
			throw createFieldError(
				host,
				`${field.label} has an invalid value. ${fixes[field.kind] ?? 'Select it again.'}`,
				item,
			);
		const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
		if (field.required && isEmpty) throw createFieldError(host, `${field.label} is empty. Fill it in.`, item);
		if (value !== undefined && (value !== '' || (field.optional && emptyKinds.has(field.kind))))
			values[field.key] = value;
	}
	return values;
}

/** The most items to return; `null` means all. */
export function readLimit(host: IExecuteFunctions, { returnsMany }: Operation, item: number): number | null {
	if (!returnsMany || readFlagInput('Return All', host.getNodeParameter('returnAll', item, false))) return null;
	return Math.ceil(readPositiveInput('Limit', host.getNodeParameter('limit', item, 50)));
}

/** An option that was added and has no value is invalid, because a search without it would find more. */
function readInput(field: FieldSpec, input: unknown, options: Json, timeZone: string): unknown {
	const isAdded = field.optional === true && Object.hasOwn(options, field.key);
	if (input === undefined || input === null) return isAdded ? invalid : undefined;
	return readers[field.kind](input, timeZone);
}

function isShown({ showWhen }: FieldSpec, values: Values): boolean {
	return showWhen === undefined || showWhen.is.some((value) => value === at(values, showWhen.field));
}

/** n8n extracts the ID of a list's entry only where the list isn't one of the options. */
function readOption(options: Json, { key, kind }: FieldSpec): unknown {
	const value = at(options, key);
	const locator = kind === 'id' ? objectOf(value) : null;
	return locator === null ? value : at(locator, 'value') || null;
}

function readParameter(host: IExecuteFunctions, field: FieldSpec, item: number): unknown {
	const { key, kind } = field;
	return host.getNodeParameter(key, item, field.default ?? '', kind === 'id' ? { extractValue: true } : {});
}

/** Stands for an input that is no value of its kind. */
const invalid = Symbol('invalid');

/** The kinds whose optional fields can be empty on purpose, to clear a description for example. */
const emptyKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'longText']);

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
	time: (input, timeZone) => (input === '' ? undefined : (readTime(input, timeZone) ?? invalid)),
	pairs: readPairs,
	json: parseJson,
	payload: parseJson,
};

/** Expressions and AI agents give JSON as text. */
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

/** The entries of the form, or an object from an expression. */
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

function createFieldError(host: IExecuteFunctions, message: string, itemIndex: number): NodeOperationError {
	return new NodeOperationError(host.getNode(), message, { itemIndex });
}

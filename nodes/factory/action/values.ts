import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { FieldKind, FieldSpec, Operation, Values } from '../../../shared/core/operation';
import { at, listAt, objectOf, textAt } from '../../../shared/core/read';
import { getCollectionName } from './properties';
import { readTime } from './time';

/** What the user entered for one item. Throws when a field is empty or invalid. */
export function readValues(host: IExecuteFunctions, operation: Operation, item: number): Values {
	const options = objectOf(host.getNodeParameter(getCollectionName(operation), item, {}));
	const values: Record<string, unknown> = {};
	for (const field of operation.fields) {
		if (field.showWhen !== undefined && !field.showWhen.is.includes(textAt(values, field.showWhen.field) ?? ''))
			continue;
		const input = field.optional ? at(options, field.key) : readParameter(host, field, item);
		const value = input === undefined || input === null ? undefined : readers[field.kind](input, host.getTimezone());
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
	if (!returnsMany || host.getNodeParameter('returnAll', item, false) === true) return null;
	const limit = Number(host.getNodeParameter('limit', item, 50));
	return Number.isInteger(limit) && limit > 0 ? limit : 50;
}

function readParameter(host: IExecuteFunctions, { key, kind }: FieldSpec, item: number): unknown {
	return host.getNodeParameter(key, item, '', kind === 'id' ? { extractValue: true } : {});
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

const readText: Reader = (input) => (typeof input === 'object' ? invalid : String(input).trim());
const readUntrimmed: Reader = (input) => (typeof input === 'object' ? invalid : String(input));

const readers: Readonly<Record<FieldKind, Reader>> = {
	text: readText,
	longText: readUntrimmed,
	secret: readUntrimmed,
	flag: (input) => input === true || input === 'true',
	choice: readText,
	choices: (input) => toTexts(Array.isArray(input) ? input : String(input).split(',')),
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

function toTexts(list: readonly unknown[]): readonly string[] {
	return list.flatMap((entry) => (typeof entry === 'string' && entry.trim() !== '' ? [entry.trim()] : []));
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

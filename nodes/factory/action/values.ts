import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { FieldKind, FieldSpec, Operation, Values } from '../../../shared/core/operation';
import { at, listAt, objectOf, textAt } from '../../../shared/core/read';
import { collectionName } from './properties';
import { readTime } from './time';

/** What the user set for one item. Throws what has to be filled in or corrected. */
export function readValues(host: IExecuteFunctions, operation: Operation, item: number): Values {
	const options = objectOf(host.getNodeParameter(collectionName(operation), item, {}));
	const values: Record<string, unknown> = {};
	for (const field of operation.fields) {
		if (field.showWhen !== undefined && !field.showWhen.is.includes(textAt(values, field.showWhen.field) ?? ''))
			continue;
		const given = field.optional ? at(options, field.key) : parameter(host, field, item);
		const value = given === undefined || given === null ? undefined : readers[field.kind](given, host.getTimezone());
		if (value === wrong)
			throw refuse(host, `${field.label} cannot be read. ${advice[field.kind] ?? 'Choose it anew.'}`, item);
		const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
		if (field.required && isEmpty) throw refuse(host, `${field.label} is empty. Fill it in.`, item);
		if (value !== undefined && (value !== '' || (field.optional && keepsEmpty.has(field.kind))))
			values[field.key] = value;
	}
	return values;
}

/** How many items are wanted; `null`: all. */
export function readLimit(host: IExecuteFunctions, { returnsMany }: Operation, item: number): number | null {
	if (!returnsMany || host.getNodeParameter('returnAll', item, false) === true) return null;
	const limit = Number(host.getNodeParameter('limit', item, 50));
	return Number.isInteger(limit) && limit > 0 ? limit : 50;
}

function parameter(host: IExecuteFunctions, { key, kind }: FieldSpec, item: number): unknown {
	return host.getNodeParameter(key, item, '', kind === 'id' ? { extractValue: true } : {});
}

/** What cannot be a value of its kind. */
const wrong = Symbol('wrong');

/** A description that is emptied on purpose is an empty one. */
const keepsEmpty: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'longText']);

const advice: Readonly<Partial<Record<FieldKind, string>>> = {
	time: 'Give a date and a time, such as 2026-11-20T09:00:00Z.',
	json: 'It is not JSON.',
	payload: 'It is not JSON.',
};

type Reader = (given: unknown, zone: string) => unknown;

const text: Reader = (given) => (typeof given === 'object' ? wrong : String(given).trim());
const untrimmed: Reader = (given) => (typeof given === 'object' ? wrong : String(given));

const readers: Readonly<Record<FieldKind, Reader>> = {
	text,
	longText: untrimmed,
	secret: untrimmed,
	flag: (given) => given === true || given === 'true',
	choice: text,
	choices: (given) => texts(Array.isArray(given) ? given : String(given).split(',')),
	id: text,
	time: (given, zone) => (given === '' ? undefined : (readTime(given, zone) ?? wrong)),
	pairs,
	json: parsed,
	payload: parsed,
};

/** As text it comes from expressions and from AI agents. */
function parsed(given: unknown): unknown {
	if (typeof given !== 'string') return given;
	if (given.trim() === '') return undefined;
	try {
		return JSON.parse(given);
	} catch {
		return wrong;
	}
}

function texts(list: readonly unknown[]): readonly string[] {
	return list.flatMap((entry) => (typeof entry === 'string' && entry.trim() !== '' ? [entry.trim()] : []));
}

/** The entries of the form, or an object from an expression. */
function pairs(given: unknown): Readonly<Record<string, string>> | typeof wrong {
	const typed = parsed(given);
	const entries = listAt(typed, 'pairs');
	if (entries.length > 0 || at(typed, 'pairs') !== undefined) {
		return Object.fromEntries(entries.flatMap((entry) => named(textAt(entry, 'name'), textAt(entry, 'value'))));
	}
	const plain = objectOf(typed);
	return plain === null
		? wrong
		: Object.fromEntries(Object.keys(plain).flatMap((name) => named(name, textAt(plain, name))));
}

function named(name: string | null, value: string | null): readonly (readonly [string, string])[] {
	return name === null || name.trim() === '' ? [] : [[name.trim(), value ?? '']];
}

function refuse(host: IExecuteFunctions, message: string, itemIndex: number): NodeOperationError {
	return new NodeOperationError(host.getNode(), message, { itemIndex });
}

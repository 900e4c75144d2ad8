import type { IExecuteFunctions } from 'n8n-workflow';
import { VendorError } from '../../../shared/core/errors';
import { readFlagInput, readPositiveInput } from '../../../shared/core/input';
import type { FieldKind, FieldSpec, Operation, Values } from '../../../shared/core/operation';
import { at, objectOf, type Json } from '../../../shared/core/read';
import {
	createInputError,
	isFieldShown,
	readFieldInput,
	requireInput,
} from '../../../shared/core/resources/field-input';
import { getCollectionName } from './properties';

/** What the user entered for one item. Throws `VendorError` when a field is empty or invalid. */
export function readValues(host: IExecuteFunctions, operation: Operation, item: number): Values {
	const options = objectOf(host.getNodeParameter(getCollectionName(operation), item, {}));
	if (options === null) throw new VendorError('invalid', 'The options can’t be read. Remove them and add them again.');
	const values: Record<string, unknown> = {};
	for (const field of operation.fields) {
		if (!isFieldShown(field, values)) continue;
		const input = field.optional ? readOption(options, field) : readParameter(host, field, item);
		const value = readInput(field, input, options, host.getTimezone());
		requireInput(field, value);
		if (operation.returnsMany) requireCondition(field, value, options);
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
	if (input !== undefined && input !== null) return readFieldInput(field, input, timeZone);
	if (field.optional === true && Object.hasOwn(options, field.key)) throw createInputError(field);
	return undefined;
}

/** The same for an empty one. The first item of a list with one choice has no value and stands for none. */
function requireCondition({ key, label, kind, list, optional }: FieldSpec, value: unknown, options: Json): void {
	if (!optional || !Object.hasOwn(options, key) || (kind === 'choice' && list !== undefined)) return;
	const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
	if (isEmpty) throw new VendorError('invalid', `${label} is empty. Enter a value, or remove it.`);
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

/** The kinds whose optional fields can be empty on purpose, to clear a description for example. */
const emptyKinds: ReadonlySet<FieldKind> = new Set<FieldKind>(['text', 'longText']);

import { VendorError } from '../../../shared/core/errors';
import { readPositiveInput } from '../../../shared/core/input';
import type { Operation, Values } from '../../../shared/core/operation';
import { isFieldShown, readFieldInput, requireInput } from '../../../shared/core/resources/field-input';
import { findValue } from '../fields/input';
import type { Bundle } from '../platform';
import { findDefaultLimit, limitField } from './action-fields';

/** The values of an action's fields. Throws `VendorError` for a missing or invalid one. */
export function readActionValues(operation: Operation, { inputData, meta }: Bundle): Values {
	const { fields } = operation;
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		if (!isFieldShown(field, values)) continue;
		const input = findValue(inputData, field.key);
		const value = input === undefined ? undefined : readFieldInput(field, input, readTimeZone(meta));
		requireInput(field, value);
		if (value !== undefined) values[field.key] = value;
	}
	requireCondition(operation, values);
	return values;
}

/**
 * A search without a condition would find anybody's tickets. Zapier passes the same for an empty field and for one whose mapped
 * value is missing, so it would happen to users who entered a condition.
 */
function requireCondition({ effect, returnsMany, fields }: Operation, values: Values): void {
	const conditions = fields.filter(({ optional, kind }) => optional && kind !== 'flag');
	const isSearch = effect === 'read' && returnsMany && !fields.some(({ required }) => required);
	if (!isSearch || conditions.length === 0 || conditions.some(({ key }) => values[key] !== undefined)) return;
	throw new VendorError('invalid', 'The search has no condition. Fill in at least one field to search by.');
}

/** The most results to return; `null` means all. */
export function readActionLimit(operation: Operation, { inputData }: Bundle): number | null {
	if (!operation.returnsMany) return null;
	const input = findValue(inputData, limitField.key) ?? findDefaultLimit(operation);
	return input === null ? null : Math.ceil(readPositiveInput(limitField.label, input));
}

/** The user's time zone at Zapier, for a time without one. */
function readTimeZone(meta: Partial<Bundle['meta']> | undefined): string {
	return meta?.timezone ?? 'UTC';
}

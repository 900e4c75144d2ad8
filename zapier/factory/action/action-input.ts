import { readPositiveInput } from '../../../shared/core/input';
import type { Operation, Values } from '../../../shared/core/operation';
import { isFieldShown, readFieldInput, requireInput } from '../../../shared/core/resources/field-input';
import { findValue } from '../fields/input';
import type { Bundle } from '../platform';
import { DEFAULT_LIMIT, limitField } from './action-fields';

/** The values of an action's fields. Throws `VendorError` for a missing or invalid one. */
export function readActionValues({ fields }: Operation, { inputData, meta }: Bundle): Values {
	const values: Record<string, unknown> = {};
	for (const field of fields) {
		if (!isFieldShown(field, values)) continue;
		const input = findValue(inputData, field.key);
		const value = input === undefined ? undefined : readFieldInput(field, input, readTimeZone(meta));
		requireInput(field, value);
		if (value !== undefined) values[field.key] = value;
	}
	return values;
}

/** The most results to return. */
export function readActionLimit({ returnsMany }: Operation, { inputData }: Bundle): number | null {
	if (!returnsMany) return null;
	return Math.ceil(readPositiveInput('Limit', findValue(inputData, limitField.key) ?? DEFAULT_LIMIT));
}

/** The user's time zone at Zapier, for a time without one. */
function readTimeZone(meta: Partial<Bundle['meta']> | undefined): string {
	return meta?.timezone ?? 'UTC';
}

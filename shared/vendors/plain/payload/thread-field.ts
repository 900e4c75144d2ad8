import { noDifference, type Difference } from '../../../core/compare';
import { booleanAt, numberAt, object, textOf, type Json } from '../../../core/read';

export interface ThreadField {
	readonly key: string;
	readonly value: string | number | boolean | null;
}

/** The field that the event is about: as it is now, or as it was when it was deleted. */
export function fieldIn(body: Json): ThreadField | null {
	return fieldOf(object(body.threadField)) ?? fieldOf(object(body.previousThreadField));
}

/** One change named `fields.<key>`, also for a field that came or went. */
export function fieldDifference(body: Json): Difference {
	const before = fieldOf(object(body.previousThreadField));
	const after = fieldOf(object(body.threadField));
	const field = after ?? before;
	const from = before?.value ?? null;
	const to = after?.value ?? null;
	if (field === null || from === to) return noDifference;
	return {
		changes: [{ field: `fields.${field.key}`, from, to }],
		previous: before === null ? null : { fields: [before] },
	};
}

/** A field has one value, in the property of its type; a type that we do not know may use any of them. */
function fieldOf(field: Json | null): ThreadField | null {
	const key = textOf(field?.key);
	if (key === null) return null;
	const value =
		textOf(field?.stringValue) ??
		booleanAt(field, 'booleanValue') ??
		numberAt(field, 'numberValue') ??
		textOf(field?.dateValue);
	return { key, value };
}

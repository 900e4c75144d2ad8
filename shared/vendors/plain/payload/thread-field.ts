import { createChange } from '../../../core/change';
import { noChanges, type FieldChanges } from '../../../core/compare';
import { booleanAt, numberAt, objectOf, textOf, type Json } from '../../../core/read';

export interface ThreadField {
	readonly key: string;
	readonly value: string | number | boolean | null;
}

/** The thread field that the event is about. A deleted field is in `previousThreadField`. */
export function findThreadField(body: Json): ThreadField | null {
	return toThreadField(objectOf(body.threadField)) ?? toThreadField(objectOf(body.previousThreadField));
}

/** One change named `fields.<key>`, also for a field that was created or deleted. */
export function compareThreadFields(body: Json): FieldChanges {
	const before = toThreadField(objectOf(body.previousThreadField));
	const after = toThreadField(objectOf(body.threadField));
	const field = after ?? before;
	const from = before?.value ?? null;
	const to = after?.value ?? null;
	if (field === null || from === to) return noChanges;
	return {
		changes: [createChange(`fields.${field.key}`, from, to)],
		previous: before === null ? null : { fields: [before] },
	};
}

/** A field has one value, in the property for its type. A field of an unknown type may use any of them. */
export function toThreadField(field: Json | null): ThreadField | null {
	const key = textOf(field?.key);
	if (key === null) return null;
	const value =
		textOf(field?.stringValue) ??
		booleanAt(field, 'booleanValue') ??
		numberAt(field, 'numberValue') ??
		textOf(field?.dateValue);
	return { key, value };
}

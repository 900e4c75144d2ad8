import { noChanges, type FieldChanges } from '../../../core/compare';
import { booleanAt, numberAt, objectOf, textOf, type Json } from '../../../core/read';

export interface ThreadField {
	readonly key: string;
	readonly value: string | number | boolean | null;
}

/** The field that the event is about: as it is now, or as it was when it was deleted. */
export function findThreadField(body: Json): ThreadField | null {
	return fieldOf(objectOf(body.threadField)) ?? fieldOf(objectOf(body.previousThreadField));
}

/** One change named `fields.<key>`, also for a field that came or went. */
export function compareThreadFields(body: Json): FieldChanges {
	const before = fieldOf(objectOf(body.previousThreadField));
	const after = fieldOf(objectOf(body.threadField));
	const field = after ?? before;
	const from = before?.value ?? null;
	const to = after?.value ?? null;
	if (field === null || from === to) return noChanges;
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

import { eventSchema } from '../../../shared/core/event';
import { at, listAt, objectOf } from '../../../shared/core/read';

/** The part of a value's schema that Zapier shows. */
export type Shape =
	| {
			readonly kind: 'object';
			readonly fields: ReadonlyMap<string, Shape>;
			/** What is shown only in an event that fills it. */
			readonly others?: ReadonlyMap<string, Shape>;
	  }
	| { readonly kind: 'list'; readonly item: Shape }
	/** A list of single values, which Zapier gets as one text, because it has no fields inside a list's items. */
	| { readonly kind: 'names' }
	| { readonly kind: 'value'; readonly type: 'string' | 'datetime' | 'number' | 'integer' | 'boolean' }
	/** Any value: its keys differ from event to event. */
	| { readonly kind: 'open' };

/** Reads the shape from a schema's definition (`def` in zod 4). An unsupported kind of schema is open. */
export function readShape(schema: unknown): Shape {
	const def = at(schema, 'def');
	switch (at(def, 'type')) {
		case 'nullable':
		case 'optional':
			return readShape(at(def, 'innerType'));
		case 'object':
			return {
				kind: 'object',
				fields: new Map(
					Object.entries(objectOf(at(def, 'shape')) ?? {}).map(([key, field]) => [key, readShape(field)]),
				),
			};
		case 'array':
			return toList(readShape(at(def, 'element')));
		case 'string':
			return { kind: 'value', type: at(def, 'format') === 'datetime' ? 'datetime' : 'string' };
		case 'enum':
			return { kind: 'value', type: 'string' };
		case 'literal':
			return { kind: 'value', type: listAt(def, 'values')[0] === true ? 'boolean' : 'string' };
		case 'boolean':
			return { kind: 'value', type: 'boolean' };
		case 'number':
			return { kind: 'value', type: listAt(def, 'checks').some(isInteger) ? 'integer' : 'number' };
		default:
			return { kind: 'open' };
	}
}

function toList(item: Shape): Shape {
	return item.kind === 'value' ? { kind: 'names' } : { kind: 'list', item };
}

function isInteger(check: unknown): boolean {
	return at(at(check, 'def'), 'format') === 'safeint';
}

export const eventShape = readShape(eventSchema);

import { at, objectOf, type Json } from '../../../shared/core/read';
import { fieldOf, isFilled, keepFilled, sortFields } from './output-shape';
import type { Samples } from './samples';
import { eventShape, type Shape } from './schema-shape';

/**
 * What an action shows of its items: the keys of its sample, at every depth. Objects that events have look as in triggers. What
 * no event and not the sample fills is shown in an item that fills it after all.
 */
export function createSampleShape(samples: Samples, sample: Json): Shape {
	const values = [...samples.map((event) => at(event, 'data')), sample];
	const data = sortFields(keepFilled(fieldOf(eventShape, 'data'), values), 'data');
	const shape = keepKeys(data, sample);
	const [fields, others] = [new Map<string, Shape>(), new Map<string, Shape>()];
	for (const [key, value] of Object.entries(sample)) {
		const field = findField(shape, key) ?? findListField(data, key, value) ?? inferShape(value);
		(isFilled(field, value) ? fields : others).set(key, field);
	}
	return { kind: 'object', fields, others };
}

/** Only the keys that the sample has, because it can have no more than the ID of an object. */
function keepKeys(shape: Shape, sample: unknown): Shape {
	if (shape.kind !== 'object' || objectOf(sample) === null) return shape;
	const keep = (fields: ReadonlyMap<string, Shape> = new Map<string, Shape>()) =>
		new Map(
			[...fields]
				.filter(([key]) => at(sample, key) !== undefined)
				.map(([key, field]) => [key, keepKeys(field, at(sample, key))] as const),
		);
	return { ...shape, fields: keep(shape.fields), others: keep(shape.others) };
}

function findField(shape: Shape, key: string): Shape | undefined {
	return shape.kind === 'object' ? (shape.fields.get(key) ?? shape.others?.get(key)) : undefined;
}

/** A list of what an event has one of, such as `comments`. */
function findListField(data: Shape, key: string, value: unknown): Shape | undefined {
	const item = Array.isArray(value) ? findField(data, key.replace(/s$/, '')) : undefined;
	return item && { kind: 'list', item };
}

/** The shape of what only actions have. */
function inferShape(value: unknown): Shape {
	const object = objectOf(value);
	if (object !== null) {
		const entries = Object.entries(object).map(([key, inner]) => [key, inferShape(inner)] as const);
		return { kind: 'object', fields: new Map(entries) };
	}
	if (Array.isArray(value))
		return objectOf(value[0]) === null ? { kind: 'open' } : { kind: 'list', item: inferShape(value[0]) };
	if (typeof value === 'boolean') return { kind: 'value', type: 'boolean' };
	if (typeof value === 'number') return { kind: 'value', type: 'number' };
	return { kind: 'value', type: /^\d{4}-\d\d-\d\dT/.test(String(value)) ? 'datetime' : 'string' };
}

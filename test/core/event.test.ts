import { z } from 'zod/v4';
import schema from '../../docs/event.schema.json';
import types from '../../docs/event-types.json';
import { eventSchema } from '../../shared/core/event';
import { canonicalTypes } from '../../shared/core/types';

/** Every key of a JSON Schema as a path, through arrays and alternatives. */
function keysOf(node: unknown, path = ''): string[] {
	if (typeof node !== 'object' || node === null) return [];
	const { properties = {}, items, anyOf = [] } = node as { properties?: object; items?: unknown; anyOf?: unknown[] };
	return [
		...Object.entries(properties).flatMap(([key, value]) => [`${path}.${key}`, ...keysOf(value, `${path}.${key}`)]),
		...keysOf(items, `${path}[]`),
		...anyOf.flatMap((alternative) => keysOf(alternative, path)),
	];
}

describe('within v1', () => {
	it('keeps every key of the published schema', () => {
		const published = keysOf(schema);
		expect(published.length).toBeGreaterThan(80);
		expect(keysOf(z.toJSONSchema(eventSchema))).toEqual(expect.arrayContaining(published));
	});

	it('keeps every published type', () => {
		expect(types.length).toBeGreaterThan(80);
		expect(canonicalTypes).toEqual(expect.arrayContaining(types));
	});
});

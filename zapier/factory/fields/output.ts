import type { SupportEvent } from '../../../shared/core/event';
import { at } from '../../../shared/core/read';
import { isFilled } from './output-shape';
import type { Shape } from './schema-shape';

/** An event as the steps of a Zap get it. */
export type Output = Record<string, unknown> & { readonly id: string };

/**
 * Returns the event with every key of the shape at every depth, so that a mapped field exists in every run: an unknown
 * object has all its keys, with `null`. What the shape doesn't show is added where the event fills it. A value without a
 * fixed schema becomes text, as JSON unless it is a single value.
 */
export function toOutput(event: SupportEvent, shape: Shape): Output {
	return { ...Object(fillShape(shape, event)), id: event.id };
}

/** Leaves out the raw payload, because everyone who edits the Zap can read samples. */
export function toSample(event: SupportEvent, shape: Shape): Output {
	return toOutput({ ...event, data: { ...event.data, raw: null } }, shape);
}

/** Returns the value with every key of the shape, as above. */
export function fillShape(shape: Shape, value: unknown): unknown {
	switch (shape.kind) {
		case 'object':
			return Object.fromEntries(
				[...shape.fields, ...[...(shape.others ?? [])].filter(([key, field]) => isFilled(field, at(value, key)))].map(
					([key, field]) => [key, fillShape(field, at(value, key))],
				),
			);
		case 'list':
			return Array.isArray(value) ? value.map((item: unknown) => fillShape(shape.item, item)) : null;
		case 'names':
			return Array.isArray(value) ? value.join(', ') || null : null;
		case 'value':
			return value ?? null;
		case 'open':
			return toText(value);
	}
}

function toText(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

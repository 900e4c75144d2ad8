import type { SupportEvent } from '../../../shared/core/event';
import { at } from '../../../shared/core/read';
import { eventShape, type Shape } from './schema-shape';

/** An event as a Zap's steps see it. */
export type Output = Record<string, unknown> & { readonly id: string };

/**
 * The event with every documented key at every depth, so that what was mapped once is there each time: an object that
 * is unknown has all its keys, as `null`. What the schema leaves open is one text, JSON unless it is a single value.
 */
export function toOutput(event: SupportEvent): Output {
	return { ...Object(conform(eventShape, event)), id: event.id };
}

/** The same without the raw payload: for samples, which everybody who edits the Zap reads. */
export function toSample(event: SupportEvent): Output {
	return toOutput({ ...event, data: { ...event.data, raw: null } });
}

function conform(shape: Shape, value: unknown): unknown {
	switch (shape.kind) {
		case 'object':
			return Object.fromEntries([...shape.fields].map(([key, field]) => [key, conform(field, at(value, key))]));
		case 'list':
			return Array.isArray(value) ? value.map((item: unknown) => conform(shape.item, item)) : null;
		case 'value':
			return value ?? null;
		case 'open':
			return textFor(value);
	}
}

function textFor(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

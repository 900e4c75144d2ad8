import type { SupportEvent } from '../../../shared/core/event';
import { at } from '../../../shared/core/read';
import { eventShape, type Shape } from './schema-shape';

/** An event as the steps of a Zap get it. */
export type Output = Record<string, unknown> & { readonly id: string };

/**
 * Returns the event with every documented key at every depth, so that a mapped field exists in every run: an unknown
 * object has all its keys, with `null`. A value without a fixed schema becomes text, as JSON unless it is a single value.
 */
export function toOutput(event: SupportEvent): Output {
	return { ...Object(fill(eventShape, event)), id: event.id };
}

/** Leaves out the raw payload, because everyone who edits the Zap can read samples. */
export function toSample(event: SupportEvent): Output {
	return toOutput({ ...event, data: { ...event.data, raw: null } });
}

function fill(shape: Shape, value: unknown): unknown {
	switch (shape.kind) {
		case 'object':
			return Object.fromEntries([...shape.fields].map(([key, field]) => [key, fill(field, at(value, key))]));
		case 'list':
			return Array.isArray(value) ? value.map((item: unknown) => fill(shape.item, item)) : null;
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

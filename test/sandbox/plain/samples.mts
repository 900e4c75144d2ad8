/** The project's own sample payloads, read when an event is sent without a payload of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const SAMPLES = join(import.meta.dirname, '../../../shared/vendors/plain/samples');

/** A sample file holds `{ payload, event }`: the whole delivery and what the product makes of it. */
export function samplePayload(folder: string, nativeType: string): Record<string, unknown> {
	const path = join(folder, `${nativeType}.json`);
	const { payload: delivery } = JSON.parse(readFileSync(path, 'utf8')) as { payload: { payload: Record<string, unknown> } }; // the project's own file
	return delivery.payload;
}

/** Objects are merged at any depth, everything else is replaced. */
export function merge(base: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const below = merged[key];
		merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
	}
	return merged;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

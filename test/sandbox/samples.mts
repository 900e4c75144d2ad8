/** The project's sample payloads, read when an event is sent. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Fields } from './json.mts';

export const sampleFolder = (vendor: string): string =>
	join(import.meta.dirname, '../../shared/vendors', vendor, 'samples');

/** Returns the body of a delivery. A sample file holds `{ payload, event }`: that body, and the event that the product emits. */
export function readSampleBody<T extends object>(folder: string, name: string): T {
	const { payload } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { payload: T }; // a file of the project
	return payload;
}

/** For a vendor with events that have no sample. */
export const hasSample = (folder: string, name: string): boolean => existsSync(join(folder, `${name}.json`));

/** Merges objects at any depth and replaces everything else. */
export function merge(base: Fields, over: Fields): Record<string, unknown> {
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const below = merged[key];
		merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
	}
	return merged;
}

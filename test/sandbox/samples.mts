/** The project's own sample payloads, read when an event is sent. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Fields } from './json.mts';

export const samplesOf = (vendor: string): string =>
	join(import.meta.dirname, '../../shared/vendors', vendor, 'samples');

/** The whole body of a delivery. A sample file holds `{ payload, event }`: that body, and what the product makes of it. */
export function sampleBody<T extends object>(folder: string, name: string): T {
	const { payload } = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as { payload: T }; // the project's own file
	return payload;
}

/** For a vendor that knows events without a sample. */
export const hasSample = (folder: string, name: string): boolean => existsSync(join(folder, `${name}.json`));

/** Objects are merged at any depth, everything else is replaced. */
export function merge(base: Fields, over: Fields): Record<string, unknown> {
	const merged: Record<string, unknown> = { ...base };
	for (const [key, value] of Object.entries(over)) {
		const below = merged[key];
		merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
	}
	return merged;
}

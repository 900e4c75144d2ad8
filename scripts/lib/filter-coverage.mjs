/** What the conditions find in a vendor's samples: hosts offer conditions and warn about them without loading a sample. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { formatted } from './format.mjs';
import { root } from './root.mjs';

const require = createRequire(import.meta.url);

/** `[path, text]` of the table. */
export async function filterCoverage(vendor) {
	const folder = join(root, `shared/vendors/${vendor.id}/samples`);
	const payloads = readdirSync(folder)
		.sort()
		.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')).payload);
	const source = [
		"import type { FilterCoverage } from '../../core/filter-coverage';",
		'',
		'/** What the conditions find in the samples. Generated: `npm run generate`. */',
		`export const filterCoverage: FilterCoverage = ${JSON.stringify(toCoverage(vendor, payloads))};`,
		'',
	].join('\n');
	const path = `shared/vendors/${vendor.id}/filter-coverage.ts`;
	return [path, await formatted(path, source)];
}

/** By the catalog's row, the type, and the filter. A filter that finds nothing is left out. */
function toCoverage(vendor, payloads) {
	const { filterSpecs } = require(join(root, 'dist/shared/core/filter-specs.js'));
	const specs = filterSpecs.filter(({ name }) => vendor.filters.includes(name));
	const rows = vendor.events.map((row) => [
		row.native,
		Object.fromEntries(
			row.types.map((type) => {
				const own = payloads.filter((payload) => isOf(vendor, payload, row, type));
				return [type, Object.fromEntries(specs.flatMap((spec) => toEntry(vendor, spec, own)))];
			}),
		),
	]);
	return Object.fromEntries(rows);
}

/** A part of a name that is `*` is free. */
function isOf(vendor, payload, row, type) {
	const { compilePatterns } = require(join(root, 'dist/shared/index.js'));
	const event = vendor.normalize(payload);
	if (event === null) return false;
	const isRow =
		row.native === event.nativetype ||
		(row.native.includes('*') && compilePatterns([row.native]).matches(event.nativetype));
	return isRow && compilePatterns([type]).matches(event.type);
}

function toEntry(vendor, spec, payloads) {
	const readings = payloads
		.map((payload) => readOwn(spec, vendor.normalize(payload)))
		.filter((values) => values !== null);
	const values = [...new Set(readings.flat())].filter((value) => value !== null);
	const isSwitch = spec.fields[0].flag !== undefined;
	if (readings.length === 0 || (isSwitch && values.length === 0)) return [];
	const isFixed = values.length === 0 || payloads.every((payload) => isSetByType(vendor, spec, payload));
	return [[spec.name, isFixed ? values.sort() : true]];
}

/** Any user who acts in a sample can be the API key's own, but not a customer. */
function readOwn({ name, readValues }, event) {
	const person = event.data.actor ?? event.data.comment?.author;
	if (name !== 'skipOwn') return readValues(event);
	return person?.id && person.kind !== 'customer' ? readValues(event, { userId: person.id }) : null;
}

/** Conditions whose values are the same in every account. */
const closed = ['status', 'priority', 'channel', 'direction', 'newStatus', 'newPriority'];

/** Whether the event's type alone decides what the filter finds: no other value of the payload changes it. */
function isSetByType(vendor, { name, readValues }, payload) {
	if (!closed.includes(name)) return false;
	const { type, nativetype } = vendor.normalize(payload);
	const expected = JSON.stringify(readValues(vendor.normalize(payload)));
	return listPaths(payload).every((path) => {
		const event = vendor.normalize(changeAt(payload, path));
		const isSameType = event !== null && event.type === type && event.nativetype === nativetype;
		return !isSameType || JSON.stringify(readValues(event)) === expected;
	});
}

/** The paths to all values that contain no others. */
function listPaths(value, path = []) {
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inner]) => listPaths(inner, [...path, key]));
}

function changeAt(value, [key, ...rest]) {
	if (key === undefined) return typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : 'changed';
	const copy = Array.isArray(value) ? [...value] : { ...value };
	copy[key] = changeAt(value[key], rest);
	return copy;
}

/** Within v1, a published file only gains keys, values, and types. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** What a published file promises: each key with its type and its values. Within v1, none may disappear. */
function listPromises(node, path = '') {
	if (Array.isArray(node) && path === '') return node;
	if (typeof node !== 'object' || node === null) return [];
	const { properties = {}, items, anyOf = [], enum: choices = [], type = [], const: only, required = [] } = node;
	return [
		...[type].flat().map((kind) => `${path} may be ${kind}`),
		...choices.map((choice) => `${path} may be "${choice}"`),
		...(only === undefined ? [] : [`${path} is "${only}"`]),
		...required.map((key) => `${path}.${key} is always there`),
		...Object.entries(properties).flatMap(([key, value]) => [
			`${path}.${key}`,
			...listPromises(value, `${path}.${key}`),
		]),
		...listPromises(items, `${path}[]`),
		...anyOf.flatMap((alternative) => listPromises(alternative, path || '.')),
	];
}

/** Throws when a file would promise less than the committed one, because that needs a new major version. */
export function checkPromises(path, text) {
	if (!/^docs\/.*\.json$/.test(path) || !existsSync(join(root, path))) return;
	const now = new Set(listPromises(JSON.parse(text)));
	const broken = listPromises(JSON.parse(readFileSync(join(root, path), 'utf8'))).filter(
		(promise) => !now.has(promise),
	);
	if (broken.length > 0) throw new Error(`${path} would lose what v1 promises: ${broken.join('; ')}`);
}

#!/usr/bin/env node
/**
 * Writes what is derived from the catalogues and the event's schema: the tables between markers in README.md and
 * docs/, docs/event.schema.json, docs/event-types.json.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const require = createRequire(import.meta.url);

/** The path and the wanted text of every file that holds something generated. */
export function generatedFiles() {
	const { vendors, eventSchema, canonicalTypes } = require(join(root, 'dist/shared/index.js'));
	const { z } = require('zod/v4');
	const tables = Object.fromEntries(Object.values(vendors).map((vendor) => [`events:${vendor.id}`, eventTable(vendor)]));
	return [
		['README.md', fillIn('README.md', tables)],
		['docs/event.schema.json', json({ $id: 'urn:support-events:event:v1', ...z.toJSONSchema(eventSchema) })],
		['docs/event-types.json', json(canonicalTypes)],
	];
}

function eventTable(vendor) {
	const rows = vendor.events.map(
		({ label, types, native }) => `| ${label} | ${types.map((type) => `\`${type}\``).join(', ')} | \`${native}\` |`,
	);
	return [`| ${vendor.name} | Event type | ${vendor.name}’s own name |`, '| --- | --- | --- |', ...rows].join('\n');
}

function fillIn(path, tables) {
	return Object.entries(tables).reduce((text, [name, table]) => {
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const from = text.indexOf(start);
		const to = text.indexOf(end);
		if (from < 0 || to < from) throw new Error(`${path} has no place for ${start}`);
		return `${text.slice(0, from)}${start}\n\n${table}\n\n${text.slice(to)}`;
	}, readFileSync(join(root, path), 'utf8'));
}

function json(value) {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

if (process.argv[1]?.endsWith('generate.mjs')) {
	for (const [path, text] of generatedFiles()) writeFileSync(join(root, path), text);
}

#!/usr/bin/env node
/**
 * `npm run generate` writes what follows from the vendor objects and the event schema: the tables between markers in
 * docs/, docs/event.schema.json, docs/event-types.json, the lists of samples and of what conditions find in them, the
 * permissions of operations, n8n's nodes with the schemas of their output, and the Zapier apps.
 * `npm run generate -- new acme "Acme"` writes the skeleton of a new vendor first.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { filterCoverage } from './lib/filter-coverage.mjs';
import { writeVendor } from './lib/new-vendor.mjs';
import { outputSchemas } from './lib/output-schemas.mjs';
import { operationPermissions } from './lib/operation-permissions.mjs';
import { build } from './lib/pack.mjs';
import { checkPromises } from './lib/promises.mjs';
import { root } from './lib/root.mjs';
import { sampleNames } from './lib/sample-names.mjs';
import { shellFiles, shellName } from './lib/shells.mjs';
import { main, UsageError } from './lib/step.mjs';
import { zapierActionTables, zapierTriggers, zapTable } from './lib/zapier-tables.mjs';

const USAGE = 'Usage: npm run generate, or npm run generate -- new <id> [<name>]';

const require = createRequire(import.meta.url);

/** `[path, text]` of every file with something generated in it. */
export async function generatedFiles() {
	const { vendors, eventSchema, canonicalTypes } = require(join(root, 'dist/shared/index.js'));
	const { z } = require('zod/v4');
	const actions = Object.fromEntries(Object.values(vendors).flatMap(actionTable));
	const zaps = await zapierTriggers();
	const tables = Object.fromEntries(
		Object.values(vendors).map((vendor) => [`events:${vendor.id}`, eventTable(vendor, zaps(vendor))]),
	);
	return [
		['docs/events.md', fillIn('docs/events.md', tables)],
		['docs/actions.md', fillIn('docs/actions.md', actions)],
		[
			'docs/event-model.md',
			fillIn('docs/event-model.md', { simple: simpleTable(), ...changeTables(Object.values(vendors)) }),
		],
		['docs/filters.md', fillIn('docs/filters.md', filterTables(Object.values(vendors)))],
		...Object.values(vendors).flatMap(permissionTable),
		[
			'docs/zapier.md',
			fillIn('docs/zapier.md', {
				triggers: zapTable(Object.values(vendors), zaps),
				...(await zapierActionTables(Object.values(vendors))),
			}),
		],
		['docs/event.schema.json', json({ $id: 'urn:support-events:event:v1', ...z.toJSONSchema(eventSchema) })],
		['docs/event-types.json', json(canonicalTypes)],
		...(await Promise.all(
			Object.keys(vendors)
				.filter((id) => existsSync(join(root, `shared/vendors/${id}/resources`)))
				.map(sampleNames),
		)),
		...(await Promise.all(Object.values(vendors).map(filterCoverage))),
		...(await Promise.all(Object.values(vendors).map(operationPermissions))).flat(),
		...(await Promise.all(Object.values(vendors).map(shellFiles))).flat(),
		...Object.values(vendors).flatMap(outputSchemas),
	];
}

function eventTable(vendor, zaps) {
	const rows = vendor.events.map(({ label, types, native, redundant }) => {
		// Only a delivery shows whether a trigger is about it.
		const certain = zaps.filter(({ type, isAbout }) => types.includes(type) && isAbout === undefined);
		const triggers = redundant ? [] : certain.map((trigger) => trigger.label);
		return `| ${label} | ${types.map((type) => `\`${type}\``).join(', ')} | ${triggers.join(', ')} | \`${native}\` |`;
	});
	return ['| Event | Type | Zapier trigger | Native name |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The keys of a simple event, with the place of each value in the whole event. */
function simpleTable() {
	const { simpleFields } = require(join(root, 'dist/shared/core/simple-event.js'));
	const rows = simpleFields.map(
		({ key, type, help, path }) => `| \`${key}\` | ${type === 'number' ? 'number' : 'text'} | ${help} | \`${path}\` |`,
	);
	return ['| Key | Type | Meaning | In the whole event |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** For each vendor that sends objects before and after a change, the names in `changes`. */
function changeTables(vendors) {
	const { listNames } = require(join(root, 'dist/shared/core/changed-fields.js'));
	const rows = (changes) =>
		changes.map(
			(row) =>
				`| ${row.object} | ${listNames(row)
					.map((name) => `\`${name}\``)
					.join(', ')} |`,
		);
	return Object.fromEntries(
		vendors
			.filter(({ changes = [] }) => changes.length > 0)
			.map(({ id, name, changes }) => [
				`changes:${id}`,
				[`| ${name} sends before and after | \`field\` can be |`, '| --- | --- |', ...rows(changes)].join('\n'),
			]),
	);
}

/** What each filter compares and which vendor fills it; where it is offered and the reason that it gives. */
function filterTables(vendors) {
	const { filterSpecs } = require(join(root, 'dist/shared/core/filter-specs.js'));
	const labelsOf = ({ fields }) => fields.map(({ label }) => label).join(', ');
	const cellOf = ({ filters, settings = [] }, spec) => {
		const setting = settings.find(({ filter }) => filter === spec.name);
		if (setting !== undefined && setting.label !== labelsOf(spec)) return `✓ as *${setting.label}*`;
		return setting !== undefined || filters.includes(spec.name) ? '✓' : '–';
	};
	return {
		filters: [
			`| Condition | Compares | ${vendors.map(({ name }) => name).join(' | ')} |`,
			`| --- | --- |${' --- |'.repeat(vendors.length)}`,
			...filterSpecs.map((spec) => {
				const cells = vendors.map((vendor) => cellOf(vendor, spec));
				return `| ${labelsOf(spec)} | ${spec.compares} | ${cells.join(' | ')} |`;
			}),
		].join('\n'),
		'filter-offers': [
			'| Condition | Event types that can carry it | Reason in the response |',
			'| --- | --- | --- |',
			...filterSpecs.map((spec) => `| ${labelsOf(spec)} | ${quoted(spec.carriedBy)} | \`filtered:${spec.name}\` |`),
		].join('\n'),
	};
}

/** The table of an action node's operations; none for a vendor without an action node. */
function actionTable(vendor) {
	const file = join(root, `dist/shared/vendors/${vendor.id}/resources/index.js`);
	if (!existsSync(file)) return [];
	const { listResources } = require(join(root, 'dist/shared/core/resources/index.js'));
	const [resources] = Object.values(require(file));
	const { resourceHost } = require(join(root, 'dist/nodes/factory/action/resource-host.js'));
	const rows = listResources(vendor, resources, resourceHost).flatMap(({ label: resource, operations }) =>
		operations.map(({ label, description, notice, permission, offline }) => {
			const text = [`${description}.`, notice].filter(Boolean).join(' ');
			return `| ${resource}: ${label} | ${text} | ${offline ? 'No credential needed' : (permission ?? '')} |`;
		}),
	);
	return [
		[`actions:${vendor.id}`, ['| Operation | What it does | Permission |', '| --- | --- | --- |', ...rows].join('\n')],
	];
}

/** What a key needs, in the page of a vendor whose permissions have names. */
function permissionTable(vendor) {
	const { listPermissionNeeds } = require(join(root, 'dist/shared/core/key-access.js'));
	const needs = listPermissionNeeds(vendor);
	if (needs.length === 0) return [];
	const rows = needs.map(({ purpose, permissions }) => `| ${purpose} | ${quoted(permissions)} |`);
	const path = `docs/vendors/${vendor.id}.md`;
	return [[path, fillIn(path, { permissions: ['| To | The key needs |', '| --- | --- |', ...rows].join('\n') })]];
}

function fillIn(path, tables) {
	return Object.entries(tables).reduce(
		(text, [name, table]) => {
			const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
			const from = text.indexOf(start);
			const to = text.indexOf(end);
			if (from < 0 || to < from) throw new Error(`${path} has no place for ${start}`);
			return `${text.slice(0, from)}${start}\n\n${table}\n\n${text.slice(to)}`;
		},
		readFileSync(join(root, path), 'utf8'),
	);
}

function quoted(texts) {
	return texts.map((text) => `\`${text}\``).join(', ');
}

function json(value) {
	return `${JSON.stringify(value, null, '\t')}\n`;
}

async function writeFiles() {
	const files = await generatedFiles();
	for (const [path, text] of files) checkPromises(path, text);
	for (const [path, text] of files) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
}

if (process.argv[1]?.endsWith('generate.mjs')) {
	await main(async () => {
		const [command, id = '', name = shellName(id)] = process.argv.slice(2);
		if (![undefined, 'new'].includes(command)) throw new UsageError(USAGE);
		if (command === 'new') await writeVendor(id, name);
		await build();
		await writeFiles();
		if (command === 'new') console.log(`The vendor ${name} compiles. Continue with docs/add-a-vendor.md.`);
	});
}

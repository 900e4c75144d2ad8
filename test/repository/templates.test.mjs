import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow, read } from './source-files.mjs';

const { eventSchema } = createRequire(import.meta.url)(join(root, 'dist/shared/index.js'));
const schema = JSON.parse(read('docs/event.schema.json'));
const { simpleFields } = createRequire(import.meta.url)(join(root, 'dist/shared/core/simple-event.js'));
const simpleKeys = simpleFields.map(({ key }) => key);
const PACKAGE = 'n8n-nodes-support-events';
/** The nodes that users can read and change without code. */
const n8nNodes = [
	...[
		'aggregate',
		'compareDatasets',
		'dataTable',
		'executeWorkflow',
		'executeWorkflowTrigger',
		'filter',
		'googleSheets',
		'httpRequest',
		'hubspot',
	],
	...['merge', 'n8n', 'removeDuplicates', 'scheduleTrigger', 'set', 'splitOut', 'stickyNote', 'switch'],
].map((name) => `n8n-nodes-base.${name}`);

const files = filesBelow('docs/templates').filter((path) => path.endsWith('.json'));
const templates = files.map((path) => ({ file: basename(path, '.json'), text: read(path), ...JSON.parse(read(path)) }));
const versions = readVersions();

test('there are at least thirteen templates', () => {
	assert.ok(templates.length >= 13);
});

for (const { file, text, nodes, connections, pinData } of templates) {
	test(`${file}: contains nothing of the instance that exported it`, () => {
		assert.doesNotMatch(text, /"(webhookId|credentials|instanceId|versionId|staticData)"/);
		assert.doesNotMatch(text, /token=[0-9a-f]|hooks\.slack\.com|Bearer /i);
	});

	test(`${file}: contains only nodes that exist, ours with their version`, () => {
		for (const { type, typeVersion } of nodes) {
			if (type.startsWith(`${PACKAGE}.`)) assert.equal(typeVersion, versions.get(type), type);
			else assert.ok(n8nNodes.includes(type), `${type} isn’t a node for templates`);
		}
		assert.ok(nodes.some(({ type }) => type.startsWith(PACKAGE) || type.endsWith('executeWorkflowTrigger')));
	});

	test(`${file}: its connections and pinned data name its nodes`, () => {
		const names = nodes.map((node) => node.name);
		assert.equal(new Set(names).size, names.length);
		assert.equal(new Set(nodes.map(({ id }) => id)).size, nodes.length);
		const targets = Object.values(connections).flatMap(({ main }) => main.flat().map(({ node }) => node));
		const quoted = [...text.matchAll(/\$\('([^']+)'\)/g)].map((match) => match[1]);
		for (const named of [...Object.keys(connections), ...targets, ...Object.keys(pinData), ...quoted])
			assert.ok(names.includes(named), named);
	});

	test(`${file}: each trigger and each node that needs an account has pinned data`, () => {
		const accounts = nodes.filter(
			({ type }) => type.startsWith(PACKAGE) || /\.(googleSheets|hubspot|httpRequest|n8n)$/.test(type),
		);
		for (const node of accounts) assert.ok(pinData[node.name]?.length > 0, node.name);
	});

	test(`${file}: its pinned events have the form that their node outputs`, () => {
		for (const { name, parameters } of nodes.filter(hasEvents)) {
			for (const { json } of pinData[name]) {
				if (parameters.simple === false) assert.deepEqual(eventSchema.parse(json), json);
				else assert.deepEqual(Object.keys(json), simpleKeys, name);
			}
		}
	});

	test(`${file}: its expressions name fields of an event`, () => {
		for (const expression of expressionsIn(nodes)) {
			for (const [, path] of expression.matchAll(/json\.(data(?:\??\.\w+)+)/g)) {
				assert.ok(readsWholeEvents(nodes), expression);
				assert.ok(exists(schema, path.split(/\??\./)), `${path} in ${expression}`);
			}
		}
	});

	test(`${file}: its note says why it reads whole events`, () => {
		const [note] = nodes.filter(({ type }) => type.endsWith('stickyNote'));
		assert.equal(note.parameters.content.includes('Simplify is off'), readsWholeEvents(nodes));
	});

	test(`${file}: no text from a vendor becomes an expression, a formula, or a URL`, () => {
		for (const { type, parameters } of nodes) {
			assert.doesNotMatch(JSON.stringify(parameters), /\$evaluateExpression|\$jmespath|new Function/);
			if (type.endsWith('googleSheets')) assert.equal(parameters.options.cellFormat, 'RAW');
			if (type.endsWith('httpRequest')) assert.doesNotMatch(parameters.url, /\{\{/);
		}
	});

	test(`${file}: nothing is sent to a person, or noted, twice for one event`, () => {
		const isSender = ({ type, parameters }) =>
			type.endsWith('.httpRequest') ||
			(type.startsWith(PACKAGE) && ['reply', 'addNote'].includes(parameters.operation));
		const triggers = nodes.filter(({ type }) => type.startsWith(PACKAGE) && type.endsWith('Trigger'));
		const reached = triggers.flatMap(({ name }) => [...nodesAfter(name, nodes, connections)]);
		assert.deepEqual(reached.filter(isSender), []);
	});

	test(`${file}: its note says what it does, what to change, and where the result goes; with actions, also how to use another vendor`, () => {
		const notes = nodes.filter(({ type }) => type.endsWith('stickyNote'));
		assert.equal(notes.length, 1);
		const acts = nodes.some(({ parameters }) => ['ticket', 'customer'].includes(parameters.resource));
		assert.equal(notes[0].parameters.content.includes('**Another vendor:**'), acts);
		assert.match(
			notes[0].parameters.content,
			/^## .+\n\*\*Does:\*\* .{10,90}\n\n\*\*Change:\*\* .{10,90}\n\n\*\*Ends up:\*\* .{10,90}(?:\n\n\*\*Another vendor:\*\* .{10,90})?$/,
		);
	});
}

test('docs/templates/README.md has a row for every template, and no other', () => {
	const rows = [...read('docs/templates/README.md').matchAll(/^\| \[[^\]]+\]\(([\w-]+)\.json\)/gm)].map(
		(match) => match[1],
	);
	assert.deepEqual(rows.sort(), templates.map(({ file }) => file).sort());
});

test('an expression with a field that does not exist is found', () => {
	assert.equal(exists(schema, ['data', 'ticket', 'title']), true);
	assert.equal(exists(schema, ['data', 'changes', 'map']), true);
	assert.equal(exists(schema, ['data', 'ticket', 'titel']), false);
	assert.equal(exists(schema, ['data', 'tickets']), false);
});

/** Triggers, what another workflow passes on, and the operations that return events. */
function hasEvents({ type, parameters }) {
	return (
		/^n8n-nodes-support-events\.\w+Trigger$|executeWorkflowTrigger$/.test(type) ||
		(type.startsWith(PACKAGE) && parameters.resource === 'event')
	);
}

function readsWholeEvents(nodes) {
	return nodes.some(({ parameters }) => parameters.simple === false);
}

/** The version of each of our nodes, from the shells. */
function readVersions() {
	const sources = filesBelow('nodes')
		.filter((path) => path.endsWith('.node.ts'))
		.map(read);
	return new Map(
		sources.map((text) => [
			`${PACKAGE}.${/^\t\tname: '(\w+)'/m.exec(text)[1]}`,
			Number(/^\t\tversion: (\d+)/m.exec(text)[1]),
		]),
	);
}

/** The nodes that an event reaches although an earlier execution had it. */
function nodesAfter(name, nodes, connections, reached = new Set()) {
	for (const target of (connections[name]?.main ?? []).flat()) {
		const node = nodes.find((candidate) => candidate.name === target.node);
		if (reached.has(node) || removesDuplicates(node)) continue;
		nodesAfter(node.name, nodes, connections, reached.add(node));
	}
	return reached;
}

function removesDuplicates({ type, parameters }) {
	return (
		type.endsWith('.removeDuplicates') &&
		parameters.operation === 'removeItemsSeenInPreviousExecutions' &&
		parameters.dedupeValue === '={{ $json.id }}'
	);
}

function expressionsIn(value) {
	if (typeof value === 'string') return value.startsWith('=') ? [value] : [];
	return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(expressionsIn);
}

/** Texts and lists accept any name, because it can be a method. */
function exists(node, [key, ...rest]) {
	if (key === undefined) return true;
	const shapes = node.anyOf ?? [node];
	// The schema leaves it open, as it does `data.raw`.
	if (shapes.some((shape) => Object.keys(shape).length === 0)) return true;
	const objects = shapes.filter(({ properties }) => properties !== undefined);
	if (objects.length === 0) return shapes.some(({ type }) => type === 'string' || type === 'array');
	return objects.some(({ properties }) => Object.hasOwn(properties, key) && exists(properties[key], rest));
}

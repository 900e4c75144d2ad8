/** Every trigger that a template or a document shows can start something: the samples say so. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow, read } from './source-files.mjs';

const require = createRequire(import.meta.url);
const { vendors, compilePatterns } = require(join(root, 'dist/shared/index.js'));
const { checkConditions } = require(join(root, 'dist/shared/core/subscription/check-conditions.js'));
const { findFound } = require(join(root, 'dist/shared/core/filter-coverage.js'));
const { filterSpecs } = require(join(root, 'dist/shared/core/filter-specs.js'));

const templates = filesBelow('docs/templates').filter((path) => path.endsWith('.json'));
const documents = ['README.md', ...filesBelow('docs').filter((path) => path.endsWith('.md'))];

for (const path of templates) {
	test(`${path}: each trigger selects events that can meet its conditions`, () => {
		for (const { type, parameters } of JSON.parse(read(path)).nodes) {
			const vendor = Object.values(vendors).find(({ id }) => type === `n8n-nodes-support-events.${id}Trigger`);
			if (vendor === undefined) continue;
			const patterns = compilePatterns(
				parameters.chooseEvents === 'pattern' ? parameters.eventPatterns.value : parameters.events,
			);
			assert.deepEqual(checkConditions(vendor, patterns, parameters.filters ?? {}, {}), []);
		}
	});
}

test('the documents name a condition next to an event only if a sample of the event can meet it', () => {
	const examples = documents.flatMap((path) => listExamples(read(path)).map((example) => ({ path, ...example })));
	assert.ok(examples.length > 0);
	for (const { path, vendor, event, condition } of examples) {
		const name = findFilter(vendor, condition);
		assert.ok(name, `${path}: ${vendor.name} has no condition “${condition}”`);
		const found = event.types.map((type) => findFound(vendor, event.native, type, name));
		const canPass = found.some((entry) => entry === true || entry?.length > 0);
		assert.ok(canPass, `${path}: no sample of ${event.label} meets “${condition}”`);
	}
});

/** `**New Thread**` and `*Only When → Status*` in one sentence. */
function listExamples(text) {
	return text.split(/\n|\. /).flatMap((sentence) => {
		const conditions = [...sentence.matchAll(/\*Only When → ([^*]+)\*/g)].map((match) => match[1]);
		const labels = [...sentence.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1]);
		return Object.values(vendors).flatMap((vendor) =>
			vendor.events
				.filter(({ label }) => labels.includes(label))
				.flatMap((event) => conditions.map((condition) => ({ vendor, event, condition }))),
		);
	});
}

function findFilter({ settings = [], filters }, label) {
	const setting = settings.find((candidate) => candidate.label === label)?.filter;
	return (
		setting ??
		filterSpecs.find(({ name, fields }) => filters.includes(name) && fields.some((field) => field.label === label))
			?.name
	);
}

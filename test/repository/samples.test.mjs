import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, read } from './source-files.mjs';

const samples = filesBelow('shared/vendors').filter((path) => path.includes('/samples/'));

test('every sample is a payload and its event, without a copy of the payload', () => {
	assert.ok(samples.length >= 40);
	for (const path of samples) {
		const sample = JSON.parse(read(path));
		assert.deepEqual(Object.keys(sample), ['payload', 'event'], path);
		assert.ok(!('raw' in sample.event.data), path);
	}
});

test('every sample belongs to a row of the catalog, or a test names it', () => {
	for (const path of samples) {
		const [, , vendor, , file] = path.split('/');
		const name = file.replace(/\.json$/, '');
		const isInCatalog = read(`shared/vendors/${vendor}/events.ts`).includes(`'${name}'`);
		assert.ok(isInCatalog || read(`test/vendors/${vendor}/samples.ts`).includes(`'${name}'`), path);
	}
});

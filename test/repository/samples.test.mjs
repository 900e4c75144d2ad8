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

test('the generated list names every sample, and the tests use it', () => {
	for (const path of samples) {
		const [, , vendor, , file] = path.split('/');
		const name = file.replace(/\.json$/, '');
		assert.ok(read(`shared/vendors/${vendor}/sample-names.ts`).includes(`name: '${name}',`), path);
		assert.match(read(`test/vendors/${vendor}/samples.ts`), /sampleNames.* = samples\.map\(/, vendor);
	}
});

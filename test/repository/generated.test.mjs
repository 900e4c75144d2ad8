import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatedFiles } from '../../scripts/generate.mjs';
import { read } from './source-files.mjs';

for (const [path, text] of await generatedFiles()) {
	test(`${path} is what npm run generate writes`, () => {
		assert.equal(read(path), text);
	});
}

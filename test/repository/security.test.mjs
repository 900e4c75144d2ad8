/** SECURITY.md promises nothing that no test holds. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow, read } from './source-files.mjs';

const text = read('SECURITY.md');
const promises = listItems(sectionOf(text, 'What we promise'));

test('every promise of SECURITY.md links to a test that exists', () => {
	assert.ok(promises.length > 15);
	for (const promise of promises) {
		const tests = testsOf(promise);
		assert.ok(tests.length > 0, `No test holds this promise: ${promise}`);
		for (const path of tests) assert.ok(existsSync(join(root, path)), `${path} doesn't exist: ${promise}`);
	}
});

test('a promise without a test is found', () => {
	const items = listItems(
		'- One ([test](test/a.test.ts)).\n- Two ([docs](docs/a.md)).\n- Three ([test](test/b.test.mjs)).\n',
	);
	assert.deepEqual(items.map(testsOf), [['test/a.test.ts'], [], ['test/b.test.mjs']]);
});

test('no regular expression is built from input', () => {
	const sources = filesBelow('shared', 'nodes', 'credentials', 'zapier/factory').filter((path) => path.endsWith('.ts'));
	const found = sources.filter((path) => /\bRegExp\(/.test(read(path)));
	// This one is built from constants.
	assert.deepEqual(found, ['shared/core/time.ts']);
});

function sectionOf(document, heading) {
	const section = document.split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
	assert.ok(section, `SECURITY.md has no section "${heading}"`);
	return section;
}

function listItems(section) {
	return section.split(/^(?=- )/m).filter((item) => item.startsWith('- '));
}

function testsOf(item) {
	return [...item.matchAll(/\]\((test\/[^)#]+\.test\.m?[jt]s)\)/g)].map(([, path]) => path);
}

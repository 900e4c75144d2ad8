import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasTarget } from './link-targets.mjs';
import { filesBelow, read } from './source-files.mjs';

const documents = [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'bench/README.md',
	...filesBelow('docs').filter((path) => path.endsWith('.md')),
];

for (const path of documents) {
	test(`${path}: every link within the repository has a target`, () => {
		assert.deepEqual(
			linksIn(read(path)).filter((link) => !hasTarget(path, link)),
			[],
		);
	});
}

test('a link without a target is found', () => {
	for (const link of ['docs/nothing.md', 'docs/patterns.md#nothing', '#nothing'])
		assert.equal(hasTarget('README.md', link), false);
	for (const link of ['docs/patterns.md', 'docs/patterns.md#rules', '#patterns', 'docs/decisions'])
		assert.equal(hasTarget('README.md', link), true);
});

function linksIn(text) {
	const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

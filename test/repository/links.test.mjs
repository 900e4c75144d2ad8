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

	test(`${path}: a link that names a decision's number leads to it`, () => {
		assert.deepEqual(findMisnumbered(read(path)), []);
	});
}

test('a wrong number of a decision is found', () => {
	assert.deepEqual(
		findMisnumbered('[decision 24](decisions/0025-simple-events.md), [8](decisions/0008-sealed-secret.md)'),
		['[decision 24](decisions/0025-'],
	);
});

test('decisions have numbers of their own, which their titles repeat', () => {
	const decisions = filesBelow('docs/decisions');
	const numbers = decisions.map((path) => Number(/\/(\d{4})-[^/]*$/.exec(path)?.[1]));
	assert.equal(new Set(numbers).size, decisions.length);
	for (const [index, path] of decisions.entries()) assert.match(read(path), new RegExp(`^# ${numbers[index]}\\. `));
});

test('a link without a target is found', () => {
	for (const link of ['docs/nothing.md', 'docs/patterns.md#nothing', '#nothing'])
		assert.equal(hasTarget('README.md', link), false);
	for (const link of ['docs/patterns.md', 'docs/patterns.md#rules', '#patterns', 'docs/decisions'])
		assert.equal(hasTarget('README.md', link), true);
});

/** The links whose text is the number of another decision. */
function findMisnumbered(text) {
	return [...text.matchAll(/\[(?:decision )?(\d+)\]\((?:[^()\s]*\/)?(\d{4})-/gi)]
		.filter(([, named, linked]) => Number(named) !== Number(linked))
		.map(([link]) => link);
}

function linksIn(text) {
	const prose = text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');
	return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link).filter((link) => !/^[a-z]+:/.test(link));
}

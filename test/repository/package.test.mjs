import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, read } from './source-files.mjs';

const manifest = JSON.parse(read('package.json'));

test('the package has no runtime dependencies, overrides, or install scripts', () => {
	assert.equal(manifest.dependencies, undefined);
	assert.equal(manifest.overrides, undefined);
	assert.deepEqual(manifest.peerDependencies, { 'n8n-workflow': '*' });
	for (const script of ['prepare', 'preinstall', 'install', 'postinstall'])
		assert.equal(manifest.scripts[script], undefined);
});

test('every development dependency is pinned exactly, and its reason is documented', () => {
	const reasons = read('docs/decisions/0002-dependencies.md');
	for (const [name, version] of Object.entries(manifest.devDependencies)) {
		assert.match(version, /^\d+\.\d+\.\d+$/, name);
		assert.ok(reasons.includes(`\`${name}\``), `docs/decisions/0002-dependencies.md gives no reason for ${name}`);
	}
});

test('package.json lists every node and credential, and no other', () => {
	const built = (folder, ending) =>
		filesBelow(folder)
			.filter((path) => path.endsWith(ending))
			.map((path) => `dist/${path.replace(/\.ts$/, '.js')}`)
			.sort();
	assert.deepEqual([...manifest.n8n.nodes].sort(), built('nodes', '.node.ts'));
	assert.deepEqual([...manifest.n8n.credentials].sort(), built('credentials', '.credentials.ts'));
});

test('no source disables a check', () => {
	const disabled = /eslint-disable|@ts-ignore|@ts-nocheck|\b(?:it|test|describe)\.(?:skip|only|todo)\b/;
	const offenders = filesBelow('shared', 'nodes', 'credentials', 'test')
		.filter((path) => /\.(ts|mts|mjs)$/.test(path) && !path.startsWith('test/repository/'))
		.filter((path) => disabled.test(read(path)));
	assert.deepEqual(offenders, []);
});

test('the project names nothing outside its own folder', () => {
	const outside = ['..', 'shared', ''].join('/') + '(contracts|samples|DESIGN)';
	const offenders = filesBelow('shared', 'nodes', 'credentials', 'test', 'docs').filter((path) =>
		new RegExp(outside).test(read(path)),
	);
	assert.deepEqual(offenders, []);
});

test('no shipped line is wider than 140 columns', () => {
	const wide = filesBelow('shared', 'nodes', 'credentials', 'zapier/factory', 'zapier/apps')
		.filter((path) => path.endsWith('.ts'))
		.flatMap((path) =>
			read(path)
				.split('\n')
				.map((line, index) => ({ place: `${path}:${index + 1}`, line })),
		)
		.filter(({ line }) => line.length > 140);
	assert.deepEqual(
		wide.map(({ place }) => place),
		[],
	);
});

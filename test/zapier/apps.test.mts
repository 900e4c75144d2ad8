/** What Zapier's tools need of each app's folder, and what they would not see. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { vendors } from '../../dist/shared/index.js';

const zapier = fileURLToPath(new URL('../../zapier/', import.meta.url));
const text = (path: string) => readFileSync(zapier + path, 'utf8');
const json = (path: string) => JSON.parse(text(path));
const apps = readdirSync(`${zapier}apps`);

test('there is an app for each vendor of the registry', () => {
	assert.deepEqual(apps.toSorted(), Object.keys(vendors).toSorted());
});

for (const app of apps) {
	test(`${app}: its package is what Zapier's tools expect`, () => {
		const { name, version, exports, type, dependencies, overrides, scripts } = json(`apps/${app}/package.json`);
		const core = json('package.json').devDependencies['zapier-platform-core'];
		assert.match(core, /^\d+\.\d+\.\d+$/);
		assert.deepEqual(
			{ name, version: /^\d+\.\d+\.\d+$/.test(version), type, exports, dependencies, overrides, scripts },
			{
				name: `support-events-zapier-${app}`,
				version: true,
				type: 'module',
				exports: './dist/index.js',
				dependencies: { 'zapier-platform-core': core },
				overrides: { 'get-intrinsic': '1.3.0' },
				scripts: { '_zapier-build': 'node ../../build.mjs' },
			},
		);
		assert.ok(json(`apps/${app}/.zapierapprc`).includeInBuild.length > 0);
		assert.match(text(`apps/${app}/.gitignore`), /^node_modules\/$/m);
	});

	test(`${app}: the bundle is small and needs Zapier's core alone`, () => {
		const bundle = text(`apps/${app}/dist/index.js`);
		const imported = [...bundle.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*"([^"]+)"/g)].map((match) => match[1] ?? match[2]);
		assert.deepEqual([...new Set(imported)].toSorted(), ['node:crypto', 'zapier-platform-core']);
	});
}

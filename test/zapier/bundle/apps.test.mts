/** What Zapier's tools need of each app's folder, and what they would not see. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

const zapier = fileURLToPath(new URL('../../../zapier/', import.meta.url));
const text = (path: string) => readFileSync(zapier + path, 'utf8');
const json = (path: string) => JSON.parse(text(path));
const apps = readdirSync(`${zapier}apps`);

/** The rules are TypeScript for jest, which does not run the bundles; Node runs them bundled. */
async function reviewRules(): Promise<(app: unknown, name: string) => string[]> {
	const esbuild = createRequire(`${zapier}package.json`)('esbuild');
	const options = {
		entryPoints: [fileURLToPath(new URL('review-rules.ts', import.meta.url))],
		bundle: true,
		format: 'esm',
		write: false,
	};
	const { outputFiles } = esbuild.buildSync(options);
	return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)).reviewFaults;
}

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

	test(`${app}: the bundle needs Zapier's core alone`, () => {
		const bundle = text(`apps/${app}/dist/index.js`);
		const imported = [...bundle.matchAll(/\bfrom\s*"([^"]+)"|\bimport\s*"([^"]+)"/g)].map(
			(match) => match[1] ?? match[2],
		);
		assert.deepEqual([...new Set(imported)].toSorted(), ['node:crypto', 'zapier-platform-core']);
	});

	test(`${app}: a reviewer finds nothing in the bundle`, async () => {
		const reviewFaults = await reviewRules();
		const { default: definition } = await import(`../../../zapier/apps/${app}/dist/index.js`);
		const name = Object.entries(vendors).find(([id]) => id === app)?.[1].name ?? assert.fail('no such vendor');
		assert.deepEqual(reviewFaults(definition, name), []);
		assert.deepEqual(
			reviewFaults(
				{ ...definition, authentication: { ...definition.authentication, connectionLabel: undefined } },
				name,
			),
			['authentication: no connection label'],
		);
	});
}

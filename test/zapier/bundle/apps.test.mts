/** Checks what Zapier's tools need in each app's folder, and what its reviewers require of the bundle. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

const zapier = fileURLToPath(new URL('../../../zapier/', import.meta.url));
const readText = (path: string) => readFileSync(zapier + path, 'utf8');
const readJson = (path: string) => JSON.parse(readText(path));
const apps = readdirSync(`${zapier}apps`);

/** The rules are TypeScript for jest. Node, which runs the bundles, gets them bundled. */
async function loadReviewRules(): Promise<(app: unknown, name: string) => string[]> {
	const esbuild = createRequire(`${zapier}package.json`)('esbuild');
	const options = {
		entryPoints: [fileURLToPath(new URL('../support/review-rules.ts', import.meta.url))],
		bundle: true,
		format: 'esm',
		write: false,
	};
	const { outputFiles } = esbuild.buildSync(options);
	return (await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`)).listReviewFaults;
}

test('every vendor has an app', () => {
	assert.deepEqual(apps.toSorted(), Object.keys(vendors).toSorted());
});

for (const app of apps) {
	test(`${app}: the package.json fits Zapier's tools`, () => {
		const { name, version, exports, type, dependencies, overrides, scripts } = readJson(`apps/${app}/package.json`);
		const core = readJson('package.json').devDependencies['zapier-platform-core'];
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
		assert.match(readText(`apps/${app}/.gitignore`), /^node_modules\/$/m);
		// It contains the app's ID.
		assert.match(readText(`apps/${app}/.gitignore`), /^\.zapierapprc$/m);
	});

	test(`${app}: the bundle imports only Zapier's core and node:crypto`, () => {
		const bundle = readText(`apps/${app}/dist/index.js`);
		const imported = [...bundle.matchAll(/\bimport\s*(?:[\w*{][^"]*\bfrom\s*)?"([^"]+)"/g)].map(([, name]) => name);
		assert.deepEqual([...new Set(imported)].toSorted(), ['node:crypto', 'zapier-platform-core']);
	});

	test(`${app}: a test runs its creates and searches`, async () => {
		const { default: definition } = await import(`../../../zapier/apps/${app}/dist/index.js`);
		const file = fileURLToPath(new URL(`${app}-actions.test.mts`, import.meta.url));
		assert.equal(existsSync(file), Object.keys(definition.creates).length > 0);
	});

	test(`${app}: the bundle follows the review rules`, async () => {
		const listReviewFaults = await loadReviewRules();
		const { default: definition } = await import(`../../../zapier/apps/${app}/dist/index.js`);
		const name = Object.entries(vendors).find(([id]) => id === app)?.[1].name ?? assert.fail('unknown vendor');
		assert.deepEqual(listReviewFaults(definition, name), []);
		assert.deepEqual(
			listReviewFaults(
				{ ...definition, authentication: { ...definition.authentication, connectionLabel: undefined } },
				name,
			),
			['authentication: no connection label'],
		);
	});
}

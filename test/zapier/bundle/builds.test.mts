/** Checks the builds of Zapier's CLI, which `npm test -- zapier` unpacks: they contain only what the app needs, and the app loads. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

/** Without it, core prints its memory usage. */
process.env['NODE_ENV'] = 'test';

const builds = process.env['SUPPORT_EVENTS_ZAPIER_BUILDS'] ?? assert.fail('No builds found. Run: npm test -- zapier');

const listFiles = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const listNames = (folder: string) =>
	listFiles(folder).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

for (const app of Object.keys(vendors)) {
	const build = join(builds, app, 'build');

	test(`${app}: build.zip contains the bundle, Zapier’s core, and no other file of ours`, () => {
		const names = listNames(build);
		const ownNames = names.filter((name) => !name.startsWith('node_modules/'));
		assert.deepEqual(ownNames.toSorted(), ['definition.json', 'dist/index.js', 'package.json', 'zapierwrapper.js']);
		assert.deepEqual(
			names.filter((name) => /(^|\/)\.env|\.[cm]?ts$|(^|\/)tests?\/|esbuild/.test(name)),
			[],
		);
		const core = readJson(join(build, 'node_modules/zapier-platform-core/package.json')).version;
		assert.equal(core, readJson(join(build, 'package.json')).dependencies['zapier-platform-core']);
		assert.equal(core, readJson(join(build, 'definition.json')).platformVersion);
	});

	test(`${app}: source.zip contains the app’s own files`, () => {
		assert.deepEqual(listNames(join(builds, app, 'source')).toSorted(), ['.gitignore', 'index.ts', 'package.json']);
	});

	test(`${app}: the app in build.zip loads, matches the bundle, and is valid`, async () => {
		const { handler, appRaw } = await import(pathToFileURL(join(build, 'zapierwrapper.js')).href);
		const bundled = (await import(`../../../zapier/apps/${app}/dist/index.js`)).default;
		assert.deepEqual(Object.keys(appRaw.triggers), Object.keys(bundled.triggers));
		const { results: definition } = await handler({ command: 'definition' });
		assert.deepEqual(JSON.parse(JSON.stringify(definition)), readJson(join(build, 'definition.json')));
		assert.equal(definition.version, readJson(join(build, 'package.json')).version);
		assert.deepEqual((await handler({ command: 'validate' })).results, []);
	});
}

/** What Zapier's CLI built (`npm test -- zapier` unpacks it): nothing but what the app needs, and an app that loads from it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { vendors } from '../../../dist/shared/index.js';

/** Otherwise core prints its use of memory. */
process.env['NODE_ENV'] = 'test';

const builds = process.env['SUPPORT_EVENTS_ZAPIER_BUILDS'] ?? assert.fail('Nothing is built: npm test -- zapier');

const filesOf = (folder: string) =>
	readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const namesOf = (folder: string) =>
	filesOf(folder).map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1));
const json = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

for (const app of Object.keys(vendors)) {
	const build = join(builds, app, 'build');

	test(`${app}: build.zip holds the bundle, Zapier’s core and nothing else of ours`, () => {
		const names = namesOf(build);
		const own = names.filter((name) => !name.startsWith('node_modules/'));
		assert.deepEqual(own.toSorted(), ['definition.json', 'dist/index.js', 'package.json', 'zapierwrapper.js']);
		assert.deepEqual(
			names.filter((name) => /(^|\/)\.env|\.[cm]?ts$|(^|\/)tests?\/|esbuild/.test(name)),
			[],
		);
		const core = json(join(build, 'node_modules/zapier-platform-core/package.json')).version;
		assert.equal(core, json(join(build, 'package.json')).dependencies['zapier-platform-core']);
		assert.equal(core, json(join(build, 'definition.json')).platformVersion);
	});

	test(`${app}: source.zip holds the app’s own files`, () => {
		assert.deepEqual(namesOf(join(builds, app, 'source')).toSorted(), [
			'.gitignore',
			'.zapierapprc',
			'index.ts',
			'package.json',
		]);
	});

	test(`${app}: the app in build.zip loads, is the one that was bundled, and is valid`, async () => {
		const { handler, appRaw } = await import(pathToFileURL(join(build, 'zapierwrapper.js')).href);
		const bundled = (await import(`../../../zapier/apps/${app}/dist/index.js`)).default;
		assert.deepEqual(Object.keys(appRaw.triggers), Object.keys(bundled.triggers));
		const { results: definition } = await handler({ command: 'definition' });
		assert.deepEqual(JSON.parse(JSON.stringify(definition)), json(join(build, 'definition.json')));
		assert.equal(definition.version, json(join(build, 'package.json')).version);
		assert.deepEqual((await handler({ command: 'validate' })).results, []);
	});
}

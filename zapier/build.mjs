/**
 * Bundles the Zapier apps: `node build.mjs` all of them, `node ../../build.mjs` the one in the current folder (Zapier's CLI runs it
 * as `_zapier-build`). An app, the factory, and the vendor become one `dist/index.js`, without Zapier's own package.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const zapier = dirname(fileURLToPath(import.meta.url));
const apps = join(zapier, 'apps');
const cwd = process.cwd();
/** What no trigger shows. */
const unused = new Set(['source', 'subject', 'specversion', 'datacontenttype', 'dataschema']);

for (const app of dirname(cwd) === apps ? [basename(cwd)] : readdirSync(apps)) {
	const folder = join(apps, app);
	rmSync(join(folder, 'dist'), { recursive: true, force: true });
	const { metafile } = await build({
		absWorkingDir: folder,
		entryPoints: ['index.ts'],
		outfile: 'dist/index.js',
		bundle: true,
		platform: 'node',
		target: 'node22',
		format: 'esm',
		external: ['zapier-platform-core'],
		minify: true,
		legalComments: 'none',
		metafile: true,
		logLevel: 'warning',
		plugins: [bundleSamples(app), dropLocales()],
	});
	console.log(`${app}: ${Math.ceil(metafile.outputs['dist/index.js'].bytes / 1000)} kB`);
}

/** Bundles the events of the vendor's samples, without what is null: outputs and samples of triggers follow from them. */
function bundleSamples(vendor) {
	const folder = join(zapier, '..', 'shared', 'vendors', vendor, 'samples');
	return {
		name: 'bundle-samples',
		setup({ onLoad }) {
			onLoad({ filter: /\/zapier\/factory\/fields\/bundled-samples\.ts$/ }, () => {
				const events = readdirSync(folder).map((file) => readEvent(join(folder, file)));
				return { contents: `export const samples = ${JSON.stringify(selectEvents(events))};`, watchDirs: [folder] };
			});
		},
	};
}

function readEvent(file) {
	const { event } = JSON.parse(readFileSync(file, 'utf8'));
	const isUsed = (key, value) => value !== null && !unused.has(key);
	return JSON.parse(JSON.stringify(event, (key, value) => (isUsed(key, value) ? value : undefined)));
}

/** The longest of each type, and every other that fills something new. */
function selectEvents(events) {
	const seen = new Set();
	return events
		.sort((left, right) => JSON.stringify(right).length - JSON.stringify(left).length)
		.filter((event) => {
			const facts = [`${event.nativetype} ${event.type}`, ...listPaths(event)].filter((fact) => !seen.has(fact));
			for (const fact of facts) seen.add(fact);
			return facts.length > 0;
		});
}

function listPaths(value, path = '') {
	if (typeof value !== 'object' || value === null) return [path];
	return Object.entries(value).flatMap(([key, inner]) =>
		listPaths(inner, `${path}/${Array.isArray(value) ? '' : key}`),
	);
}

/** Drops zod's error messages in forty languages, which are half of a bundle and never shown. */
function dropLocales() {
	return {
		name: 'drop-locales',
		setup({ onLoad }) {
			onLoad({ filter: /zod\/v4\/locales\/[\w-]+\.js$/ }, ({ path }) =>
				['en.js', 'index.js'].includes(basename(path)) ? null : { contents: 'export default () => ({});' },
			);
		},
	};
}

/**
 * `node build.mjs` bundles every app, `node ../../build.mjs` in an app's folder that app (Zapier's CLI runs it as `_zapier-build`):
 * the app, the factory and the vendor as one `dist/index.js`. Zapier's own package stays outside.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const zapier = dirname(fileURLToPath(import.meta.url));
const apps = join(zapier, 'apps');
const here = process.cwd();

for (const app of dirname(here) === apps ? [basename(here)] : readdirSync(apps)) {
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
		plugins: [samplesOf(app), withoutLanguages()],
	});
	console.log(`${app}: ${Math.ceil(metafile.outputs['dist/index.js'].bytes / 1000)} kB`);
}

/** The events of a vendor's samples, one for each type; one that is named after its native type is taken before others. */
function samplesOf(vendor) {
	const folder = join(zapier, '..', 'shared', 'vendors', vendor, 'samples');
	return {
		name: 'samples',
		setup(context) {
			context.onLoad({ filter: /\/zapier\/factory\/bundled-samples\.ts$/ }, () => {
				const files = readdirSync(folder).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
				const byType = new Map();
				for (const file of files) {
					const { event } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
					if (!byType.has(event.type)) byType.set(event.type, event);
				}
				return { contents: `export const samples = ${JSON.stringify([...byType.values()])};`, watchDirs: [folder] };
			});
		},
	};
}

/** Zod's error messages in forty languages are half of a bundle, and nobody reads them. */
function withoutLanguages() {
	return {
		name: 'without-languages',
		setup(context) {
			context.onLoad({ filter: /zod\/v4\/locales\/[\w-]+\.js$/ }, ({ path }) =>
				['en.js', 'index.js'].includes(basename(path)) ? null : { contents: 'export default () => ({});' },
			);
		},
	};
}

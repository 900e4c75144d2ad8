/**
 * The Zapier apps as Zapier gets them: bundled by `zapier/build.mjs`, validated and built by Zapier's own CLI. An app is built
 * in a copy that contains the locked dependencies, so what was tested is what is pushed.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { root } from './root.mjs';
import { cleanEnv, step } from './step.mjs';
import { ensureSettings, SETTINGS } from './zapier-settings.mjs';

/** The variable with the folder of the unpacked builds, for `test/zapier`: `<app>/build`, `<app>/source`, and `releases/<app>`. */
export const UNPACKED = 'SUPPORT_EVENTS_ZAPIER_BUILDS';

/** The variable with the path of Zapier's CLI. */
export const CLI = 'SUPPORT_EVENTS_ZAPIER_CLI';

export const MAX_BUNDLE_BYTES = 400_000;

const zapier = join(root, 'zapier');

/** The apps, one for each vendor. */
export const apps = readdirSync(join(zapier, 'apps')).sort();

export function appFolder(app) {
	return join(zapier, 'apps', app);
}

/** Writes `dist/index.js` of every app. */
export async function bundle() {
	await step('Zapier apps bundled', async (run) => {
		await run(process.execPath, ['build.mjs'], { cwd: zapier });
		const sizes = apps.map((app) => [app, statSync(join(appFolder(app), 'dist/index.js')).size]);
		const title = `Zapier apps bundled: ${sizes.map(([app, size]) => `${app} ${(size / 1000).toFixed(1)} kB`).join(', ')}`;
		if (sizes.some(([, size]) => size > MAX_BUNDLE_BYTES))
			throw new Error(`${title}. The limit is ${MAX_BUNDLE_BYTES / 1000} kB.`);
		return { title };
	});
}

/** Copies a bundled app into a folder to build in. The folder is removed when the process ends. */
export function stage(app) {
	const top = mkdtempSync(join(tmpdir(), 'support-events-zapier-'));
	process.on('exit', () => rmSync(top, { recursive: true, force: true }));
	const folder = join(top, app);
	mkdirSync(folder);
	mkdirSync(join(top, 'tmp'));
	ensureSettings(appFolder(app));
	for (const name of ['index.ts', 'dist', '.gitignore', SETTINGS])
		cpSync(join(appFolder(app), name), join(folder, name), { recursive: true });
	// Without the build script: the bundle exists, and the copy has no sources to bundle again.
	const { scripts: _, ...manifest } = JSON.parse(readFileSync(join(appFolder(app), 'package.json'), 'utf8'));
	writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, '\t')}\n`);
	const bundler = ['esbuild', '@esbuild', '.bin', '.package-lock.json'].map((name) =>
		join(zapier, 'node_modules', name),
	);
	cpSync(join(zapier, 'node_modules'), join(folder, 'node_modules'), {
		recursive: true,
		filter: (path) => !bundler.includes(path),
	});
	return folder;
}

/** Checks the CLI's sentences, because it exits with 0 for some failures. */
export async function validate(cli, folder) {
	const title = `zapier-platform validate, ${basename(folder)}`;
	await step(title, async (run) => {
		const output = await command(run, cli, folder, ['validate', '--without-style']);
		const expected = ['No structural errors found during validation routine.', 'This project is structurally sound!'];
		if (!expected.every((sentence) => output.includes(sentence))) throw new Error(output);
		return { title: `${title}: ${expected.join(' ')}` };
	});
}

/** Writes `build/build.zip` and `build/source.zip` into the folder, without a request to Zapier. */
export async function build(cli, folder) {
	const title = `zapier-platform build, ${basename(folder)}`;
	await step(title, async (run) => {
		const output = await command(run, cli, folder, ['build', '--skip-validation', '--skip-dep-install']);
		if (!output.includes('Build complete!')) throw new Error(output);
		const files = namesIn(cli, join(folder, 'build/build.zip')).length;
		return {
			title: `${title}: build.zip has ${files} files, ${(statSync(join(folder, 'build/build.zip')).size / 1000).toFixed(1)} kB`,
		};
	});
}

/** Unpacks the two zips where the tests expect them. */
export function unpack(cli, folder, into) {
	for (const name of ['build', 'source'])
		zip(cli, join(folder, `build/${name}.zip`)).extractAllTo(join(into, basename(folder), name));
}

/** The CLI's environment: its own Node first on the PATH, no analytics and no update notices. It leaves files in `tmp` when it fails. */
export function cliEnv({ node }, tmp) {
	return cleanEnv({
		PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
		TMPDIR: tmp,
		DISABLE_ZAPIER_ANALYTICS: '1',
		NO_UPDATE_NOTIFIER: '1',
	});
}

async function command(run, cli, folder, args) {
	return await run(cli.node, [cli.bin, ...args], {
		cwd: folder,
		env: { ...cliEnv(cli, join(dirname(folder), 'tmp')), FORCE_COLOR: '0' },
	});
}

function namesIn(cli, path) {
	return zip(cli, path)
		.getEntries()
		.map(({ entryName }) => entryName);
}

/** A zip, or a new one, in the CLI's own library. */
export function zip({ bin }, path = undefined) {
	const AdmZip = createRequire(bin)('adm-zip');
	return new AdmZip(path);
}

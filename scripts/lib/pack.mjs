/** Builds and packs the package as users get it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './root.mjs';
import { step } from './step.mjs';

/** Where `test/e2e` looks for the tarball. */
export const TARBALL = 'SUPPORT_EVENTS_TARBALL';

/** Where `test/e2e` looks for n8n's user folder with the package installed. */
export const PREPARED_HOME = 'SUPPORT_EVENTS_PREPARED_HOME';

export async function build() {
	await step('package built', (run) => run('npm', ['run', 'build'], { cwd: root }));
}

/** Packs the built package into a folder that is removed when the process ends, and returns the path of the tarball. */
export async function pack() {
	const folder = mkdtempSync(join(tmpdir(), 'support-events-pack-'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	let tarball = '';
	await step('package packed', async (run) => {
		if (!existsSync(join(root, 'dist'))) throw new Error('Nothing is built yet. Run npm run build first.');
		const output = await run(
			'npm',
			['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', folder],
			{ cwd: root },
		);
		const { filename, size, entryCount } = summary(JSON.parse(output.slice(output.search(/^[[{]/m))));
		tarball = join(folder, filename);
		return { title: `package packed: ${entryCount} files, ${(size / 1000).toFixed(1)} kB` };
	});
	return tarball;
}

/** npm 12 prints an object by package name, earlier versions print a list. */
function summary(report) {
	return Object.values(report)[0];
}

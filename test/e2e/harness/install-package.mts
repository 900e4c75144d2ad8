/** Installs the packed package into a user folder of n8n, as in production. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pack, TARBALL } from '../../../scripts/lib/pack.mjs';
import { cleanEnv } from '../../../scripts/lib/step.mjs';
import { copyInstalledPackage, findPreparedHome } from './user-folder.mts';

/** Installs the tarball as n8n does: in `<home>/.n8n/nodes`, without peer dependencies and scripts. */
export async function installPackage(home: string, signal?: AbortSignal): Promise<void> {
	const prepared = findPreparedHome();
	if (prepared !== undefined) return copyInstalledPackage(prepared, home);
	const tarball = process.env[TARBALL] ?? (process.env[TARBALL] = await pack());
	const cwd = join(home, '.n8n', 'nodes');
	mkdirSync(cwd, { recursive: true });
	writeFileSync(join(cwd, 'package.json'), '{ "name": "installed-nodes", "private": true }\n');
	const args = [
		'install',
		'--legacy-peer-deps',
		'--ignore-scripts',
		'--prefer-offline',
		'--no-audit',
		'--no-fund',
		tarball,
	];
	await promisify(execFile)('npm', args, { cwd, env: cleanEnv(), ...(signal && { signal }) });
}

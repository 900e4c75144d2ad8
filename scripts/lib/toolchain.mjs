/**
 * Makes sure of what the programs need and the repository lacks: `node_modules`, another Node, n8n with its native modules,
 * Zapier's CLI. What exists is reused; what is missing is installed, with one printed step each.
 */
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cachePath, fillCache } from './cache.mjs';
import { engines, runtimes, zapierCli } from './engines.mjs';
import { readMachine } from './machine.mjs';
import { planRuntime } from './plan.mjs';
import { root } from './root.mjs';
import { cleanEnv, step } from './step.mjs';
import { ensureSystem } from './system.mjs';

const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];

/** Runs `npm ci` for the package and for the Zapier apps when `node_modules` is missing or older than the lock file. */
export async function ensureDependencies() {
	await ensureInstalled(root, 'dependencies');
	await ensureInstalled(join(root, 'zapier'), 'dependencies of the Zapier apps');
}

/** Makes sure of a Node and returns its binary. */
export async function ensureRuntime(name) {
	const plan = planRuntime(readMachine(), runtimes[name]);
	if (plan.source === 'none') {
		await step('Node found', () => {
			throw new Error(plan.message);
		});
	}
	const { binary, label, folder, lock } = locateRuntime(name);
	if (folder !== null) await ensureCached(label, folder, lock, (run, cwd) => installRuntime(run, cwd, name));
	return binary;
}

/** Makes sure of Zapier's CLI and returns what starts it: `{ node, folder, bin }`. */
export async function ensureZapierCli() {
	const { label, version, lock, runtime } = zapierCli;
	const node = await ensureRuntime(runtime);
	const folder = cachePath('zapier-cli', version, lock);
	await ensureCached(label, folder, lock, install);
	return { node, folder, bin: join(folder, 'node_modules/zapier-platform-cli/src/bin/run') };
}

/** Makes sure of an n8n and returns what starts it: `{ label, node, bin, env }`. */
export async function ensureEngine(name) {
	const { label, version, lock, runtime, native, env } = engines[name];
	const node = await ensureRuntime(runtime);
	const folder = cachePath(`${name}${abiSuffix(runtime)}`, version, lock);
	if (!existsSync(folder)) {
		await ensureSystem(['python3', 'make', 'g++']);
		await ensureCached(label, folder, lock, (run, cwd) => installN8n(run, cwd, runtime, native));
	}
	return { label, node, env, bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function ensureInstalled(folder, title) {
	const installed = join(folder, 'node_modules', '.package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs)
		return;
	await step(`${title} installed`, (run) => install(run, folder));
}

async function ensureCached(label, folder, lock, fill) {
	if (existsSync(folder)) return;
	await step(`${label} installed`, (run) => fillCache(folder, lock, (cwd) => fill(run, cwd)));
}

async function install(run, cwd) {
	await run('npm', ['ci', '--ignore-scripts', ...QUIET], { cwd });
}

/** npm skips the packages for other machines, and also one that it fails to download. */
async function installRuntime(run, cwd, name) {
	await install(run, cwd);
	const { packageName } = locateRuntime(name);
	if (!existsSync(join(cwd, 'node_modules', packageName))) throw new Error(`npm did not install ${packageName}.`);
}

/**
 * Not `npm ci`: it rejects the lock because the optional binaries for other platforms are missing there. npm runs under the
 * engine's own Node with the headers of that Node, whatever `nodedir` the user's npm configuration names.
 */
async function installN8n(run, cwd, runtime, native) {
	const { binary, headers } = locateRuntime(runtime);
	const env = cleanEnv({
		PATH: `${dirname(binary)}${delimiter}${process.env.PATH}`,
		// Without headers next to Node, node-gyp downloads them.
		npm_config_nodedir: headers ?? '',
		npm_config_engine_strict: 'false',
	});
	const npm = (args, settings = {}) => run('npm', args, { cwd, env: { ...env, ...settings } });
	await npm(['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', ...QUIET]);
	for (const { module, settings } of native) await npm(['rebuild', module], settings);
}

/** Where a Node and its headers are, or will be. `folder` is null for the machine's own. */
function locateRuntime(name) {
	const { lock } = runtimes[name];
	const plan = planRuntime(readMachine(), runtimes[name]);
	const label = `Node ${plan.version}`;
	if (plan.source === 'own') {
		const prefix = dirname(dirname(process.execPath));
		const headers = existsSync(join(prefix, 'include/node/node.h')) ? prefix : null;
		return { label, lock, version: plan.version, folder: null, headers, binary: process.execPath };
	}
	const folder = cachePath(name, plan.version, lock);
	const headers = join(folder, 'node_modules', plan.name);
	const binary = join(headers, 'bin', 'node');
	return { label, lock, version: plan.version, folder, packageName: plan.name, headers, binary };
}

/** Native modules are compiled for one major version of Node. */
function abiSuffix(runtime) {
	const [major] = locateRuntime(runtime).version.split('.');
	return runtime === `node-${major}` ? '' : `-node-${major}`;
}

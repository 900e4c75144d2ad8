/** `npm run generate -- new acme` in a copy of the repository: what it writes passes every check that a vendor has to pass. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../scripts/lib/root.mjs';
import { cleanEnv } from '../../scripts/lib/step.mjs';

const OMITTED = new Set(['node_modules', 'dist', 'coverage', '.git']);
const copy = join(mkdtempSync(join(tmpdir(), 'support-events-new-vendor-')), 'repository');
let changed;

/** Without the variable that keeps a test runner from starting another one. */
const { NODE_TEST_CONTEXT: _, ...env } = cleanEnv({ FORCE_COLOR: '0' });

before(async () => {
	cpSync(root, copy, { recursive: true, filter: (path) => path === root || !OMITTED.has(basename(path)) });
	for (const folder of ['node_modules', 'zapier/node_modules']) symlinkSync(join(root, folder), join(copy, folder));
	const original = contentsOf(copy);
	await run(process.execPath, ['scripts/generate.mjs', 'new', 'acme', 'Acme Desk']);
	changed = [...contentsOf(copy)].filter(([path, text]) => original.get(path) !== text).map(([path]) => path);
});

after(() => rmSync(join(copy, '..'), { recursive: true, force: true }));

test('docs/add-a-vendor.md names every file that it writes, and no other', () => {
	const docs = readFileSync(join(root, 'docs/add-a-vendor.md'), 'utf8');
	const [, section] = /<!-- generated files -->(.*)<!-- \/generated files -->/s.exec(docs) ?? [];
	const named = [...(section ?? '').matchAll(/`([^`]+)`/g)].map(([, path]) => path).filter((path) => /[./]/.test(path));
	assert.deepEqual(named.toSorted(), changed.toSorted());
});

test('the new files have the format and pass the linter', async () => {
	const sources = changed.filter((path) => path.endsWith('.ts'));
	assert.ok(sources.length > 10);
	await npx('prettier', '--check', '--ignore-unknown', ...changed);
	await npx('eslint', '--max-warnings=0', ...sources, 'package.json');
});

test('the types of the tests and of the Zapier app are right', async () => {
	await npx('tsc', '--noEmit', '-p', 'test/tsconfig.json');
	await npx('tsc', '--noEmit', '-p', 'zapier/tsconfig.json');
});

test('the vendor passes the contract suite, n8n’s and Zapier’s checks, and its own tests with full coverage', async () => {
	const covered = ['--coverage', '--collectCoverageFrom=shared/vendors/acme/**/*.ts', '--coverageReporters=text'];
	const threshold = JSON.stringify({ global: { statements: 100, branches: 100, functions: 100, lines: 100 } });
	const suites = ['test/vendors/contract', 'test/vendors/acme', 'test/nodes/credential-class'];
	const hosts = ['test/nodes/trigger/trigger.test', 'test/nodes/action/form', 'test/zapier/review-rules'];
	await npx('jest', '--ci', ...covered, `--coverageThreshold=${threshold}`, ...suites, ...hosts);
});

test('the repository tests pass', async () => {
	const files = readdirSync(join(copy, 'test/repository')).filter((name) => name.endsWith('.test.mjs'));
	await run(process.execPath, ['--test', ...files.map((name) => join('test/repository', name))]);
});

test('the fuzz harness knows the vendor and finds nothing', async () => {
	await run(process.execPath, ['test/fuzz/run.mjs', 'acme', '5000']);
});

test('a second vendor of that name is refused', async () => {
	const before = contentsOf(copy);
	await assert.rejects(
		run(process.execPath, ['scripts/generate.mjs', 'new', 'acme']),
		/shared\/vendors\/acme already exists/,
	);
	assert.deepEqual(contentsOf(copy), before);
});

/** The text of every file by its path. */
function contentsOf(folder) {
	const paths = readdirSync(folder, { recursive: true })
		.map((name) => relative(folder, join(folder, name)).split(sep).join('/'))
		.filter((path) => !path.split('/').some((part) => OMITTED.has(part)) && statSync(join(folder, path)).isFile());
	return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]));
}

function npx(...args) {
	return run('npx', ['--no-install', ...args]);
}

async function run(command, args) {
	try {
		await promisify(execFile)(command, args, { cwd: copy, env, maxBuffer: 1e8 });
	} catch (error) {
		throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`);
	}
}

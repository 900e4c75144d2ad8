/** Makes sure of programs of the operating system: uses what is there, installs with apt as root, or says how to install the rest. */
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findProgram, readMachine } from './machine.mjs';
import { planPrograms } from './plan.mjs';
import { cleanEnv, step } from './step.mjs';

/**
 * Files that exist during an installation: no service of a package starts, and PostgreSQL creates no cluster. The tests start
 * what they need in private folders. A file that exists already is left alone.
 */
const quietInstall = [
	{ of: ['postgresql', 'redis-server'], path: '/usr/sbin/policy-rc.d', text: '#!/bin/sh\nexit 101\n', mode: 0o755 },
	{
		of: ['postgresql'],
		path: '/etc/postgresql-common/createcluster.d/support-events-tests.conf',
		text: 'create_main_cluster = false\n',
		mode: 0o644,
	},
];

/** Makes sure of the programs with these names in `programs`. */
export async function ensureSystem(names) {
	const plan = planPrograms(readMachine(), names);
	if (plan.action === 'none') return;
	const title =
		plan.action === 'apt' ? `${plan.packages.join(', ')} installed` : 'programs of the operating system found';
	await step(title, async (run) => {
		if (plan.action === 'ask') throw new Error(plan.messages.join('\n'));
		await installWithApt(run, plan.packages);
	});
}

async function installWithApt(run, packages) {
	const env = cleanEnv({ DEBIAN_FRONTEND: 'noninteractive' });
	const apt = (...args) =>
		run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], { env });
	const install = () => quietly(packages, () => apt('install', '-y', '--no-install-recommends', ...packages));
	if (!hasLists()) await apt('update');
	// Old lists name packages that the mirror no longer has.
	await install().catch(() => apt('update').then(install));
}

/** Creates the files of `quietInstall` that don't exist, and removes them afterward. */
async function quietly(missing, install) {
	const ours = quietInstall.filter(({ of, path }) => of.some((name) => missing.includes(name)) && !existsSync(path));
	const remove = () => ours.forEach(({ path }) => rmSync(path, { force: true }));
	process.once('exit', remove);
	try {
		for (const { path, text, mode } of ours) {
			mkdirSync(dirname(path), { recursive: true });
			writeFileSync(path, text, { mode });
		}
		return await install();
	} finally {
		remove();
		process.removeListener('exit', remove);
	}
}

/** The path of the browser. */
export function chromium() {
	return requireProgram('chromium');
}

/** The folder of PostgreSQL's programs. */
export function postgresPrograms() {
	return dirname(realpathSync(requireProgram('postgresql')));
}

export function redisServer() {
	return requireProgram('redis-server');
}

function requireProgram(name) {
	const path = findProgram(name);
	if (path === null) throw new Error(`Call ensureSystem(['${name}']) first.`);
	return path;
}

function hasLists() {
	const lists = '/var/lib/apt/lists';
	return (
		existsSync(lists) && readdirSync(lists).some((name) => name.endsWith('Packages') || name.includes('_Packages'))
	);
}

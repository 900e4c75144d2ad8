/** Programs of the operating system: found on the PATH, installed by apt when we are root, or asked for in one sentence. */
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	realpathSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cleanEnv, step } from './step.mjs';

/** Debian package → the programs that show it is there. */
const packages = {
	python3: ['python3'],
	make: ['make'],
	'g++': ['g++'],
	chromium: ['chromium', 'chromium-browser', 'google-chrome'],
	postgresql: ['initdb'],
	'redis-server': ['redis-server'],
};

/** Debian keeps PostgreSQL's programs off the PATH, in a folder for each version. */
const POSTGRES = '/usr/lib/postgresql';

/**
 * While packages are installed: a service that comes with one is not started, and PostgreSQL makes no cluster of its own. The
 * tests start what they need on private folders; what the machine already runs, and what it was told about it, is left alone.
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

/** Makes sure of the named Debian packages. */
export async function ensureSystem(names) {
	const missing = names.filter((name) => !packages[name].some(find));
	if (missing.length === 0) return;
	await step(`${missing.join(', ')} installed`, async (run) => {
		if (process.getuid?.() !== 0 || !find('apt-get')) {
			throw new Error(
				`Missing: ${missing.join(', ')}. Install with: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
			);
		}
		const env = cleanEnv({ DEBIAN_FRONTEND: 'noninteractive' });
		const apt = (...args) =>
			run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], { env });
		const install = () => quietly(missing, () => apt('install', '-y', '--no-install-recommends', ...missing));
		if (!hasLists()) await apt('update');
		// Old lists name packages the mirror no longer has.
		await install().catch(() => apt('update').then(install));
	});
}

/** Puts the files of `quietInstall` where there are none, and takes away again what it has put. */
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

/** The path of the browser that `ensureSystem(['chromium'])` made sure of. */
export function chromium() {
	return programOf('chromium');
}

/** The folder of PostgreSQL's programs, as `ensureSystem(['postgresql'])` made sure of. */
export function postgresPrograms() {
	return dirname(realpathSync(programOf('postgresql')));
}

export function redisServer() {
	return programOf('redis-server');
}

function programOf(name) {
	for (const program of packages[name]) {
		const path = find(program);
		if (path) return path;
	}
	throw new Error(`There is no ${name} on this machine. Install it with: sudo apt-get install ${name}`);
}

function find(program) {
	for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...postgresFolders()]) {
		const path = join(folder, program);
		try {
			accessSync(path, constants.X_OK);
			return path;
		} catch {
			// not in this folder
		}
	}
	return undefined;
}

/** The newest version first. */
function postgresFolders() {
	if (!existsSync(POSTGRES)) return [];
	const versions = readdirSync(POSTGRES).sort((left, right) => Number(right) - Number(left));
	return versions.map((version) => join(POSTGRES, version, 'bin'));
}

function hasLists() {
	const lists = '/var/lib/apt/lists';
	return (
		existsSync(lists) && readdirSync(lists).some((name) => name.endsWith('Packages') || name.includes('_Packages'))
	);
}

/** What this machine is, and where its programs are. */
import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { programs } from './programs.mjs';

/** The machine as `plan.mjs` wants it. */
export function readMachine() {
	return {
		platform: process.platform,
		arch: process.arch,
		libc: findLibc(),
		distribution: readDistribution(),
		nodeVersion: process.versions.node,
		uid: process.getuid?.() ?? null,
		found: Object.keys(programs).filter((name) => findProgram(name) !== null),
	};
}

/** The path of a program, or null. */
export function findProgram(name) {
	const { commands, places } = programs[name];
	const folders = (process.env.PATH ?? '').split(delimiter);
	const candidates = [
		...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
		...places.flatMap(expand),
	];
	return candidates.find(isExecutable) ?? null;
}

/** The names in /etc/os-release: the distribution's own (`ID`), then those that it is like (`ID_LIKE`). */
export function parseDistribution(text) {
	const lines = text.split('\n').map((line) => line.split('='));
	const valueOf = (key) => lines.find(([name]) => name === key)?.[1]?.replaceAll('"', '') ?? '';
	return `${valueOf('ID')} ${valueOf('ID_LIKE')}`.split(' ').filter((name) => name !== '');
}

/** The paths that a place matches, the highest version first. */
function expand(place) {
	const parts = place.split('/');
	const index = parts.findIndex((part) => part.includes('*'));
	if (index < 0) return [place];
	const folder = parts.slice(0, index).join('/');
	const [start, end] = parts[index].split('*');
	const names = listFolder(folder).filter((name) => name.startsWith(start) && name.endsWith(end));
	const newestFirst = names.sort((left, right) => right.localeCompare(left, 'en', { numeric: true }));
	return newestFirst.map((name) => [folder, name, ...parts.slice(index + 1)].join('/'));
}

function listFolder(folder) {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

function isExecutable(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function readDistribution() {
	try {
		return parseDistribution(readFileSync('/etc/os-release', 'utf8'));
	} catch {
		return [];
	}
}

function findLibc() {
	if (process.platform !== 'linux') return null;
	process.report.excludeNetwork = true;
	return process.report.getReport().header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}

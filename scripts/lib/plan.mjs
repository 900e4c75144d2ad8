/**
 * Decides what a machine needs, from its description alone: `machine` says what it is and which programs it has.
 *
 * `machine` is `{ platform, arch, libc, distribution, nodeVersion, uid, found }`: the first two and the version as Node names
 * them; `libc` is `glibc` or `musl`; `distribution` lists the names in /etc/os-release; `found` lists keys of `programs`.
 */
import { distributions, managers, programs } from './programs.mjs';

/** The Node for a row of `runtimes`: the machine's own, one of npm's packages, or a message about the missing one. */
export function planRuntime(machine, { accepts: [from, below], packages }) {
	const { platform, arch, libc, nodeVersion } = machine;
	if (compareVersions(nodeVersion, from) >= 0 && compareVersions(nodeVersion, below) < 0)
		return { source: 'own', version: nodeVersion };
	const found = packages[`${platform}-${arch}`];
	// npm's builds for Linux need glibc.
	if (found !== undefined && libc !== 'musl') return { source: 'package', ...found };
	const [major] = from.split('.');
	const where = `${platform} ${arch}${libc === 'musl' ? ' with musl' : ''}`;
	const remedy = `Install Node ${from} or later (below ${below}) and run the command again with it.`;
	const message = `Node ${major} is missing, and npm has no Node for ${where}. ${remedy}`;
	return { source: 'none', message };
}

/** What to do about the named programs: nothing, install packages with apt, or ask for each missing one. */
export function planPrograms(machine, names) {
	const missing = names.filter((name) => !machine.found.includes(name));
	if (missing.length === 0) return { action: 'none' };
	const manager = findManager(machine);
	const isUbuntu = machine.distribution.includes('ubuntu');
	const packages = missing.map(
		(name) => (isUbuntu && programs[name].packages.ubuntu) || programs[name].packages[manager],
	);
	if (manager === 'apt' && machine.uid === 0) return { action: 'apt', packages };
	return { action: 'ask', messages: missing.map((name, index) => toMessage(name, manager, packages[index])) };
}

function toMessage(name, manager, packageName) {
	const { title, commands, install } = programs[name];
	if (manager === undefined) return `${title} is missing. Install it so that ${commands.join(' or ')} is on the PATH.`;
	return `${title} is missing. Install it with: ${install?.[manager] ?? `${managers[manager]} ${packageName}`}`;
}

function findManager({ platform, distribution }) {
	if (platform === 'darwin') return 'brew';
	return distribution.map((name) => distributions[name]).find((manager) => manager !== undefined);
}

function compareVersions(left, right) {
	const [a, b] = [left, right].map((version) => version.split('.').map(Number));
	return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

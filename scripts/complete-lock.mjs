/**
 * Adds the optional binaries for other platforms to `package-lock.json`, or to that of the named folder. Without these entries,
 * which `npm install` leaves out, `npm ci` rejects the lock. Run it after `npm install`; it changes nothing in a complete lock.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const CPUS = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

const path = join(root, process.argv[2] ?? '', 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
const added = [];
for (const [place, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
	for (const [name, range] of Object.entries(optionalDependencies)) {
		if (isLocked(place, name)) continue;
		const version = range.replace(/^[~^]/, '');
		lock.packages[`node_modules/${name}`] = {
			version,
			integrity: integrityOf(`${name}@${version}`),
			...platform(name),
			...(dev && { dev }),
			optional: true,
		};
		added.push(`${name}@${version}`);
	}
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
if (added.length > 0) writeFileSync(path, `${JSON.stringify(lock, null, '\t')}\n`);
console.log(added.length > 0 ? `Added ${added.length}:\n${added.join('\n')}` : 'The lock is complete.');

/** Looks modules up as Node does: next to the module that imports, then in each outer folder. */
function isLocked(place, name) {
	for (let folder = place; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules') - 1))) {
		if (`${folder}${folder && '/'}node_modules/${name}` in lock.packages) return true;
		if (folder === '') return false;
	}
}

/** From the name, as these packages are all called after what they run on. */
function platform(name) {
	const words = name.split(/[-/]/).map((word) => (/^arm(v7)?$/.test(word) ? 'arm' : word));
	const os = SYSTEMS.filter((system) => words.includes(system));
	const cpu = CPUS.filter((one) => words.includes(one));
	return { ...(cpu.length > 0 && { cpu }), ...(os.length > 0 && { os }) };
}

/** The hash that the registry publishes: without one, npm would install whatever it is given. */
function integrityOf(spec) {
	return execFileSync('npm', ['view', spec, 'dist.integrity'], { encoding: 'utf8' }).trim();
}

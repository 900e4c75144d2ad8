/** Programs of the operating system: found on the PATH, installed by apt when we are root, or asked for in one sentence. */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cleanEnv, step } from './step.mjs';

/** Debian package → the programs that show it is there. */
const packages = {
	python3: ['python3'],
	make: ['make'],
	'g++': ['g++'],
	chromium: ['chromium', 'chromium-browser', 'google-chrome'],
};

/** Makes sure of the named Debian packages. */
export async function ensureSystem(names) {
	const missing = names.filter((name) => !packages[name].some(find));
	if (missing.length === 0) return;
	await step(`${missing.join(', ')} installed`, async (run) => {
		if (process.getuid?.() !== 0 || !find('apt-get')) {
			throw new Error(`Missing: ${missing.join(', ')}. Install with: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`);
		}
		const env = cleanEnv({ DEBIAN_FRONTEND: 'noninteractive' });
		const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], { env });
		const install = () => apt('install', '-y', '--no-install-recommends', ...missing);
		if (!hasLists()) await apt('update');
		// Old lists name packages the mirror no longer has.
		await install().catch(() => apt('update').then(install));
	});
}

/** The path of the browser that `ensureSystem(['chromium'])` made sure of. */
export function chromium() {
	for (const name of packages.chromium) {
		const path = find(name);
		if (path) return path;
	}
	throw new Error('There is no chromium on the PATH. Install it with: sudo apt-get install chromium');
}

function find(program) {
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
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

function hasLists() {
	const lists = '/var/lib/apt/lists';
	return existsSync(lists) && readdirSync(lists).some((name) => name.endsWith('Packages') || name.includes('_Packages'));
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { root } from '../../scripts/lib/root.mjs';

/** The files below the folders, as POSIX paths from the root of the repository. */
export function filesBelow(...folders) {
	return folders.flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true })
			.map((name) => join(root, folder, name))
			.filter((path) => statSync(path).isFile() && !path.includes('node_modules'))
			.map((path) => relative(root, path).split(sep).join('/')),
	);
}

export function read(path) {
	return readFileSync(join(root, path), 'utf8');
}

/** What a TypeScript file imports, types included: packages by name, own files as paths from the root. */
export function importsOf(path) {
	const statements = read(path).matchAll(
		/^(?:import|export)\b[^;]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gms,
	);
	return [...statements].map((match) => {
		const name = match[1] ?? match[2] ?? match[3];
		return name.startsWith('.') ? posix.join(posix.dirname(path), name) : name;
	});
}

/** The project's samples of a vendor. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from '../../sandbox/samples.mts';

/** Returns every sample, sorted by `name`: the file name without its extension, which is the native type and an optional variant. */
export function readSampleFiles<T extends object>(vendor: string): readonly ({ readonly name: string } & T)[] {
	const folder = sampleFolder(vendor);
	const names = readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort();
	return names.map((file) => {
		const sample = JSON.parse(readFileSync(join(folder, file), 'utf8')) as T; // a file of the project
		return { ...sample, name: file.replace(/\.json$/, '') };
	});
}

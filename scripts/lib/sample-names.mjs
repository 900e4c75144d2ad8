/** The list of a vendor's samples: an action node offers them without reading a file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatted } from './format.mjs';
import { root } from './root.mjs';

/** `[path, text]` of the list. */
export async function sampleNames(id) {
	const folder = `shared/vendors/${id}/samples`;
	const names = readdirSync(join(root, folder)).map((file) => file.replace(/\.json$/, ''));
	const typeOf = (name) => JSON.parse(readFileSync(join(root, folder, `${name}.json`), 'utf8')).event.type;
	// An event's own sample comes before its further cases.
	const rows = names.sort().map((name) => `\t{ name: '${name}', type: '${typeOf(name)}' },`);
	const source = [
		"import type { SampleName } from '../../core/operation';",
		'',
		'/** What is in the folder of samples. Generated: `npm run generate`. */',
		'export const samples: readonly SampleName[] = [',
		...rows,
		'];',
		'',
	].join('\n');
	const path = `shared/vendors/${id}/sample-names.ts`;
	return [path, await formatted(path, source)];
}

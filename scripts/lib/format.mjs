/** What generated source files have in common. */
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './root.mjs';

/** The first line of each. */
export const GENERATED = '// Written by `npm run generate` from the vendor object.';

/** Source text as Prettier wants it; a file that Prettier does not know stays as it is. */
export async function formatted(path, source) {
	const filepath = join(root, path);
	if (!/\.(ts|json)$/.test(path)) return source;
	return await format(source, { ...(await resolveConfig(filepath)), filepath });
}

/** What a vendor's operations on tickets and customers need of a key: forms list it without loading an operation. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { formatted } from './format.mjs';
import { root } from './root.mjs';

const require = createRequire(import.meta.url);

/** `[path, text]` of the list; none for a vendor whose operations name no permission. */
export async function operationPermissions({ id }) {
	const file = join(root, `dist/shared/vendors/${id}/resources/index.js`);
	if (!existsSync(file)) return [];
	const [{ resources }] = Object.values(require(file));
	const operations = resources.flatMap((resource) => resource.operations);
	const { listPermissions } = require(join(root, 'dist/shared/core/operation-notice.js'));
	const list = (effect) => operations.filter((operation) => operation.effect === effect).flatMap(listPermissions);
	const [read, write] = [list('read'), list('write')];
	// A change reads as well, but a key that only reads has none of the group's permissions.
	const groups = {
		read: unique([...read, ...write.filter(isRead)]),
		write: unique(write.filter((name) => !read.includes(name) && !isRead(name))),
	};
	if (groups.read.length + groups.write.length === 0) return [];
	const source = [
		'/** What operations on tickets and customers need. Generated: `npm run generate`. */',
		`export const operationPermissions = ${JSON.stringify(groups)} as const;`,
		'',
	].join('\n');
	const path = `shared/vendors/${id}/operation-permissions.ts`;
	return [[path, await formatted(path, source)]];
}

function isRead(name) {
	return name.endsWith(':read');
}

function unique(names) {
	return [...new Set(names)];
}

/**
 * The schemas of simple events in the folders where n8n looks for them, so that the editor shows the fields of an operation
 * before it has run. n8n finds a schema by version, resource, and operation alone, so there is none for whole events.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';
import { shellName } from './shells.mjs';

const require = createRequire(import.meta.url);

/** n8n's own version of the form of these files. */
const SCHEMA_VERSION = 1;

/** `[path, text]` of each file of a vendor: one for the trigger, and one for each operation that returns events. */
export function outputSchemas(vendor) {
	const folder = `nodes/${shellName(vendor.id)}/__schema__`;
	const text = `${JSON.stringify(createSchema(), null, '\t')}\n`;
	const operations = listEventOperations(vendor).map((path) => `v1.0.0/${path}`);
	return ['v2.0.0', ...operations].map((path) => [`${folder}/${path}.json`, text]);
}

function createSchema() {
	const { simpleFields } = require(join(root, 'dist/shared/core/simple-event.js'));
	const properties = Object.fromEntries(simpleFields.map(({ key, type }) => [key, { type }]));
	return { type: 'object', properties, version: SCHEMA_VERSION };
}

/** The operations of the action node in which *Simplify* exists, as `<resource>/<operation>`. */
function listEventOperations(vendor) {
	const file = join(root, `dist/shared/vendors/${vendor.id}/resources/index.js`);
	if (!existsSync(file)) return [];
	const { listResources } = require(join(root, 'dist/shared/core/resources/index.js'));
	const { resourceHost } = require(join(root, 'dist/nodes/factory/action/resource-host.js'));
	const [resources] = Object.values(require(file));
	return listResources(vendor, resources, resourceHost).flatMap(({ key: resource, operations }) =>
		operations
			.filter(({ fields }) => fields.some(({ key }) => key === 'simple'))
			.map(({ key }) => `${resource}/${key}`),
	);
}

/** The files of a Zapier app: the vendor, handed to the factory. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GENERATED } from './format.mjs';
import { root } from './root.mjs';
import { SETTINGS } from './zapier-settings.mjs';

/** `[path, text]` of each file. */
export function zapierFiles(vendor) {
	const app = `zapier/apps/${vendor.id}`;
	return [
		[`${app}/index.ts`, zapierApp(vendor)],
		[`${app}/package.json`, zapierManifest(vendor, `${app}/package.json`)],
		[`${app}/.gitignore`, `node_modules/\nbuild/\ndist/\n.env*\n${SETTINGS}\n`],
	];
}

function zapierApp({ id }) {
	return `${GENERATED}
import { ${id} } from '../../../shared/vendors/${id}';
import { supportResources as resources } from '../../../shared/vendors/${id}/resources/support';
import { createApp } from '../../factory/app';
import { samples } from '../../factory/fields/bundled-samples';
import { version } from './package.json';

export default createApp({ vendor: ${id}, resources, samples, version });
`;
}

/** An app keeps its own version: each is released by itself. */
function zapierManifest({ id }, path) {
	const file = join(root, path);
	const { version } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { version: '1.0.0' };
	const { devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'zapier/package.json'), 'utf8'));
	const manifest = {
		name: `support-events-zapier-${id}`,
		version,
		private: true,
		license: 'MIT',
		type: 'module',
		exports: './dist/index.js',
		scripts: { '_zapier-build': 'node ../../build.mjs' },
		dependencies: { 'zapier-platform-core': devDependencies['zapier-platform-core'] },
		overrides,
	};
	return JSON.stringify(manifest, null, '\t');
}

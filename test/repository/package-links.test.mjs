/** Every link that the package shows leads to a page of this repository, at the URL from which npm requires it to be published. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { hasTarget } from './link-targets.mjs';
import { filesBelow, read } from './source-files.mjs';

const require = createRequire(import.meta.url);
const manifest = JSON.parse(read('package.json'));
const repository = manifest.repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
const pages = `${repository}/blob/main/`;

const nodes = manifest.n8n.nodes.map((path) => {
	const [NodeType] = Object.values(require(join(root, path)));
	const codex = JSON.parse(read(path.replace(/^dist\//, '').replace(/\.js$/, '.json')));
	return { path, description: new NodeType().description, resources: codex.resources };
});
const credentials = manifest.n8n.credentials.map((path) => {
	const [CredentialType] = Object.values(require(join(root, path)));
	return { path, documentationUrl: new CredentialType().documentationUrl };
});

test('the homepage is the repository', () => {
	assert.equal(manifest.homepage, repository);
});

test('every node links to a page of its own vendor, which says how to use it', () => {
	for (const { path, description } of nodes) {
		const id = description.credentials[0].name.replace(/Api$/, '');
		const page = description.group.includes('trigger')
			? `docs/vendors/${id}.md`
			: `docs/actions.md#${description.displayName.toLowerCase()}`;
		assert.equal(description.documentationUrl, `${pages}${page}`, path);
		assert.ok(hasTarget('README.md', page), `${path}: ${page}`);
	}
});

test('the links of the node panel exist, and have no anchor, because n8n adds a query at their end', () => {
	for (const { path, resources } of nodes) {
		for (const { url } of [...resources.primaryDocumentation, ...resources.credentialDocumentation]) {
			assert.equal(url.includes('#'), false, `${path}: ${url}`);
			assertIsPage(url, path);
		}
	}
});

test('every credential links to the section about it', () => {
	for (const { path, documentationUrl } of credentials) {
		assert.match(documentationUrl, /docs\/vendors\/[a-z]+\.md#credential$/, path);
		assertIsPage(documentationUrl, path);
	}
});

test('every link in a form leads to a page', () => {
	const links = nodes.flatMap(({ path, description }) =>
		[...JSON.stringify(description.properties).matchAll(/href=\\"([^"\\]+)/g)].map(([, url]) => ({ path, url })),
	);
	assert.ok(links.length > 0);
	for (const { path, url } of links) assertIsPage(url, path);
});

test('every URL of the repository in a shipped source or a document exists', () => {
	const files = ['README.md', 'SECURITY.md', ...filesBelow('shared', 'credentials', 'nodes', 'docs')];
	const urls = files.flatMap((path) =>
		[...read(path).matchAll(/https:\/\/github\.com\/support-events\/[^\s'"`)>]*/g)].map(([url]) => ({ path, url })),
	);
	for (const { path, url } of urls) {
		assert.ok(url === repository || url.startsWith(`${repository}/`), `${path}: ${url}`);
		if (url.startsWith(pages)) assertIsPage(url, path);
	}
});

function assertIsPage(url, path) {
	assert.ok(url.startsWith(pages), `${path}: ${url}`);
	assert.ok(hasTarget('README.md', url.slice(pages.length)), `${path}: ${url}`);
}

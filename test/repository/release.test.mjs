import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findNewestHeading, findObjection } from '../../scripts/check-release.mjs';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow, read } from './source-files.mjs';

const manifest = JSON.parse(read('package.json'));
const workflow = read('.github/workflows/publish.yml');
const jobs = workflow.slice(workflow.indexOf('\njobs:\n')).split(/^(?= {2}(?:publish|zapier):$)/m);
const commandsOf = (job) => [...job.matchAll(/^\s*(?:- )?run: (.+)$/gm)].map(([, command]) => command);
const rightsOf = (job) => [...job.matchAll(/^ {6}([\w-]+: (?:read|write))$/gm)].map(([, right]) => right);

test("the changelog's newest heading is the package's version", () => {
	assert.equal(findNewestHeading(read('CHANGELOG.md')).version, manifest.version);
	assert.equal(JSON.parse(read('package-lock.json')).version, manifest.version);
});

test('a tag is published only with its version and a dated heading', () => {
	const dated = '# Changelog\n\n## [1.2.3] - 2026-11-21\n\n## [1.2.2] - 2026-10-01\n';
	assert.equal(findObjection('1.2.3', '1.2.3', dated), undefined);
	assert.match(findObjection('1.2.4', '1.2.3', dated), /^The tag is 1\.2\.4, and package\.json says 1\.2\.3\./);
	assert.match(findObjection('1.2.4', '1.2.4', dated), /newest heading of CHANGELOG\.md is 1\.2\.3, not 1\.2\.4/);
	assert.match(findObjection('1.2.3', '1.2.3', dated.replace('2026-11-21', 'Unreleased')), /no date \(Unreleased\)/);
	assert.match(findObjection('1.2.3', '1.2.3', '# Changelog\n'), /is missing, not 1\.2\.3/);
});

test('publishing runs the whole CI first, on a commit of main, with scripts that exist', () => {
	const [check, publish] = jobs;
	assert.deepEqual(commandsOf(check), [
		'git config --global --add safe.directory "$GITHUB_WORKSPACE"',
		'git merge-base --is-ancestor "$GITHUB_SHA" origin/main',
		'node scripts/check-release.mjs "$GITHUB_REF_NAME"',
		'bash .ci/run',
		'npm pack --ignore-scripts',
		`echo "sha256=$(sha256sum n8n-nodes-support-events-*.tgz | cut -d ' ' -f 1)" >> "$GITHUB_OUTPUT"`,
		'npm run zapier -- pack',
		'cd zapier/releases && sha256sum support-events-zapier-*.zip > SHA256SUMS',
		`echo "sha256=$(sha256sum zapier/releases/SHA256SUMS | cut -d ' ' -f 1)" >> "$GITHUB_OUTPUT"`,
	]);
	assert.match(check, /fetch-depth: 0/);
	assert.match(read('.ci/run'), /^npm test$/m);
	assert.match(publish, /^ {2}publish:\n {4}needs: check\n/m);
	assert.equal(manifest.scripts.release, 'n8n-node release');
	assert.equal(manifest.scripts.prepublishOnly, 'n8n-node prerelease');
});

test('the job that may sign publishes the tested tarball, after a review, and runs nothing of the repository', () => {
	const [check, publish] = jobs;
	assert.deepEqual(commandsOf(publish), [
		'echo "$SHA256  $(ls n8n-nodes-support-events-*.tgz)" | sha256sum --check --strict',
		'npm publish ./n8n-nodes-support-events-*.tgz --provenance --access public --ignore-scripts',
	]);
	assert.match(publish, /^ {4}environment: npm$/m);
	assert.ok(!/checkout|npm (ci|install|run)|npx/.test(publish));
	assert.deepEqual(rightsOf(check), ['contents: read']);
	assert.deepEqual(rightsOf(publish), ['id-token: write']);
	assert.match(workflow, /^permissions: \{\}$/m);
	assert.ok(!workflow.includes('secrets.'), 'npm trusts the workflow; there is no token');
});

test('the Zapier apps of a release are those that were built in the check, after the package is published', () => {
	const zapier = jobs[2];
	assert.match(zapier, /^ {2}zapier:\n {4}needs: \[check, publish\]\n/m);
	assert.deepEqual(commandsOf(zapier), [
		'echo "$SHA256  SHA256SUMS" | sha256sum --check --strict && sha256sum --check --strict SHA256SUMS',
		'gh release view "$TAG" > /dev/null || gh release create "$TAG" --verify-tag --title "$TAG" --notes-from-tag',
		'gh release upload "$TAG" support-events-zapier-*.zip SHA256SUMS --clobber',
	]);
	assert.deepEqual(rightsOf(zapier), ['contents: write']);
	assert.ok(!/checkout|npm (ci|install|run)|npx/.test(zapier));
});

test('every action, image, and runner of a workflow is pinned', () => {
	for (const path of filesBelow('.github/workflows')) {
		const text = read(path);
		const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
		assert.ok(actions.length > 0, path);
		for (const action of actions) assert.match(action, /@[0-9a-f]{40}$/, path);
		for (const [, image] of text.matchAll(/(?:container|image): (\S+)/g))
			assert.match(image, /@sha256:[0-9a-f]{64}$/, path);
		assert.ok(!/-latest\b/.test(text), `${path}: name the version of the runner`);
	}
});

test('each push and each pull request runs the whole CI, and may only read', () => {
	const text = read('.github/workflows/check.yml');
	assert.match(text, /^on:\n {2}push:\n {4}branches: \['\*\*'\]\n {2}pull_request:\n/m);
	assert.deepEqual(commandsOf(text), ['bash .ci/run']);
	assert.deepEqual(rightsOf(text), ['contents: read']);
	assert.match(text, /^permissions: \{\}$/m);
	assert.match(text, /persist-credentials: false/);
	const imageOf = (source) => /container: (\S+)/.exec(source)[1];
	assert.equal(imageOf(text), imageOf(workflow));
	assert.ok(!text.includes('secrets.'));
});

test('every locked package has its hash', () => {
	const folders = [
		'',
		'zapier/',
		...readdirSync(join(root, 'test/e2e/engines')).map((name) => `test/e2e/engines/${name}/`),
	];
	for (const folder of folders) {
		const { packages } = JSON.parse(read(`${folder}package-lock.json`));
		const unhashed = Object.entries(packages).filter(
			([path, { integrity, link }]) => path !== '' && !integrity && !link,
		);
		assert.deepEqual(
			unhashed.map(([path]) => path),
			[],
			folder,
		);
	}
});

test('the release tool neither selects a version nor writes the changelog', () => {
	assert.deepEqual(JSON.parse(read('.release-it.json')), { increment: false });
	assert.match(JSON.parse(read('.auto-changelog')).output, /^dist\//);
});

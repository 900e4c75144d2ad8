import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newestHeading, objection } from '../../scripts/check-release.mjs';
import { read } from './source-files.mjs';

const manifest = JSON.parse(read('package.json'));
const workflow = read('.github/workflows/publish.yml');
const commands = [...workflow.matchAll(/^\s*- run: (.+)$/gm)].map(([, command]) => command);

test("the changelog's newest heading is the package's version", () => {
	assert.equal(newestHeading(read('CHANGELOG.md')).version, manifest.version);
	assert.equal(JSON.parse(read('package-lock.json')).version, manifest.version);
});

test('a tag is published only with its version and a dated heading', () => {
	const dated = '# Changelog\n\n## [1.2.3] - 2026-11-21\n\n## [1.2.2] - 2026-10-01\n';
	assert.equal(objection('1.2.3', '1.2.3', dated), undefined);
	assert.match(objection('1.2.4', '1.2.3', dated), /^The tag is 1\.2\.4, and package\.json says 1\.2\.3\./);
	assert.match(objection('1.2.4', '1.2.4', dated), /newest heading of CHANGELOG\.md is 1\.2\.3, not 1\.2\.4/);
	assert.match(objection('1.2.3', '1.2.3', dated.replace('2026-11-21', 'Unreleased')), /no date \(Unreleased\)/);
	assert.match(objection('1.2.3', '1.2.3', '# Changelog\n'), /is missing, not 1\.2\.3/);
});

test('publishing runs the whole CI first, with scripts that exist', () => {
	assert.deepEqual(commands, [
		'node scripts/check-release.mjs "$GITHUB_REF_NAME"',
		'bash .ci/run',
		'npm ci --ignore-scripts',
		'npm run release',
	]);
	for (const [, script] of workflow.matchAll(/npm run ([\w-]+)/g))
		assert.ok(manifest.scripts[script], `There is no script ${script}`);
	assert.match(read('.ci/run'), /^npm test$/m);
	assert.match(workflow, /\n {2}publish:\n {4}needs: check\n/);
	assert.equal(manifest.scripts.release, 'n8n-node release');
	assert.equal(manifest.scripts.prepublishOnly, 'n8n-node prerelease');
});

test('what is published carries its provenance, and nothing else is allowed or left to chance', () => {
	assert.match(workflow, /- run: npm run release\n\s+env:\n\s+NPM_CONFIG_PROVENANCE: 'true'/);
	assert.match(workflow, /^permissions: \{\}$/m);
	const rights = [...workflow.matchAll(/^ {6}([\w-]+): (read|write)$/gm)].map(([, name, right]) => `${name} ${right}`);
	assert.deepEqual(rights, ['contents read', 'contents read', 'id-token write']);
	const actions = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
	assert.ok(actions.length > 0);
	for (const action of actions) assert.match(action, /@[0-9a-f]{40}$/);
	assert.ok(!workflow.includes('secrets.'), 'npm trusts the workflow; there is no token');
});

test('the release tool neither picks a version nor writes the changelog', () => {
	assert.deepEqual(JSON.parse(read('.release-it.json')), { increment: false });
	assert.match(JSON.parse(read('.auto-changelog')).output, /^dist\//);
});

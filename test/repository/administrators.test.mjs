import assert from 'node:assert/strict';
import { test } from 'node:test';
import { vendors } from '../../dist/shared/index.js';
import { filesBelow, read } from './source-files.mjs';

const docs = read('docs/administrators.md');
const outgoing = docs.split('\n').find((line) => line.startsWith('- **Outgoing:**')) ?? '';

/** The hosts that n8n calls, from the defaults of the credentials. */
const hosts = Object.values(vendors).flatMap(({ name, credential }) =>
	credential.fields
		.filter(({ role }) => role === 'baseUrl')
		.map((field) => ({ name, host: new URL(field.default).host })),
);

test('docs/administrators.md names every host that n8n calls, with its vendor, and no other', () => {
	const documented = [...outgoing.matchAll(/`([a-z0-9-]+(?:\.[a-z0-9-]+)+)`/g)].map(([, host]) => host);
	assert.deepEqual(documented.toSorted(), hosts.map(({ host }) => host).toSorted());
	for (const { name, host } of hosts)
		assert.match(outgoing, new RegExp(`\`${host.replaceAll('.', '\\.')}\`[^)]*\\(${name}`));
});

test('the code contains no other API host', () => {
	const sources = filesBelow('shared', 'nodes', 'credentials').filter((path) => path.endsWith('.ts'));
	const called = sources.flatMap((path) =>
		[...read(path).matchAll(/BASE_URL\w* = '([^']+)'/g)].map(([, url]) => new URL(url).host),
	);
	assert.ok(called.length > 0);
	for (const host of called)
		assert.ok(
			hosts.some((documented) => documented.host === host),
			`${host} is not in docs/administrators.md`,
		);
});

test('docs/administrators.md lists every log line of the triggers, with its level', () => {
	const sources = filesBelow('nodes/factory')
		.map((path) => read(path))
		.join('\n');
	const lines = [...sources.matchAll(/logger\.(info|warn|error|debug)\(\s*`\$\{vendor\.name\}( [A-Za-z ]+)/g)].map(
		([, level, text]) => [level, text.trimEnd()],
	);
	assert.ok(lines.length >= 5);
	for (const [level, text] of lines) {
		const row = docs.split('\n').find((line) => line.startsWith(`| ${level} |`) && line.includes(`Plain${text}`));
		assert.ok(row, `docs/administrators.md has no ${level} line "Plain${text}"`);
	}
});

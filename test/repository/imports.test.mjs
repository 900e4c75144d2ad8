import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filesBelow, importsOf } from './source-files.mjs';

/** What a file may import. The first row whose `from` matches is its rule. docs/architecture.md gives the reasons. */
const table = [
	{ from: /^shared\/core\//, may: [/^shared\/core\//, /^node:crypto$/, /^zod(\/v4)?$/] },
	{ from: /^shared\/vendors\/index\.ts$/, may: [/^shared\/core\//, /^shared\/vendors\/[a-z]+$/] },
	{ from: /^shared\/vendors\/([a-z]+)\//, may: [/^shared\/core\//, /^shared\/vendors\/<own>(\/|$)/, /^zod(\/v4)?$/] },
	{ from: /^shared\/index\.ts$/, may: [/^shared\/core\//, /^shared\/vendors$/] },
	{
		from: /^nodes\/factory\//,
		may: [/^nodes\/factory\//, /^shared\/core\//, /^n8n-workflow$/, /^node:crypto$/, /^zod(\/v4)?$/],
	},
	{
		from: /^nodes\/([A-Z][A-Za-z]+)\//,
		may: [/^n8n-workflow$/, /^nodes\/factory\//, /^shared\/vendors\/<own>(\/resources)?$/],
	},
	{
		from: /^credentials\/([A-Z][A-Za-z]+)Api\.credentials\.ts$/,
		may: [/^n8n-workflow$/, /^nodes\/factory\/credential-(class|properties)$/, /^shared\/vendors\/<own>$/],
	},
	{ from: /^zapier\/factory\/platform\.ts$/, may: [/^zapier-platform-core$/] },
	{ from: /^zapier\/factory\//, may: [/^zapier\/factory\//, /^shared\/core\//, /^node:crypto$/] },
	{
		from: /^zapier\/apps\/([a-z]+)\/index\.ts$/,
		may: [/^zapier\/factory\//, /^shared\/vendors\/<own>(\/|$)/, /^zapier\/apps\/<own>\/package\.json$/],
	},
];

const sources = filesBelow('shared', 'nodes', 'credentials', 'zapier/factory', 'zapier/apps').filter((path) =>
	path.endsWith('.ts'),
);

test('every shipped file follows the import table', () => {
	assert.ok(sources.length > 20);
	const broken = sources.flatMap((path) => {
		const rule = table.find(({ from }) => from.test(path));
		if (!rule) return [`${path}: no row of the import table matches`];
		const own = rule.from.exec(path)[1]?.toLowerCase();
		const allowed = rule.may.map(({ source }) => new RegExp(source.replace('<own>', own)));
		return importsOf(path)
			.filter((name) => !allowed.some((pattern) => pattern.test(name)))
			.map((name) => `${path} may not import ${name}`);
	});
	assert.deepEqual(broken, []);
});

test('a trigger does not load the operations of action nodes', () => {
	const reached = new Set();
	const follow = (path) => {
		if (reached.has(path)) return;
		reached.add(path);
		importsOf(path).map(toSource).filter(Boolean).forEach(follow);
	};
	sources.filter((path) => path.endsWith('Trigger.node.ts') || path === 'shared/index.ts').forEach(follow);
	assert.deepEqual(
		[...reached].filter((path) => path.includes('/resources/') || path.endsWith('sample-names.ts')),
		[],
	);
});

test('no file imports a sample by its name, so no process holds all samples', () => {
	assert.deepEqual(
		sources.flatMap(importsOf).filter((name) => /\/samples\//.test(name) && name.endsWith('.json')),
		[],
	);
});

test('no imports are circular', () => {
	const graph = new Map(sources.map((path) => [path, importsOf(path).map(toSource).filter(Boolean)]));
	const done = new Set();
	const visit = (path, trail) => {
		assert.ok(!trail.includes(path), [...trail, path].join(' → '));
		if (done.has(path)) return;
		for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
		done.add(path);
	};
	for (const path of sources) visit(path, []);
});

test('no file has a name without a meaning', () => {
	const meaningless = filesBelow('shared', 'nodes', 'credentials', 'test', 'bench').filter((path) =>
		/(^|\/)(utils?|helpers?|misc|common|GenericFunctions)(\.|\/)/.test(path),
	);
	assert.deepEqual(meaningless, []);
});

function toSource(name) {
	return [`${name}.ts`, `${name}/index.ts`].find((path) => sources.includes(path));
}

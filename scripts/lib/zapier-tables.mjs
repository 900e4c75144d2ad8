/** What the tables of docs/zapier.md and docs/events.md say about the Zapier apps. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';

const require = createRequire(import.meta.url);

/** Returns a function that lists a vendor's triggers in Zapier: its polls, or the rows of the factory's table. */
export async function zapierTriggers() {
	const { listTriggers } = await loadZapierTable('trigger-table');
	return (vendor) =>
		vendor.subscriptions ? listTriggers(vendor).filter(({ type }) => type !== null) : (vendor.polls ?? []);
}

/** Nothing compiles these modules alone. They import types, and modules of the core. */
async function loadZapierTable(name) {
	const { transpileModule, ModuleKind } = require('typescript');
	const source = readFileSync(join(root, `zapier/factory/${name}.ts`), 'utf8').replace(
		/'(?:\.\.\/)+shared\/(.+)'/g,
		(_, path) => `'${pathToFileURL(join(root, `dist/shared/${path}.js`)).href}'`,
	);
	const { outputText } = transpileModule(source, { compilerOptions: { module: ModuleKind.ESNext, target: 'es2022' } });
	return await import(`data:text/javascript,${encodeURIComponent(outputText)}`);
}

/** The creates and the searches in Zapier: for each operation, its name in each vendor's app. */
export async function zapierActionTables(vendors) {
	const { listActions } = await loadZapierTable('action/action-table');
	const { toTitle } = require(join(root, 'dist/shared/core/words.js'));
	const actions = vendors.map(({ id }) => {
		const file = join(root, `dist/shared/vendors/${id}/resources/support.js`);
		return existsSync(file) ? listActions(require(file).supportResources) : [];
	});
	const table = (kind) => {
		const byKey = new Map(actions.flat().map((action) => [action.key, action]));
		const groups = [...new Set(actions.flat().map(({ resource }) => resource.key))];
		const groupOf = ({ resource }) => groups.indexOf(resource.key);
		const shown = [...byKey.values()]
			.filter((action) => action.kind === kind)
			.sort((left, right) => groupOf(left) - groupOf(right));
		const labelOf = (list, key) => list.find((action) => action.key === key)?.label ?? '';
		return [
			`| Operation | ${vendors.map(({ name }) => name).join(' | ')} |`,
			`| --- |${' --- |'.repeat(vendors.length)}`,
			...shown.map(({ key, resource, operation }) => {
				const labels = actions.map((list) => labelOf(list, key)).join(' | ');
				const name = toTitle(resource.key.replace(/[A-Z]/g, ' $&'));
				return `| ${name}: ${operation.label} | ${labels} |`;
			}),
		].join('\n');
	};
	return { creates: table('create'), searches: table('search') };
}

/** The table of triggers in Zapier: for each type of event, the triggers of each vendor by their names there. */
export function zapTable(vendors, zaps) {
	const triggers = vendors.map(zaps);
	const types = [...new Set(triggers.flat().map(({ type }) => type))];
	const labelsOf = (specs, type) => specs.filter((spec) => spec.type === type).map(({ label }) => label);
	const rows = types.map(
		(type) => `| \`${type}\` | ${triggers.map((specs) => labelsOf(specs, type).join(', ')).join(' | ')} |`,
	);
	return [
		`| Event | ${vendors.map(({ name }) => name).join(' | ')} |`,
		`| --- |${' --- |'.repeat(vendors.length)}`,
		...rows,
	].join('\n');
}

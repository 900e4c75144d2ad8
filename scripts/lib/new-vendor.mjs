/** The files of a new vendor, and its lines in the files that name every vendor. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { formatted } from './format.mjs';
import { root } from './root.mjs';
import { sampleNames } from './sample-names.mjs';
import { shellFiles, shellName } from './shells.mjs';
import { UsageError } from './step.mjs';

/** Whole files, each with the ending `.tpl`: neither the compiler nor the linter reads them here. */
const SKELETON = join(root, 'scripts/skeleton');

/** Writes everything for a vendor that compiles and passes the contract suite. */
export async function writeVendor(id, name) {
	const objection = findObjection(id, name);
	if (objection !== null) throw new UsageError(objection);
	const vendor = { id, name, shell: shellName(id) };
	const changed = Object.entries(edits).map(([path, edit]) => [
		path,
		edit(readFileSync(join(root, path), 'utf8'), vendor),
	]);
	const created = await Promise.all(
		skeletonFiles().map(async (path) => {
			const text = rename(readFileSync(join(SKELETON, `${path}.tpl`), 'utf8'), vendor);
			return [rename(path, vendor), await formatted(rename(path, vendor), text)];
		}),
	);
	const files = [...created, ...changed];
	for (const [path, text] of files) write(path, text);
	// These depend on the files above.
	for (const [path, text] of [await sampleNames(id), ...(await shellFiles(vendor))]) write(path, text);
}

function write(path, text) {
	mkdirSync(dirname(join(root, path)), { recursive: true });
	writeFileSync(join(root, path), text);
}

/** Why there can be no vendor of this id and name, or null. */
function findObjection(id, name) {
	if (!/^[a-z]{2,30}$/.test(id ?? ''))
		return 'Name the vendor in lower-case letters: npm run generate -- new acme "Acme"';
	if (!/^[A-Za-z0-9][A-Za-z0-9 .-]*$/.test(name))
		return `“${name}” is not a display name: use letters, digits, spaces, dots, and hyphens.`;
	const taken = [`shared/vendors/${id}`, `nodes/${shellName(id)}`, `nodes/${id}`].find((path) =>
		existsSync(join(root, path)),
	);
	return taken === undefined ? null : `${taken} already exists.`;
}

function skeletonFiles() {
	return readdirSync(SKELETON, { recursive: true })
		.filter((path) => path.endsWith('.tpl'))
		.map((path) => path.split(sep).join('/').slice(0, -'.tpl'.length));
}

/** `Acme` before a capital letter is part of a class name. Anywhere else it is the display name. */
function rename(text, { id, name, shell }) {
	return text.replace(/acme|Acme/g, (match, offset) => {
		if (match === 'acme') return id;
		return /[A-Z]/.test(text[offset + match.length] ?? '') ? shell : name;
	});
}

/** The vendor's lines in existing files, by path. */
const edits = {
	'shared/vendors/index.ts': (text, { id }) =>
		replaceOnce(
			insertAfterLast(text, /^import .*;\n/gm, `import { ${id} } from './${id}';\n`),
			/ \} as const satisfies/,
			`, ${id} } as const satisfies`,
		),
	'package.json': (text, { id, shell }) => {
		const manifest = JSON.parse(text);
		manifest.keywords.push(id);
		manifest.n8n.credentials.push(`dist/credentials/${shell}Api.credentials.js`);
		manifest.n8n.nodes.push(`dist/nodes/${shell}/${shell}.node.js`, `dist/nodes/${shell}/${shell}Trigger.node.js`);
		manifest.n8n.credentials.sort();
		manifest.n8n.nodes.sort();
		return `${JSON.stringify(manifest, null, '\t')}\n`;
	},
	'test/vendors/support/contract-subjects.ts': (text, { id }) => {
		const subject = [
			'\t{',
			`\t\tvendor: ${id},`,
			`\t\tpayloads: () => ${id}Names.map((name) => ${id}Sample(name).payload),`,
			"\t\tsecrets: { signing: ['a signing secret'], token: 'a token' },",
			'\t\tfree: [],',
			'\t},',
			'',
		].join('\n');
		const imports = [
			`import { ${id} } from '../../../shared/vendors/${id}';`,
			`import { ${id}Sample, sampleNames as ${id}Names } from '../${id}/samples';`,
			'',
		].join('\n');
		return replaceOnce(insertAfterLast(text, /^import .*;\n/gm, imports), /(?=\t\{\n\t\tvendor: harbour,)/, subject);
	},
	'docs/administrators.md': (text, { id, name }) =>
		replaceOnce(text, /(?=`[a-z0-9-]+(?:\.[a-z0-9-]+)+` \([A-Z])/, `\`api.${id}.example\` (${name}), `),
	'docs/actions.md': (text, vendor) => insertMarkers(text, 'actions', vendor),
	'docs/events.md': (text, vendor) => insertMarkers(text, 'events', vendor),
};

/** An empty place for a generated table, after the last one, under a heading of the same level. */
function insertMarkers(text, table, { id, name }) {
	const end = new RegExp(`<!-- /${table}:[a-z]+ -->\\n`, 'g');
	const last = [...text.matchAll(end)].at(-1);
	if (last === undefined) throw new Error(`There is no table of ${table} to insert another one after.`);
	const [level] = text
		.slice(0, last.index)
		.match(/^#+(?= )/gm)
		?.slice(-1) ?? ['##'];
	return insertAfterLast(text, end, `\n${level} ${name}\n\n<!-- ${table}:${id} -->\n\n<!-- /${table}:${id} -->\n`);
}

function insertAfterLast(text, pattern, addition) {
	const last = [...text.matchAll(pattern)].at(-1);
	if (last === undefined) throw new Error(`Nothing matches ${pattern}.`);
	const end = last.index + last[0].length;
	return text.slice(0, end) + addition + text.slice(end);
}

function replaceOnce(text, pattern, replacement) {
	if (!pattern.test(text)) throw new Error(`Nothing matches ${pattern}.`);
	return text.replace(pattern, () => replacement);
}

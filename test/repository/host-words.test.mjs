import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow } from './source-files.mjs';

const ts = createRequire(import.meta.url)('typescript');

/** Words of n8n's and Zapier's screens. A vendor and the core say the fact and the remedy at the vendor; the host adds the rest. */
const everywhere = [
	/\bn8n\b/i,
	/\bzap(s|ier)?\b/i,
	/\bworkflows?\b/i,
	/\bunpublish\w*/i,
	/\bpublish(es|ed|ing)? (the |this |your |a )?(again|trigger|it)\b/i,
	/\bswitch(es|ed|ing)? ((it|them|this) )?(on|off)\b/i,
	/\bexecutions?\b/i,
	/(?<!\bregular )\bexpressions?\b/i,
	/\beditors?\b/i,
];
/** The core and GraphQL use these words as well, so only texts that a user can read must not contain them. */
const inTexts = [/\bcredentials?\b/i, /\bconnections?\b/i, /\bnodes?\b/i];

const sharedWords = { comments: everywhere, texts: [...everywhere, ...inTexts] };
/** A host's own comments may compare it with the other host. */
const zapierWords = { comments: [], texts: [/\bzap(s|ier)?\b/i, /\breconnect/i, /\bturn(ed|s)? (on|off)\b/i] };
const n8nWords = {
	comments: [],
	texts: [/\bn8n\b/i, /\bworkflows?\b/i, /\bcredentials?\b/i, /\b(un)?publish/i, /\bexecutions?\b/i, /\bnodes?\b/i],
};

test('shared/ contains no word of a host', () => {
	assert.deepEqual(findHostWords(sharedWords, 'shared'), []);
});

test('n8n’s texts contain no word of Zapier, and Zapier’s none of n8n', () => {
	assert.deepEqual(findHostWords(zapierWords, 'nodes', 'credentials'), []);
	assert.deepEqual(findHostWords(n8nWords, 'zapier/factory'), []);
});

test('the check of host words reads texts, templates, and comments', () => {
	const source = [
		"import { hash } from 'node:crypto';",
		'/** A credential of the Workflow. */',
		"const a = 'Update the credential.';",
		'const b = `In ${a} open n8n ${a} and the editor`; // switched off',
		'const c = `query A { tickets { edges { node { id } } } }`;',
		'const zap = { workflow: /node/ };',
	].join('\n');
	assert.deepEqual(findHostWordsIn('a.ts', source, sharedWords), [
		'a.ts: "Workflow" in: /** A credential of the Workflow. */',
		'a.ts: "credential" in: Update the credential.',
		'a.ts: "n8n" in:  open n8n ',
		'a.ts: "editor" in:  and the editor',
		'a.ts: "switched off" in: // switched off',
	]);
});

function findHostWords(words, ...folders) {
	const paths = filesBelow(...folders).filter((path) => path.endsWith('.ts'));
	assert.ok(paths.length > 0);
	return paths.flatMap((path) => findHostWordsIn(path, readFileSync(join(root, path), 'utf8'), words));
}

function findHostWordsIn(path, source, words) {
	const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
	return listTexts(file)
		.sort((left, right) => left.start - right.start)
		.flatMap(({ text, isComment }) =>
			(isComment ? words.comments : words.texts).flatMap((pattern) => {
				const [word] = pattern.exec(text) ?? [];
				return word === undefined ? [] : [`${path}: "${word}" in: ${text}`];
			}),
		);
}

/** The literals and comments of a file, except what no user reads: module names, URLs, GraphQL and its field `node`, the header `connection`. */
function listTexts(file) {
	const texts = [];
	const comments = new Map();
	const visit = (node) => {
		if (isText(node) && !isModuleName(node) && !isTechnical(node)) {
			texts.push({ start: node.getStart(file), text: node.text, isComment: false });
		}
		const ranges = [
			...(ts.getLeadingCommentRanges(file.text, node.getFullStart()) ?? []),
			...(ts.getTrailingCommentRanges(file.text, node.getEnd()) ?? []),
		];
		if (!isText(node)) for (const range of ranges) comments.set(range.pos, range);
		ts.forEachChild(node, visit);
	};
	visit(file);
	for (const { pos, end } of comments.values()) {
		texts.push({ start: pos, text: file.text.slice(pos, end), isComment: true });
	}
	return texts;
}

function isText(node) {
	return (
		ts.isStringLiteralLike(node) ||
		node.kind === ts.SyntaxKind.TemplateHead ||
		node.kind === ts.SyntaxKind.TemplateMiddle ||
		node.kind === ts.SyntaxKind.TemplateTail
	);
}

function isModuleName({ parent }) {
	return ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent);
}

function isTechnical(node) {
	return /^(\s*(query|mutation|fragment)\b|https:\/\/|nodes?$|connection$)/.test(
		ts.isTemplateExpression(node.parent) ? node.parent.head.text : node.text,
	);
}

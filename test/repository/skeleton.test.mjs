import assert from 'node:assert/strict';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';
import { root } from '../../scripts/lib/root.mjs';
import { filesBelow } from './source-files.mjs';

const SKELETON = 'scripts/skeleton';
const sources = filesBelow(SKELETON)
	.filter((path) => path.endsWith('.ts.tpl'))
	.map((path) => relative(SKELETON, path.slice(0, -'.tpl'.length)));

/** The slower check `npm test -- new-vendor` runs the generator. This one finds at once what a renamed export breaks. */
test('the skeleton of a new vendor compiles', () => {
	const { config } = ts.readConfigFile(join(root, 'test/tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, join(root, 'test'));
	const host = ts.createCompilerHost(options);
	const files = new Map(sources.map((path) => [join(root, path), join(root, SKELETON, `${path}.tpl`)]));
	// `npm run generate` writes this file.
	const sampleNames = join(root, 'shared/vendors/acme/sample-names.ts');
	const readOriginal = host.readFile;
	host.readFile = (path) => {
		if (path === sampleNames)
			return "import type { SampleName } from '../../core/operation';\nexport const samples: readonly SampleName[] = [];\n";
		return readOriginal(files.get(path) ?? path);
	};
	host.fileExists = (path) => path === sampleNames || files.has(path) || ts.sys.fileExists(path);
	host.directoryExists = (path) => path.includes('/acme') || ts.sys.directoryExists(path);
	host.getSourceFile = (path, target) => {
		const text = host.readFile(path);
		return text === undefined ? undefined : ts.createSourceFile(path, text, target);
	};
	const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
	const messages = ts
		.getPreEmitDiagnostics(program)
		.map(
			({ file, messageText }) =>
				`${file && relative(root, file.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
		);
	assert.deepEqual(messages, []);
});

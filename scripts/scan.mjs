/**
 * Runs two parts of `@n8n/scan-community-package`, with which n8n verifies a package: lint over the source tree and over the
 * packed tarball, with the scanner's own configuration and file patterns. Unlike there, a warning fails. The third part, the
 * provenance of the published package, needs a published package.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pack } from './lib/pack.mjs';
import { root } from './lib/root.mjs';
import { main, step } from './lib/step.mjs';

const scannerPath = join(root, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs');

/** Copied from the scanner's `analyzePackageByName`, which doesn't export it. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

await main(async () => {
	const scanner = await import(pathToFileURL(scannerPath).href);
	const tarball = await pack();
	const unpacked = mkdtempSync(join(tmpdir(), 'support-events-scan-'));
	process.on('exit', () => rmSync(unpacked, { recursive: true, force: true }));
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);

	await scan(scanner, 'source', root, scanner.SOURCE_FILE_PATTERNS);
	await scan(scanner, 'tarball', unpacked, TARBALL_FILE_PATTERNS);
});

async function scan(scanner, name, folder, patterns) {
	await step(`scan of the ${name}`, async () => {
		const verdict = await scanner.analyzePackage(folder, patterns);
		const { files, findings, text } = await lint(scanner, folder, patterns);
		// The scanner adds a message to a passing verdict only when it found no files.
		if (verdict.passed && verdict.message === undefined && findings === 0)
			return { title: `scan of the ${name}: ${files} files, 0 findings` };
		throw new Error(`${verdict.message ?? `${findings} findings`} in ${files} files\n${verdict.details ?? text}`);
	});
}

/** Runs ESLint again for the counts and the warnings, which the scanner doesn't return. */
async function lint(scanner, folder, patterns) {
	const { ESLint } = createRequire(scannerPath)('eslint');
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await scanner.buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
	return { files: results.length, findings, text: await (await eslint.loadFormatter('stylish')).format(results) };
}

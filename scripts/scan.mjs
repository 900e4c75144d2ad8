/**
 * The two lint legs of `@n8n/scan-community-package`, which n8n runs before it verifies a package: over the source tree and over
 * the packed tarball. The scanner's own configuration and file patterns; unlike it, a warning fails here as well.
 * Its third leg, the provenance of the published package, has no counterpart before publishing.
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

/** As in the scanner's `analyzePackageByName`, which keeps the second list to itself. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

await main(async () => {
	const scanner = await import(pathToFileURL(scannerPath).href);
	const tarball = await pack();
	const unpacked = mkdtempSync(join(tmpdir(), 'support-events-scan-'));
	process.on('exit', () => rmSync(unpacked, { recursive: true, force: true }));
	execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);

	await leg(scanner, 'source', root, scanner.SOURCE_FILE_PATTERNS);
	await leg(scanner, 'tarball', unpacked, TARBALL_FILE_PATTERNS);
});

async function leg(scanner, name, folder, patterns) {
	await step(`scan of the ${name}`, async () => {
		const verdict = await scanner.analyzePackage(folder, patterns);
		const { files, findings, text } = await lint(scanner, folder, patterns);
		// A passing verdict has a message only when it found no files.
		if (verdict.passed && verdict.message === undefined && findings === 0)
			return { title: `scan of the ${name}: ${files} files, 0 findings` };
		throw new Error(`${verdict.message ?? `${findings} findings`} in ${files} files\n${verdict.details ?? text}`);
	});
}

/** The same run again, for the numbers and the warnings that the scanner does not give. */
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

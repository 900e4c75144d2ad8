/** A release of an app, uploaded with Zapier's own CLI to a local server that stands in for Zapier. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { vendors } from '../../../dist/shared/index.js';

const builds = process.env['SUPPORT_EVENTS_ZAPIER_BUILDS'] ?? assert.fail('No builds found. Run: npm test -- zapier');
const cli = process.env['SUPPORT_EVENTS_ZAPIER_CLI'] ?? assert.fail('No CLI found. Run: npm test -- zapier');

/** Zapier's API for developers, as far as registering and uploading an app need it. */
async function startZapier() {
	const uploads: { readonly path: string; readonly files: readonly string[] }[] = [];
	let app: object = {};
	const choices = ['private', 'employee', 'customer-support'].map((value) => ({ value, name: value }));
	const server = createServer(async (request, response) => {
		const { method, url = '' } = request;
		const body = await text(request);
		const path = url.replace(/^\/api\/platform\/cli/, '').replace(/\?.*/, '');
		if (method === 'POST' && path === '/apps') app = { ...JSON.parse(body), id: 4711, key: 'App4711' };
		if (method === 'PUT') uploads.push({ path, files: Object.keys(JSON.parse(body)) });
		const result = path === '/apps/fields-choices' ? { intention: choices, role: choices, app_category: choices } : app;
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo; // it listens on a port
	return { url: `http://127.0.0.1:${port}`, uploads, readApp: () => app, close: () => server.close() };
}

/** Runs a command as the release's README says, but with the CLI that is installed, and without its questions. */
async function runCli(folder: string, url: string, args: readonly string[]): Promise<string> {
	const env = {
		PATH: process.env['PATH'],
		HOME: folder,
		ZAPIER_BASE_ENDPOINT: url,
		ZAPIER_DEPLOY_KEY: 'an invented key',
		DISABLE_ZAPIER_ANALYTICS: '1',
		NO_UPDATE_NOTIFIER: '1',
	};
	const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
	const [output, errors, code] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		new Promise((resolve) => child.on('exit', resolve)),
	]);
	assert.equal(code, 0, output + errors);
	return output;
}

const docs = readFileSync(new URL('../../../docs/zapier.md', import.meta.url), 'utf8');

test('every app has a release with the two zips and the steps', () => {
	for (const [id, { name }] of Object.entries(vendors)) {
		const folder = join(builds, 'releases', id);
		assert.deepEqual(readdirSync(folder, { recursive: true }).map(String).toSorted(), [
			'README.md',
			'build',
			'build/build.zip',
			'build/source.zip',
		]);
		const steps = readFileSync(join(folder, 'README.md'), 'utf8');
		assert.match(steps, new RegExp(`zapier-platform register "${name} Support Events" --desc "`));
		assert.match(steps, /zapier-platform upload$/m);
		const [npx = 'nothing'] = /^npx .*zapier-platform (?=upload$)/m.exec(steps) ?? [];
		assert.equal(docs.split(npx).length - 1, 4, 'docs/zapier.md names another version of the CLI');
	}
});

test('a release can be registered and uploaded without the repository', async (context) => {
	const zapier = await startZapier();
	context.after(() => zapier.close());
	const folder = join(builds, 'releases/plain');
	const steps = readFileSync(join(folder, 'README.md'), 'utf8');
	const [, line = ''] = /zapier-platform (register .*)$/m.exec(steps) ?? [];
	const args = [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
	await runCli(folder, zapier.url, [...args, '--role', 'employee', '--category', 'customer-support']);
	assert.equal(JSON.parse(readFileSync(join(folder, '.zapierapprc'), 'utf8')).id, 4711);
	assert.equal(Reflect.get(zapier.readApp(), 'title'), 'Plain Support Events');

	const { version } = JSON.parse(readFileSync(join(builds, 'plain/build/package.json'), 'utf8'));
	assert.match(await runCli(folder, zapier.url, ['upload']), /Upload complete!/);
	assert.deepEqual(zapier.uploads, [
		{ path: `/apps/4711/versions/${version}`, files: ['zip_file', 'source_zip_file', 'skip_validation'] },
	]);
});

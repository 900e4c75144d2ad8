/** `npm start` ends everything: also the workflow that a user publishes in its n8n, and the test that a user leaves running. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cleanEnv } from '../../scripts/lib/step.mjs';
import type { Credential } from './harness/credentials.mts';
import { signIn } from './harness/n8n-client.mts';
import { startGroup, type ProcessGroup } from './harness/process-group.mts';
import { listenForTestEvent } from './harness/test-run.mts';
import { createTriggerWorkflow, publishOrThrow, toTriggerKind } from './harness/trigger-workflow.mts';
import { waitFor } from './harness/wait.mts';

const folder = mkdtempSync(join(tmpdir(), 'support-events-demo-'));
let demo: ProcessGroup;
before(() => {
	demo = startGroup(process.execPath, [join(import.meta.dirname, 'demo/demo.mts')], {
		cwd: folder,
		env: cleanEnv(),
		log: join(folder, 'demo.log'),
		// The demo ends n8n.
		lastSignal: 'SIGTERM',
	});
});
after(async () => {
	await demo.stop();
	rmSync(folder, { recursive: true, force: true });
});

test('Ctrl-C unpublishes the user’s own workflow and ends the user’s test, and no subscription is left', async (t) => {
	const url = await waitFor('the demo prints the editor’s URL', () => /Editor: +(\S+)/.exec(demo.output())?.[1], {
		timeout: 180_000,
	});
	const n8n = await signIn(url);
	const credentials = await n8n.call<Credential[]>('GET', '/credentials');
	const credential = credentials.find(({ type }) => type === 'plainApi');
	assert.ok(credential, 'The demo has no credential for Plain');
	const choice = { events: ['thread.thread_created'] };
	const kind = toTriggerKind('Plain');
	const own = await createTriggerWorkflow({ n8n, credential }, kind, 'A workflow of mine', choice);
	await publishOrThrow({ n8n }, own);
	const tested = await createTriggerWorkflow({ n8n, credential }, kind, 'A test of mine', choice);
	const run = await listenForTestEvent(n8n, tested.workflow, tested.node);
	assert.equal(run.response.waitingForWebhook, true);

	process.kill(demo.pid ?? 0, 'SIGINT');
	await waitFor(
		() => `the demo ends:\n${demo.output()}`,
		() => demo.exit(),
		{ timeout: 60_000 },
	);
	run.close();
	const output = demo.output();
	assert.equal(demo.exit(), 'exit code 0', output);
	assert.match(output, /✓ A workflow of mine: unpublished/);
	const vendors = [...output.matchAll(/✓ (.+): workflow published/g)].map(([, name]) => name);
	assert.ok(vendors.includes('Plain'));
	for (const vendor of vendors) assert.ok(output.includes(`✓ ${vendor}: no subscription left`), output);
	t.diagnostic(output.slice(output.indexOf('\n✓ ', output.indexOf('Press Ctrl-C'))).trim());
});

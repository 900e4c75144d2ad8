/** The trigger in n8n's editor, as a user sees it. A screenshot of each state is in `.screens`. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { allPermissions } from '../sandbox/plain/permissions.mts';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { openEditor, type Editor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { listenForTestEvent, type TestRun } from './harness/test-run.mts';
import { waitFor } from './harness/wait.mts';
import { createWorkflow, createTrigger, readWorkflow, type Workflow } from './harness/workflows.mts';

const KEY = 'plainApiKey_editor';
const NAME = 'Plain Trigger';
const CREATED = 'thread.thread_created';
const MISMATCH = '1 event arrived, but it doesn’t meet the condition "Status".';

/** What n8n sends to the editor when a node has failed. */
interface NodeMessage {
	data: { data: { error: { message: string } } };
}

let sandbox: Sandbox;
let n8n: N8n;
let editor: Editor;
let credential: Credential;
let panel: Locator;
let silent: { account: Sandbox; editor: Editor; run: TestRun };

before(async () => {
	sandbox = await startSandbox({ plain: { workspaces: [{ keys: [{ key: KEY, permissions: allPermissions }] }] } });
	n8n = await startN8n();
	credential = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: KEY, baseUrl: sandbox.plain.url });
	editor = await openEditor(n8n.url);
	silent = await beginSilentTests();
});
after(async () => {
	silent?.run.close();
	await silent?.editor.close();
	await editor?.close();
	await n8n?.stop();
	await sandbox?.close();
	await silent?.account.close();
});

test('the panel shows the credential, the selected events as chips, and the options', async () => {
	await show('Support', { events: ['ticket:*', 'customer.customer_created'], options: {} });
	for (const label of ['Credential', 'Choose Events', 'Events', 'Options'])
		await panel.getByText(label, { exact: true }).first().waitFor();
	assert.deepEqual(await editor.listChips('events'), ['All Thread Events', 'New Customer']);
	await panel
		.getByText('Once you publish the workflow, n8n subscribes to Plain’s events and runs it automatically.')
		.waitFor();
	await editor.screenshot('trigger');
});

test('the help is readable text', async () => {
	await panel.getByText('More info').click();
	const help = panel.getByText('There is no URL to copy');
	await help.waitFor();
	assert.doesNotMatch(await panel.innerText(), /<\w/);
	await editor.screenshot('help');
	await panel.getByText('When will this node trigger my flow?').click();
});

test('the list of events begins with the common ones, then the groups', async () => {
	const entries = await editor.openList('events');
	const names = await entries.locator('.option-headline').allInnerTexts();
	assert.deepEqual(names.slice(0, 3), ['New Thread', 'New Email Received', 'New Message, Reply, or Note']);
	assert.equal(names.indexOf('All Events'), 9);
	assert.equal(names.filter((name) => name.startsWith('All ')).length, 6);
	assert.equal(names.length, 47);
	await editor.screenshot('events');
	await editor.closeList();
});

test('patterns show what they match and their errors', async () => {
	await editor.select('chooseEvents', 'By Pattern');
	// Wait for the first response. It could otherwise arrive after the second, and n8n shows the last one.
	await editor.waitForText('matchingEvents', /\S/);
	await editor.typeUntilShown(
		'eventPatterns',
		'ticket:*, !ticket:comment:*',
		'matchingEvents',
		'11 of 40 known event types',
	);
	const entries = await editor.openList('matchingEvents');
	// The previous list fades out first.
	const names = await waitFor('the list has the total and 11 events', async () => {
		const shown = (await entries.allInnerTexts()).map((text) => text.split('\n')[0]?.trim());
		return shown.length === 12 && shown;
	});
	assert.ok(names.includes('New Thread'));
	await editor.screenshot('patterns');

	await entries.filter({ hasText: 'New Thread' }).click();
	await editor.waitForText('matchingEvents', '11 of 40 known event types');
	await editor.typeUntilShown(
		'eventPatterns',
		'customer:*, Task:created',
		'matchingEvents',
		/of 40 known event types, with warnings/,
	);
	await editor.openList('matchingEvents');
	await editor.screenshot('warning');
	await editor.closeList();

	await editor.typeUntilShown('eventPatterns', 'tikcet:*', 'matchingEvents', 'Invalid. Open this list to see why.');
	await (await editor.openList('matchingEvents'))
		.filter({ hasText: '"tikcet:*" matches no Plain event. Did you mean "ticket:*"?' })
		.waitFor();
	await editor.screenshot('no-match');
	await editor.closeList();
});

test('an invalid pattern marks the field and the node, disables the test, and says the whole advice', async () => {
	const button = panel.getByRole('button', { name: 'Execute step' }).first();
	const issues = panel.locator('[data-test-id="parameter-input-eventPatterns"] [data-test-id="parameter-issues"]');
	await editor.type('eventPatterns', 'ticket:*');
	await issues.waitFor({ state: 'hidden' });
	assert.equal(await button.isEnabled(), true);
	await editor.type('eventPatterns', 'ticket:*, ticket:{created');
	await issues.hover();
	await editor.page.getByText('A pattern has a "{" without a "}" after it. Add the "}" or remove the "{".').waitFor();
	await waitFor('the test is disabled', () => button.isDisabled());
	await editor.screenshot('wrong-pattern');
	const eventPatterns = { __rl: true, mode: 'pattern', value: 'ticket:{created' };
	await editor.open(await make('Invalid', { chooseEvents: 'pattern', eventPatterns, options: {} }));
	await editor.page.locator('[data-test-id="node-issues"]').first().waitFor();
	await editor.screenshot('wrong-pattern-node');
	panel = await editor.openNode(NAME);
});

test('a pattern can be picked from a list and then edited', async () => {
	const field = panel.locator('[data-test-id="parameter-input-eventPatterns"]');
	await setMode(field, 'list');
	await searchIn(field, 'email received');
	const item = editor.page.locator('[data-test-id="rlc-item"]:visible').filter({ hasText: 'ticket:comment:*' });
	await item.waitFor();
	await editor.screenshot('pattern-list');
	await item.click();
	await editor.waitForText('matchingEvents', /^\d+ of 40 known event types$/);
	await setMode(field, 'pattern');
	await editor.typeUntilShown(
		'eventPatterns',
		'ticket:comment:*, !ticket:comment:reaction:*',
		'matchingEvents',
		/^\d+ of 40 known event types$/,
	);
	await editor.screenshot('pattern-edited');
});

test('a label is searched in a condition, and several are entered by name', async () => {
	const [workspace] = sandbox.plain.workspaces;
	sandbox.plain.addLabelType(workspace?.id ?? '', 'lt_orbit', 'Orbit');
	await panel.locator('[data-test-id="collection-parameter-add"]').first().click();
	await editor.page.locator('.el-select-dropdown__item:visible', { hasText: 'Label: Any Of' }).click();
	const field = panel.locator('[data-test-id="parameter-input-tagAnyOf"]');
	await searchIn(field, 'orb');
	const items = editor.page.locator('[data-test-id="rlc-item"]:visible');
	await items.filter({ hasText: 'Orbit' }).waitFor();
	assert.equal(await items.count(), 1);
	await editor.screenshot('label-list');
	await items.click();
	await setMode(field, 'name');
	await editor.type('tagAnyOf', 'lt_orbit, vip');
	await editor.screenshot('label-names');
});

test('the webhook versions come from the vendor', async () => {
	await editor.addOption('Maximum Age (Minutes)');
	await editor.addOption('Webhook Version');
	await editor.waitForText('version', 'Newest (Recommended)');
	const entries = await editor.openList('version');
	await entries.filter({ hasText: '2026-09-06' }).waitFor();
	await editor.screenshot('versions');
	await editor.closeList();
});

test('the credential form explains its fields', async () => {
	await panel.locator('[data-test-id="credential-edit-button"]').click();
	const form = editor.page.getByRole('dialog').filter({ hasText: 'Signing Secret' }).last();
	await form.getByText('Connection tested successfully').waitFor();
	await form.getByText(/To receive events.*, the key needs webhookTarget:read/).waitFor();
	await editor.screenshot('credential');
	await form.getByText('Base URL').hover();
	await editor.page.keyboard.press('Escape');
});

test('waiting for a test event says what to do and shows the event when it arrives', async () => {
	await show('Testing', { events: ['thread.thread_created'], options: {} });
	await panel.getByText('Test this trigger').click();
	await panel.getByText('Go to Plain and create an event').waitFor();
	await panel.getByRole('button', { name: 'Stop Listening' }).first().waitFor();
	await editor.screenshot('listening');
	await waitFor('the test is subscribed', () => sandbox.plain.targets().length > 0);
	await sandbox.plain.emit(sandbox.plain.workspaces[0]?.id ?? '', 'thread.thread_created').first;
	await panel.getByText('ticket:created').first().waitFor();
	await editor.screenshot('tested');
	await waitFor('the test is unsubscribed', () => sandbox.plain.targets().length === 0);
});

test('publishing an invalid pattern shows its error', async () => {
	const workflow = await make('Wrong', { chooseEvents: 'pattern', eventPatterns: 'ticket:{created', options: {} });
	await editor.open(workflow);
	await editor.publish();
	await editor.page.getByText('without a "}" after it').first().waitFor({ timeout: 40_000 });
	await editor.screenshot('publish-wrong-pattern');
});

test('publishing with a key that Plain rejects says what to do', async () => {
	const workflow = await make('Refused', { events: ['ticket:*'], options: {} });
	sandbox.plain.revokeKey(KEY);
	await editor.open(workflow);
	await editor.publish();
	await editor.page
		.getByText(/Plain rejected the API key/)
		.first()
		.waitFor({ timeout: 40_000 });
	await editor.screenshot('publish-rejected');
	panel = await editor.openNode(NAME);
	await panel.getByText('unless publishing failed: then a red dot marks the Publish button.').waitFor();
	await editor.screenshot('publish-rejected-panel');
});

test('a test that receives only events that don’t match, or none, ends with the reason', async () => {
	await silent.editor.page.getByText(MISMATCH).first().waitFor({ timeout: 130_000 });
	await silent.editor.screenshot('silent');
	await silent.run.waitForMessage('executionFinished');
	const { data } = (await silent.run.waitForMessage('nodeExecuteAfter')) as NodeMessage;
	assert.match(
		data.data.error.message,
		/^No event arrived within two minutes\. .* check that Plain can reach n8n at http:/,
	);
});

test('the nodes panel finds all vendors by what a support team types', async () => {
	await show('Found', { events: ['*'] });
	const { page } = editor;
	await page.keyboard.press('Escape');
	await panel.waitFor({ state: 'hidden' });
	await page.locator('[data-test-id="node-creator-plus-button"]').click();
	const searchBar = page.locator('[data-test-id="node-creator-search-bar"]');
	for (const word of ['ticket', 'support', 'help desk', 'helpdesk', 'plain']) {
		await searchBar.fill(word);
		for (const vendor of word === 'plain' ? ['Plain'] : ['Plain', 'Dixa', 'Thena', 'Tamio'])
			await page.locator('[data-test-id="item-iterator-item"]').filter({ hasText: vendor }).first().waitFor();
	}
	await editor.screenshot('found');
	await page.keyboard.press('Escape');
	await searchBar.waitFor({ state: 'hidden' });
});

async function setMode(field: Locator, mode: string): Promise<void> {
	await field.locator('[data-test-id="rlc-mode-selector"]').click();
	await editor.page.locator(`[data-test-id="mode-${mode}"]:visible`).click();
}

/** Opens the list of a resource locator and searches it. */
async function searchIn(field: Locator, text: string): Promise<void> {
	await field.locator('[data-test-id="rlc-input"]').click();
	const box = editor.page.locator('[data-test-id="rlc-search"]:visible');
	await box.locator('xpath=descendant-or-self::input').fill(text);
}

function make(name: string, parameters: Record<string, unknown>, account = credential): Promise<Workflow> {
	return createWorkflow(n8n, name, [createTrigger(NAME, 'n8n-nodes-support-events.plainTrigger', account, parameters)]);
}

/** Begins two tests that nothing starts, in an account of their own, because n8n listens for two minutes. */
async function beginSilentTests(): Promise<typeof silent> {
	const account = await startSandbox({ plain: { workspaces: [{ keys: [{ key: KEY }] }] } });
	const { plain } = account;
	const own = await createCredential(n8n, 'plainApi', 'Silent', { apiKey: KEY, baseUrl: plain.url });
	const filtered = await make('Filtered', { events: [CREATED], filters: { status: ['closed'] } }, own);
	const window = await openEditor(n8n.url);
	await window.open(filtered);
	await (await window.openNode(NAME)).getByText('Test this trigger').click();
	await waitFor('the test is subscribed', () => plain.targets().length > 0);
	await plain.emit(plain.workspaces[0]?.id ?? '', CREATED).first;
	const { id, nodes } = await make('Nothing', { events: ['customer.customer_created'] }, own);
	const [node] = nodes;
	assert.ok(node);
	return { account, editor: window, run: await listenForTestEvent(n8n, await readWorkflow(n8n, id), node) };
}

async function show(name: string, parameters: Record<string, unknown>): Promise<void> {
	await editor.open(await make(name, parameters));
	panel = await editor.openNode(NAME);
}

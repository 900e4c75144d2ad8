/** The forms of Thena's and Tamio's triggers and credentials in n8n's editor. Screenshots are in `.screens`. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Locator } from 'playwright-core';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { DEFAULT_KEY as TAMIO_KEY } from '../sandbox/tamio/index.mts';
import { DEFAULT_KEY as THENA_KEY } from '../sandbox/thena/index.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { openEditor, type Editor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { waitFor } from './harness/wait.mts';
import { createWorkflow, createTrigger, toWebhookUrl } from './harness/workflows.mts';

let sandbox: Sandbox;
let n8n: N8n;
let editor: Editor;
let panel: Locator;

before(async () => {
	sandbox = await startSandbox();
	n8n = await startN8n();
	editor = await openEditor(n8n.url);
});
after(async () => {
	await editor?.close();
	await n8n?.stop();
	await sandbox?.close();
});

test('Thena: the notice, Thena’s teams, custom object names, and the conditions', async () => {
	const { thena } = sandbox;
	const developer = {
		companyName: 'Invented Boats',
		website: 'https://boats.example',
		supportEmail: 'help@boats.example',
	};
	const credential = await createCredential(n8n, 'thenaApi', 'Thena', {
		apiKey: THENA_KEY,
		...developer,
		baseUrl: thena.url,
		appsUrl: thena.appsUrl,
	});
	await show('Thena', credential, { events: ['ticket:*', 'custom-object:*'], filters: { status: ['open'] } });
	await panel.getByText(/the app stays there unused until the next trigger takes it over/).waitFor();
	for (const label of ['Events', 'Custom Object Names', 'Teams', 'Only When', 'Status', 'Options'])
		await panel.getByText(label, { exact: true }).first().waitFor();
	assert.match(
		(await panel.getByRole('link', { name: 'Learn more' }).getAttribute('href')) ?? '',
		/docs\/vendors\/thena\.md#what-stays-in-thena$/,
	);
	await panel.getByText('To run this trigger, select at least one item under Teams.').waitFor();
	await editor.screenshot('thena-trigger');
	const teams = await editor.openList('teams');
	assert.deepEqual(
		(await teams.allInnerTexts()).map((text) => text.trim()),
		thena.organizations[0]?.teams.map(({ name }) => name),
	);
	await editor.screenshot('thena-teams');
	await editor.closeList();
	await panel.getByText('Only When', { exact: true }).scrollIntoViewIfNeeded();
	await panel.locator('[data-test-id="collection-parameter-add"]').first().click();
	await editor.page.locator('.el-select-dropdown__item:visible', { hasText: 'Tag: None Of' }).waitFor();
	await editor.screenshot('thena-only-when');
	await editor.page.keyboard.press('Escape');
});

test('Tamio: the manual steps, the URL to copy, and the verification of deliveries', async () => {
	const credential = await createCredential(n8n, 'tamioApi', 'Tamio', {
		apiKey: TAMIO_KEY,
		baseUrl: sandbox.tamio.url,
	});
	const node = await show('Tamio', credential, { events: ['ticket:*'] });
	const steps = panel.locator('li', { hasText: /\.$/ });
	await steps.first().waitFor();
	assert.deepEqual(await steps.allInnerTexts(), [
		'Copy the Production URL from Webhook URLs above.',
		'In Tamio, open Developers → Webhooks → Get Started.',
		'Paste the URL, select the same events, and save.',
		'Publish this workflow.',
	]);
	const boxes = await Promise.all((await steps.all()).map((step) => step.boundingBox()));
	assert.equal(new Set(boxes.map((box) => box?.y)).size, 4);
	const heights = boxes.map((box) => box?.height ?? 0);
	assert.ok(Math.max(...heights) < 1.5 * Math.min(...heights), 'no step is wrapped');
	await panel
		.getByText(/delete the endpoint in Tamio too/)
		.first()
		.waitFor();
	await panel.getByText('Webhook URLs', { exact: true }).click();
	await panel.getByText('Production URL', { exact: true }).click();
	await panel.getByText(toWebhookUrl(n8n, node)).first().waitFor();
	for (const label of ['Check Authenticity', 'Only When', 'Options'])
		await panel.getByText(label, { exact: true }).first().waitFor();
	await editor.waitForText('checkAuthenticity', 'Ask Tamio');
	await editor.screenshot('tamio-trigger');
	await panel.getByText('More info').click();
	await panel.getByText(/add the Test URL as a separate endpoint in Tamio/).waitFor();
	assert.doesNotMatch(await panel.innerText(), /<\w/);
	await editor.screenshot('tamio-help');
});

test('the list of events finds what people type', async () => {
	for (const [vendor, word, event] of [
		['Thena', 'reply', 'New Ticket Comment or Reply'],
		['Thena', 'CLOSED', 'Ticket Status Changed, Such as Closed or Reopened'],
		['Tamio', 'assigned', 'Ticket Assigned (Whitelabel)'],
		['Tamio', 'new', 'New Ticket (Whitelabel)'],
	] as const) {
		await editor.open(workflows[vendor] ?? assert.fail(`${vendor} has no workflow`));
		panel = await editor.openNode(`${vendor} Trigger`);
		const entries = await editor.openList('events');
		await editor.page.keyboard.type(word);
		const names = await waitFor(`the list shows only what contains "${word}"`, async () => {
			const shown = await entries.locator('.option-headline').allInnerTexts();
			return shown.every((name) => name.toLowerCase().includes(word.toLowerCase())) && shown;
		});
		assert.ok(names.includes(event), names.join(', '));
		await editor.screenshot(`${vendor.toLowerCase()}-search`);
	}
});

test('both credentials have their fields and are tested', async () => {
	for (const [vendor, label] of [
		['Thena', 'Company Name'],
		['Tamio', 'Endpoint Secret'],
	] as const) {
		await editor.open(workflows[vendor] ?? assert.fail(`${vendor} has no workflow`));
		panel = await editor.openNode(`${vendor} Trigger`);
		await panel.locator('[data-test-id="credential-edit-button"]').click();
		const form = editor.page.getByRole('dialog').filter({ hasText: label }).last();
		await form.getByText('Connection tested successfully').waitFor();
		await editor.screenshot(`${vendor.toLowerCase()}-credential`);
	}
});

const workflows: Record<string, { id: string }> = {};

async function show(vendor: string, credential: Credential, parameters: Record<string, unknown>) {
	const node = createTrigger(
		`${vendor} Trigger`,
		`n8n-nodes-support-events.${vendor.toLowerCase()}Trigger`,
		credential,
		{
			options: {},
			...parameters,
		},
	);
	const workflow = (workflows[vendor] = await createWorkflow(n8n, vendor, [node]));
	await editor.open(workflow);
	panel = await editor.openNode(node.name);
	return node;
}

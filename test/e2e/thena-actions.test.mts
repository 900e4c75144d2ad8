/** Every operation of the Thena node in a real n8n, against the sandbox. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { listForms, captureForm, captureNodesPanel } from './harness/action-forms.mts';
import { createActionRunner, toIdLocator, getOnly } from './harness/action-runner.mts';
import { createAction, createManualTrigger, loadOptions, runActions, searchOptions } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { openEditor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { createWorkflow, publish, createTrigger, unpublish } from './harness/workflows.mts';

const KEY = 'thenaKey_actions-0123456789';
const THENA = 'n8n-nodes-support-events.thena';
const APP_TOKEN = 'thena-hook-0123456789';
const WORKSHOP = 'TWORKSHOP1';
const BILLING = 'TBILLING01';

let sandbox: Sandbox;
let n8n: N8n;
let thena: Credential;
/** Must never be in an output or an error. */
const secrets = [KEY];
const { run, runSuccessfully } = createActionRunner(() => n8n, secrets);

before(async () => {
	sandbox = await startSandbox({
		thena: {
			organizations: [
				{
					keys: [{ key: KEY }],
					teams: [
						{ id: WORKSHOP, name: 'Workshop' },
						{ id: BILLING, name: 'Billing' },
					],
				},
			],
		},
	});
	n8n = await startN8n();
	thena = await createCredential(n8n, 'thenaApi', 'Thena', {
		apiKey: KEY,
		companyName: 'Lantern Cargo',
		website: 'https://lantern-cargo.example',
		supportEmail: 'help@lantern-cargo.example',
		baseUrl: sandbox.thena.url,
		appsUrl: sandbox.thena.appsUrl,
	});
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const one = async (operation: string, values: Record<string, unknown>) =>
	getOnly(await runSuccessfully(THENA, thena, operation, values)) as Record<string, any>; // as the test reads it

const form = {
	source: 'form',
	name: 'Archive',
	description: 'Keeps tickets',
	slug: 'ticket-archive',
	events: ['ticket:created'],
	installationsUrl: 'https://support-events.invalid/installations',
	developerName: 'Lantern Cargo',
	developerWebsite: 'https://lantern-cargo.example',
	supportEmail: 'help@lantern-cargo.example',
};
const eventsUrl = `https://archive.example/thena?token=${APP_TOKEN}`;

/** Adds the secrets of all apps to the ones that must not leak. */
function collectSecrets(): void {
	for (const { clientSecret, botToken } of organization().apps) secrets.push(clientSecret, botToken);
}

test('an app is created from the form, installed, and listed', async () => {
	const made = getOnly(
		(
			await runActions(n8n, 'create', [
				createAction('Action', THENA, { resource: 'app', operation: 'createFromManifest', ...form, eventsUrl }, thena),
			])
		).items,
	);
	collectSecrets();
	const [stored] = sandbox.thena.apps();
	assert.deepEqual(
		[made['id'], made['slug'], made['url']],
		[stored?.id, 'ticket-archive', 'https://archive.example/thena?token=…'],
	);
	assert.ok(!JSON.stringify(made).includes(organization().apps[0]?.clientSecret ?? 'no secret'));
	assert.deepEqual([stored?.url, stored?.events, stored?.teams], [eventsUrl, ['ticket:created'], []]);

	const installed = getOnly(
		await runSuccessfully(THENA, thena, 'app.install', { app: toIdLocator(made['id']), teams: [WORKSHOP, BILLING] }),
	);
	assert.deepEqual(
		[installed['name'], installed['teamIds'], installed['organizationId']],
		['Archive', [WORKSHOP, BILLING], organization().id],
	);
	assert.deepEqual(sandbox.thena.apps()[0]?.teams, [WORKSHOP, BILLING]);

	const rows = await runSuccessfully(THENA, thena, 'app.getAllInstallations', { returnAll: true });
	assert.deepEqual(
		rows.map(({ appId, teamId, events }) => [appId, teamId, events]),
		[WORKSHOP, BILLING].map((team) => [made['id'], team, ['ticket:created']]),
	);
	assert.deepEqual(await searchOptions(n8n, THENA, thena, 'apps', 'arch'), [{ name: 'Archive', value: made['id'] }]);
	assert.deepEqual(
		(await loadOptions(n8n, THENA, thena, 'teams')).map(({ name, value }) => [name, value]),
		[
			['Workshop', WORKSHOP],
			['Billing', BILLING],
		],
	);
});

test('an app is created from a complete manifest, as text or as an object', async () => {
	const manifest = (slug: string) => ({
		app: { name: 'Bell', slug },
		integration: { webhooks: { events: 'https://bell.example/hook', installations: 'https://bell.example/installed' } },
		events: { subscribe: [] },
		more: { kept: true },
	});
	const asText = getOnly(
		await runSuccessfully(THENA, thena, 'app.createFromManifest', {
			source: 'json',
			manifest: JSON.stringify(manifest('bell-1')),
		}),
	);
	const asObject = getOnly(
		await runSuccessfully(THENA, thena, 'app.createFromManifest', {
			source: 'json',
			manifest: `={{ ${asExpression({ app_visibility: 'private', manifest: manifest('bell-2') })} }}`,
		}),
	);
	assert.deepEqual([asText['slug'], asObject['slug']], ['bell-1', 'bell-2']);
	for (const { manifest: stored } of organization().apps.slice(-2)) assert.deepEqual(stored['more'], { kept: true });
	collectSecrets();
});

test('all installations are read page by page, or a limited number', async () => {
	for (let number = 0; number < 60; number += 1) {
		sandbox.thena.addApp(organization().id, {
			url: 'https://other.example/hook',
			name: `Other ${number}`,
			events: ['ticket:deleted'],
		});
	}
	collectSecrets();
	const countRequests = () =>
		sandbox.thena.requests.filter(({ operations }) => operations.includes('getInstalledApps')).length;
	const before = countRequests();
	assert.equal((await runSuccessfully(THENA, thena, 'app.getAllInstallations', { returnAll: true })).length, 122);
	assert.equal(countRequests() - before, 2);
	assert.equal(
		(await runSuccessfully(THENA, thena, 'app.getAllInstallations', { limit: 3, options: { includePrivileged: true } }))
			.length,
		3,
	);
	assert.equal(countRequests() - before, 3);
});

test('teams are listed', async () => {
	const teams = await runSuccessfully(THENA, thena, 'team.getAll', { returnAll: true });
	assert.deepEqual(
		teams.map(({ id, name }) => [id, name]),
		[
			[WORKSHOP, 'Workshop'],
			[BILLING, 'Billing'],
		],
	);
	assert.equal((await runSuccessfully(THENA, thena, 'team.getAll', { limit: 1 })).length, 1);
});

test('tickets: each change is done once, then unchanged', async () => {
	const { id } = sandbox.thena.addTicket(organization().id, { id: 'TKTLANTERN1' });
	const ticket = { ticketId: id };
	for (const [operation, values] of [
		['setStatus', { status: 'closed' }],
		['setStatus', { status: 'on_hold', options: { teamStatus: toIdLocator('Waiting for customer') } }],
		['setPriority', { priority: 'urgent' }],
		['setTitle', { title: 'Bell' }],
		['assign', { agent: toIdLocator('Mira Okafor') }],
	] as const) {
		const first = await one(`ticket.${operation}`, { ...ticket, ...values });
		const second = await one(`ticket.${operation}`, { ...ticket, ...values });
		assert.deepEqual([first['changed'], second['changed'], second['ticket'].id], [true, false, id], operation);
	}
	const got = await one('ticket.get', { ...ticket, options: { includeRaw: true } });
	const { statusRaw, priority, title, assignees } = got['ticket'];
	assert.deepEqual(
		[statusRaw, priority, title, assignees[0].name, got['raw'].id],
		['Waiting for customer', 'urgent', 'Bell', 'Mira Okafor', id],
	);
});

test('tickets: replying, noting, creating, and finding; a key sends once', async () => {
	const ticket = { ticketId: 'TKTLANTERN1', options: { idempotencyKey: 'event-1' } };
	for (let attempt = 0; attempt < 2; attempt += 1) {
		assert.equal((await one('ticket.reply', { ...ticket, text: 'Thank you.' }))['comment'].direction, 'outbound');
		assert.equal((await one('ticket.addNote', { ...ticket, text: 'Call.' }))['comment'].direction, 'internal');
	}
	assert.equal(organization().support.comments.length, 2);
	const made = await one('ticket.create', {
		customerEmail: 'ada@customer.example',
		team: toIdLocator('billing'),
		title: 'New',
		text: 'Hello',
		options: { priority: 'high', agent: toIdLocator('mira@sandbox.example') },
	});
	assert.deepEqual([made['ticket'].team.name, made['ticket'].priority], ['Billing', 'high']);
	const search = { options: { customerEmail: 'ada@customer.example', status: 'open' } };
	assert.equal((await one('ticket.find', search))['ticket'].id, made['ticket'].id);
	const gone = await run(THENA, thena, 'ticket.setTitle', { ticketId: 'TKTGONE', title: 'x' });
	assert.equal(gone.error, 'Thena can’t find the ticket. Check the ticket ID.');
});

test('contacts', async () => {
	sandbox.thena.addAccount(organization().id, { id: 'ACCBREMER1' });
	const made = await one('customer.upsert', { email: 'bea@customer.example', options: { name: 'Bea Lark' } });
	const contact = { customerId: made['customer'].id };
	const found = await one('customer.find', { by: 'email', email: 'bea@customer.example' });
	assert.equal(found['customer'].id, contact.customerId);
	assert.equal((await one('customer.get', contact))['customer'].name, 'Bea Lark');
	for (const operation of ['addToAccounts', 'removeFromAccounts'])
		assert.equal((await one(`customer.${operation}`, { ...contact, accounts: ['ACCBREMER1'] }))['changed'], true);
	assert.equal((await one('customer.delete', { ...contact, confirm: true }))['done'], true);
});

test('the lists of the forms have what the organization has', async () => {
	const search = async (list: string, text: string) =>
		(await searchOptions(n8n, THENA, thena, list, text)).map(({ name }) => name);
	assert.deepEqual(await search('agents', 'mira'), ['Mira Okafor']);
	assert.deepEqual(await search('statuses', 'closed (bill'), ['Closed (Billing)']);
	assert.deepEqual(await search('accounts', 'bremer'), ['Bremer Bikes']);
	assert.deepEqual(await search('teams', 'work'), ['Workshop']);
});

test('the check of a trigger’s app reports whether it is in use, at another URL, or unused', async () => {
	const node = createTrigger('Thena Trigger', 'n8n-nodes-support-events.thenaTrigger', thena, {
		events: ['ticket:created'],
		teams: [WORKSHOP],
		options: {},
	});
	const workflow = await createWorkflow(n8n, 'Thena flow', [node]);
	assert.equal((await publish(n8n, workflow)).status, 'published');
	const app = sandbox.thena.apps().find(({ name }) => name.includes('[se:')) ?? assert.fail('not subscribed');
	secrets.push(new URL(app.url).searchParams.get('token') ?? '');
	collectSecrets();
	const check = async (parameters = {}) =>
		getOnly(await runSuccessfully(THENA, thena, 'triggerSubscription.check', parameters));
	const ok = await check();
	assert.deepEqual(
		[ok['id'], ok['verdict'], ok['workflow']],
		[app.id, 'ok', { id: workflow.id, name: 'Thena flow', node: node.id }],
	);
	assert.equal((await check({ options: { instanceUrl: 'https://elsewhere.example' } }))['verdict'], 'other URL');
	await unpublish(n8n, workflow);
	assert.deepEqual([(await check())['id'], (await check())['verdict']], [app.id, 'unused']);
});

test('samples and deliveries don’t need a credential', async () => {
	const sample = getOnly(
		await runSuccessfully(THENA, undefined, 'event.getSample', { sample: 'ticket.created', simple: false }),
	);
	assert.deepEqual([sample['type'], sample['nativetype']], ['ticket:created', 'ticket:created']);
	const { raw } = sample['data'] as { raw: object };
	const event = getOnly(await runSuccessfully(THENA, undefined, 'delivery.normalize', { body: JSON.stringify(raw) }));
	assert.deepEqual([event['id'], event['type']], [sample['id'], 'ticket:created']);
	assert.deepEqual(
		await runSuccessfully(THENA, undefined, 'delivery.normalize', {
			body: JSON.stringify(raw),
			options: { patterns: 'ticket:*, !ticket:created' },
		}),
		[],
	);
	const wrong = await run(THENA, undefined, 'delivery.normalize', { body: '{"a":1}' });
	assert.match(wrong.error ?? '', /^The Body isn’t a Thena event\. Use the whole body/);
});

test('errors say what happened and how to fix it', async () => {
	const error = async (operation: string, parameters = {}) =>
		(await run(THENA, thena, operation, parameters)).error ?? 'nothing went wrong';
	const json = (manifest: string) => error('app.createFromManifest', { source: 'json', manifest });
	assert.equal(await json('{"app":'), 'Manifest (JSON) has an invalid value. Enter valid JSON.');
	assert.equal(
		await json('{"app":{"name":"Bell"},"events":{"subscribe":[]}}'),
		'integration.webhooks.events is missing. Nothing was sent to Thena.',
	);
	assert.equal(
		await error('app.createFromManifest', { ...form, eventsUrl: 'http://archive.example' }),
		'Events URL must be a URL that starts with https://. Nothing was sent to Thena.',
	);
	assert.match(
		await error('app.createFromManifest', { ...form, eventsUrl: 'https://archive.example' }),
		/: Invalid input parameters: an app with the slug ticket-archive already exists\.$/,
	);
	assert.equal(
		await error('app.install', { app: toIdLocator('AGONE'), teams: [WORKSHOP] }),
		'Thena can’t find the app or one of the teams. Select them again.',
	);
	assert.match(
		await error('app.install', { app: toIdLocator(sandbox.thena.apps()[0]?.id), teams: ['TGONE'] }),
		/there is no team TGONE\.$/,
	);
	assert.equal(
		await error('app.install', { app: toIdLocator('AGONE'), teams: '={{ [] }}' }),
		'Teams is empty. Fill it in.',
	);
});

test('missing permissions and a plan limit have their own errors', async () => {
	sandbox.thena.setDenied(KEY, ['createApp', 'installApp', 'getInstalledApps']);
	for (const [operation, parameters] of [
		['app.createFromManifest', { ...form, slug: 'another', eventsUrl: 'https://archive.example' }],
		['app.install', { app: toIdLocator('A1'), teams: [WORKSHOP] }],
		['app.getAllInstallations', {}],
		['triggerSubscription.check', {}],
	] as const) {
		const { error } = await run(THENA, thena, operation, parameters);
		assert.match(
			error ?? '',
			/^The Thena API key isn’t allowed to do this: You do not have permission to manage apps\. Use the API key of an admin/,
		);
	}
	sandbox.thena.setDenied(KEY, []);
	sandbox.thena.behavior.tierGated = ['getTeams'];
	const gated = await run(THENA, thena, 'team.getAll');
	assert.match(
		gated.error ?? '',
		/^The Thena API key isn’t allowed to do this: This endpoint is only available for standard and enterprise/,
	);
	sandbox.thena.behavior.tierGated = [];
});

test('the editor shows the nodes panel and the form of each operation', async () => {
	const editor = await openEditor(n8n.url);
	try {
		await editor.page.setViewportSize({ width: 1280, height: 1200 });
		const forms = listForms('Thena');
		const nodes = forms.map(({ title, parameters }, index) => {
			const position: [number, number] = [(index % 4) * 300, 250 + Math.floor(index / 4) * 250];
			return { ...createAction(title, THENA, parameters, thena), position };
		});
		await editor.open(await createWorkflow(n8n, 'Forms of Thena', [createManualTrigger(), ...nodes]));
		await captureNodesPanel(editor, 'Thena');
		for (const { title, labels } of forms) await captureForm(editor, title, labels);
	} finally {
		await editor.close();
	}
});

test('agents can use the node as a tool, and n8n’s log contains no secret', async () => {
	const types = (await (await fetch(`${n8n.url}/types/nodes.json`, { headers: n8n.headers })).json()) as {
		name: string;
		outputs: unknown;
	}[]; // n8n's list
	assert.deepEqual(types.find((type) => type.name === `${THENA}Tool`)?.outputs, ['ai_tool']);
	for (const secret of [...secrets, APP_TOKEN]) assert.ok(!n8n.log().includes(secret));
});

/** Returns JSON without two closing braces in a row, which would end the expression. */
function asExpression(value: object): string {
	return JSON.stringify(value, null, 1);
}

function organization() {
	return sandbox.thena.organizations[0] ?? assert.fail('no organization');
}

/** Every operation of the Plain and Dixa nodes in a real n8n, against the sandbox. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { createActionRunner, toIdLocator, getOnly } from './harness/action-runner.mts';
import { createAction, createManualTrigger, loadOptions, runActions, searchOptions } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { listForms, captureForm, captureNodesPanel } from './harness/action-forms.mts';
import { openEditor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { publish, createWorkflow, createTrigger, unpublish } from './harness/workflows.mts';

const KEY = 'plainApiKey_actions-0123456789';
const TOKEN = 'dixaToken_actions-0123456789';
const PERMISSIONS = [
	'webhookTarget:read',
	'webhookTarget:create',
	'webhookTarget:edit',
	'webhookTarget:delete',
	'subscriptionEventTypes:read',
];
const PLAIN = 'n8n-nodes-support-events.plain';
const DIXA = 'n8n-nodes-support-events.dixa';
const CREATED = 'thread.thread_created';

let sandbox: Sandbox;
let n8n: N8n;
let plain: Credential;
let dixa: Credential;
/** Must never be in an output or an error. */
const secrets = [KEY, TOKEN];

before(async () => {
	sandbox = await startSandbox({
		plain: { workspaces: [{ keys: [{ key: KEY, permissions: [...PERMISSIONS, 'thread:reply'] }] }] },
		dixa: {
			organizations: [{ tokens: [{ token: TOKEN }], queues: [{ id: randomUUID(), name: 'Workshop' }] }],
			behavior: { retryScale: 0.01 },
		},
	});
	n8n = await startN8n();
	plain = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: KEY, baseUrl: sandbox.plain.url });
	dixa = await createCredential(n8n, 'dixaApi', 'Dixa', { apiKey: TOKEN, baseUrl: sandbox.dixa.url });
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const { run, runSuccessfully } = createActionRunner(() => n8n, secrets);

test('Plain: a webhook target can be created, read, updated, and deleted', async () => {
	const made = getOnly(
		await runSuccessfully(PLAIN, plain, 'webhookTarget.create', {
			url: 'https://example.com/hook?token=abcdef',
			events: [CREATED],
			options: { description: 'Mine', version: '2026-09-06' },
		}),
	);
	assert.deepEqual(
		[made['url'], made['version'], made['enabled'], made['events']],
		['https://example.com/hook?token=…', '2026-09-06', true, [CREATED]],
	);
	const target = toIdLocator(made['id']);

	assert.deepEqual(getOnly(await runSuccessfully(PLAIN, plain, 'webhookTarget.get', { target })), made);
	const changed = getOnly(
		await runSuccessfully(PLAIN, plain, 'webhookTarget.update', {
			target,
			updateFields: { enabled: false, events: ['task.task_created'] },
		}),
	);
	assert.deepEqual(
		[changed['enabled'], changed['events'], changed['description']],
		[false, ['task.task_created'], 'Mine'],
	);

	sandbox.plain.addTarget(workspace(), { url: 'https://example.com/other', eventTypes: [CREATED] });
	assert.equal((await runSuccessfully(PLAIN, plain, 'webhookTarget.getAll', { returnAll: true })).length, 2);
	assert.equal((await runSuccessfully(PLAIN, plain, 'webhookTarget.getAll', { limit: 1 })).length, 1);

	assert.deepEqual(await searchOptions(n8n, PLAIN, plain, 'subscriptions', 'min'), [
		{ name: 'Mine', value: made['id'] },
	]);
	const versions = await loadOptions(n8n, PLAIN, plain, 'webhookVersions');
	assert.deepEqual(
		versions.slice(0, 2).map(({ name }) => name),
		['Not Set', '2026-09-11 (newest)'],
	);
	assert.deepEqual(await runSuccessfully(PLAIN, plain, 'webhookTarget.delete', { target }), [
		{ deleted: true, id: made['id'] },
	]);
	assert.deepEqual(
		sandbox.plain.targets().map(({ url }) => url),
		['https://example.com/other'],
	);
});

test('Plain: event types and webhook versions are listed, and a reply is sent', async () => {
	const types = await runSuccessfully(PLAIN, plain, 'eventType.getAll', { returnAll: true });
	assert.deepEqual(types.find(({ eventType }) => eventType === CREATED)?.['types'], ['ticket:created']);
	assert.equal(types.length, 40);
	assert.deepEqual((await runSuccessfully(PLAIN, plain, 'webhookVersion.getAll', { returnAll: true })).at(-1), {
		version: '2026-09-11',
		latest: true,
		deprecated: false,
	});
	sandbox.plain.addThread(String(sandbox.plain.workspaces[0]?.id), { id: 'th_1' });
	const replied = getOnly(
		await runSuccessfully(PLAIN, plain, 'ticket.reply', {
			ticketId: 'th_1',
			text: 'Thank you.',
			options: { markdown: '**Thank** you.' },
		}),
	);
	assert.equal((replied['ticket'] as { id: string }).id, 'th_1'); // the ticket of an event
	assert.deepEqual(
		sandbox.plain.replies.map(({ threadId, markdownContent }) => [threadId, markdownContent]),
		[['th_1', '**Thank** you.']],
	);
});

test('Plain: delivery attempts, an event, and the check of the subscription', async () => {
	const node = createTrigger('Plain Trigger', 'n8n-nodes-support-events.plainTrigger', plain, {
		events: [CREATED],
		options: {},
	});
	const workflow = await createWorkflow(n8n, 'Flow · of mine', [node]);
	assert.equal((await publish(n8n, workflow)).status, 'published');
	const target =
		sandbox.plain.targets().find(({ description }) => description.includes('[se:')) ?? assert.fail('not subscribed');
	secrets.push(new URL(target.url).searchParams.get('token') ?? '');
	const { eventId } = sandbox.plain.emit(workspace(), CREATED, {}, { targets: [target.id] });
	await sandbox.plain.idle();

	const attempt = getOnly(
		await runSuccessfully(PLAIN, plain, 'deliveryAttempt.getAll', {
			target: toIdLocator(target.id),
			options: { result: 'SUCCESSFUL_RESPONSE' },
		}),
	);
	assert.deepEqual([attempt['eventId'], attempt['eventType'], attempt['httpStatus']], [eventId, CREATED, 202]);
	const event = getOnly(await runSuccessfully(PLAIN, plain, 'event.get', { eventId }));
	assert.deepEqual([event['id'], event['type']], [eventId, 'ticket:created']);

	const ok = getOnly(await runSuccessfully(PLAIN, plain, 'triggerSubscription.check'));
	assert.deepEqual(
		[ok['verdict'], ok['workflow'], ok['url']],
		[
			'ok',
			{ id: workflow.id, name: 'Flow · of mine', node: node.id },
			`${n8n.url}/webhook/${node.webhookId}/webhook?token=…`,
		],
	);
	const moved = getOnly(
		await runSuccessfully(PLAIN, plain, 'triggerSubscription.check', {
			options: { instanceUrl: 'https://elsewhere.example' },
		}),
	);
	assert.equal(moved['verdict'], 'other URL');
	sandbox.plain.updateTarget(workspace(), target.id, { isEnabled: false });
	assert.equal(getOnly(await runSuccessfully(PLAIN, plain, 'triggerSubscription.check'))['verdict'], 'disabled');
	await unpublish(n8n, workflow);
	assert.deepEqual(await runSuccessfully(PLAIN, plain, 'triggerSubscription.check'), []);
});

test('Dixa: a webhook subscription can be created, read, updated, and deleted; its secret is shown once', async () => {
	const [queue] = sandbox.dixa.organizations[0]?.queues ?? [];
	const parameters = {
		name: 'Mine',
		url: 'https://example.com/hook',
		events: ['ConversationCreated'],
		authorization: 'BasicAuth',
		username: 'ada',
		password: 'dixa-password-0123',
		options: {
			customHeaders: { pairs: [{ name: 'X-More', value: 'dixa-header-0123' }] },
			queue: [queue?.id],
			initialChannel: 'email, !pstn_phone',
			strategy: 'Any',
		},
	};
	const created = await runActions(n8n, 'create', [
		createAction('Action', DIXA, { resource: 'webhookSubscription', operation: 'create', ...parameters }, dixa),
	]);
	assert.equal(created.error, null);
	const { secretKey, ...made } = getOnly(created.items);
	const [stored] = sandbox.dixa.webhooks();
	assert.equal(secretKey, stored?.secretKey);
	assert.deepEqual(stored?.authorization, { _type: 'BasicAuth', username: 'ada', password: 'dixa-password-0123' });
	assert.deepEqual(stored?.customHeaders, { 'X-More': 'dixa-header-0123' });
	assert.equal(stored?.filters?.Conversation?.strategy, 'Any');
	assert.equal(stored?.filters?.Conversation?.conditions.length, 3);
	assert.deepEqual(made['headerNames'], ['Authorization', 'X-More']);
	secrets.push(String(secretKey), 'dixa-header-0123', btoa('ada:dixa-password-0123'));

	const webhook = toIdLocator(made['id']);
	assert.deepEqual(getOnly(await runSuccessfully(DIXA, dixa, 'webhookSubscription.get', { webhook })), made);
	const changed = getOnly(
		await runSuccessfully(DIXA, dixa, 'webhookSubscription.update', {
			webhook,
			authorization: 'TokenAuth',
			token: 'dixa-token-0123',
			updateFields: { name: 'New', queue: [] },
		}),
	);
	assert.deepEqual([changed['name'], changed['events'], changed['filters']], ['New', ['ConversationCreated'], null]);
	assert.deepEqual(sandbox.dixa.webhooks()[0]?.authorization, { _type: 'TokenAuth', value: 'dixa-token-0123' });
	assert.equal(
		getOnly(await runSuccessfully(DIXA, dixa, 'webhookSubscription.getAll', { returnAll: true }))['name'],
		'New',
	);
	assert.deepEqual(await runSuccessfully(DIXA, dixa, 'webhookSubscription.delete', { webhook }), [
		{ deleted: true, id: made['id'] },
	]);
	assert.equal(sandbox.dixa.webhooks().length, 0);
});

test('Dixa: delivery status, event logs, and the check of the subscription', async () => {
	const node = createTrigger('Dixa Trigger', 'n8n-nodes-support-events.dixaTrigger', dixa, {
		events: ['CONVERSATION_CREATED'],
		options: {},
	});
	const workflow = await createWorkflow(n8n, 'Dixa flow', [node]);
	assert.equal((await publish(n8n, workflow)).status, 'published');
	const [webhook] = sandbox.dixa.webhooks();
	secrets.push(webhook?.secretKey ?? '');
	const { eventId, done } = sandbox.dixa.emit(sandbox.dixa.organizations[0]?.id ?? '', 'ConversationCreated');
	await done;

	const status = getOnly(
		await runSuccessfully(DIXA, dixa, 'webhookSubscription.getDeliveryStatus', { webhook: toIdLocator(webhook?.id) }),
	);
	assert.deepEqual([status['event'], status['success'], status['responseCode']], ['ConversationCreated', true, 202]);
	const log = getOnly(
		await runSuccessfully(DIXA, dixa, 'webhookSubscription.getEventLogs', {
			webhook: toIdLocator(webhook?.id),
			event: 'ConversationCreated',
		}),
	);
	assert.equal(JSON.parse(String(log['payload'])).event_id, eventId);
	assert.equal((log['event'] as { id?: string }).id, eventId);
	const checked = getOnly(await runSuccessfully(DIXA, dixa, 'triggerSubscription.check'));
	assert.deepEqual(
		[checked['verdict'], checked['workflow']],
		['ok', { id: workflow.id, name: 'Dixa flow', node: node.id }],
	);
	await unpublish(n8n, workflow);
});

for (const [type, sampleName, native] of [
	[PLAIN, CREATED, CREATED],
	[DIXA, 'CONVERSATION_CREATED', 'CONVERSATION_CREATED'],
] as const) {
	test(`${type}: samples and deliveries don’t need a credential`, async () => {
		const sample = getOnly(
			await runSuccessfully(type, undefined, 'event.getSample', { sample: sampleName, simple: false }),
		);
		assert.deepEqual([sample['type'], sample['nativetype']], ['ticket:created', native]);
		assert.deepEqual(
			getOnly(
				await runSuccessfully(type, undefined, 'event.getSample', {
					sample: 'ticket:created',
				}),
			)['ticketId'],
			(sample['data'] as { ticket: { id: string } }).ticket.id,
		);

		// A sample in the output format of n8n's Webhook node, read through the form's default.
		const { raw } = sample['data'] as { raw: object };
		const wrapped = {
			...createAction('Webhook', 'n8n-nodes-base.set', {
				mode: 'raw',
				jsonOutput: JSON.stringify({ body: raw, headers: {} }),
				options: {},
			}),
			typeVersion: 3.4,
		};
		const normalize = (options: object) =>
			createAction('Normalize', type, { resource: 'delivery', operation: 'normalize', options });
		const event = getOnly((await runActions(n8n, 'normalize', [wrapped, normalize({})])).items);
		assert.deepEqual([event['id'], event['type']], [sample['id'], 'ticket:created']);
		const matched = await runActions(n8n, 'matching', [wrapped, normalize({ patterns: 'ticket:*, !ticket:created' })]);
		assert.deepEqual([matched.error, matched.items], [null, []]);
		const wrong = await runActions(n8n, 'wrong', [
			createAction('Normalize', type, { resource: 'delivery', operation: 'normalize', body: '{"a":1}' }),
		]);
		assert.match(wrong.error ?? '', /^The Body isn’t a (Plain|Dixa) event\. Use the whole body/);
	});
}

test('errors say what happened and how to fix it', async () => {
	const missing = await run(PLAIN, plain, 'webhookTarget.get', { target: toIdLocator('whTarget_gone') });
	assert.equal(missing.error, 'Plain can’t find the webhook target. It may have been deleted in Plain.');
	const empty = await run(PLAIN, plain, 'ticket.reply', { ticketId: '={{ "" }}', text: 'x' });
	assert.equal(empty.error, 'Thread ID is empty. Fill it in.');
	const rejected = await run(DIXA, dixa, 'webhookSubscription.create', {
		name: 'x',
		url: 'http://example.com',
		events: ['ConversationCreated'],
		authorization: 'NoAuth',
	});
	assert.equal(rejected.error, 'Dixa rejected the request: Validation failure during Webhook Subscription creation.');
	sandbox.plain.setPermissions(KEY, PERMISSIONS);
	const forbidden = await run(PLAIN, plain, 'ticket.reply', { ticketId: 'th_1', text: 'x' });
	assert.match(
		forbidden.error ?? '',
		/^The Plain API key lacks thread:reply\. In Plain, open Settings → Machine Users/,
	);
	const missingTarget = createAction(
		'Action',
		PLAIN,
		{ resource: 'webhookTarget', operation: 'get', target: toIdLocator('whTarget_gone') },
		plain,
	);
	const continued = await runActions(n8n, 'continue', [
		{ ...missingTarget, onError: 'continueRegularOutput' } as typeof missingTarget,
	]);
	assert.deepEqual(
		[continued.error, continued.items],
		[null, [{ error: 'Plain can’t find the webhook target. It may have been deleted in Plain.' }]],
	);
});

for (const name of ['Plain', 'Dixa'] as const) {
	test(`${name} in the editor: the nodes panel and the form of each operation`, async () => {
		const [type, credential] = name === 'Plain' ? [PLAIN, plain] : [DIXA, dixa];
		const editor = await openEditor(n8n.url);
		try {
			await editor.page.setViewportSize({ width: 1280, height: 1200 });
			const forms = listForms(name);
			const nodes = forms.map(({ title, parameters }, index) => {
				const position: [number, number] = [(index % 4) * 300, 250 + Math.floor(index / 4) * 250];
				return { ...createAction(title, type, parameters, credential), position };
			});
			await editor.open(await createWorkflow(n8n, `Forms of ${name}`, [createManualTrigger(), ...nodes]));
			await captureNodesPanel(editor, name);
			for (const { title, labels } of forms) await captureForm(editor, title, labels);
		} finally {
			await editor.close();
		}
	});
}

test('the editor shows what happened and how to fix it', async () => {
	const node = createAction(
		'Action',
		PLAIN,
		{ resource: 'webhookTarget', operation: 'get', target: toIdLocator('whTarget_gone') },
		plain,
	);
	const editor = await openEditor(n8n.url);
	try {
		await editor.open(await createWorkflow(n8n, 'Gone', [createManualTrigger(), node]));
		const panel = await editor.openNode('Action');
		await panel.getByRole('button', { name: 'Execute step' }).first().click();
		await panel.getByText('Plain can’t find the webhook target. It may have been deleted in Plain.').first().waitFor();
		await editor.screenshot('actions-Plain-error');
	} finally {
		await editor.close();
	}
});

test('agents can use each node as a tool', async () => {
	const types = (await (await fetch(`${n8n.url}/types/nodes.json`, { headers: n8n.headers })).json()) as {
		name: string;
		outputs: unknown;
	}[]; // n8n's list
	for (const name of [`${PLAIN}Tool`, `${DIXA}Tool`])
		assert.deepEqual(types.find((type) => type.name === name)?.outputs, ['ai_tool']);
});

test('n8n’s log doesn’t contain the vendors’ keys', () => {
	for (const secret of secrets) assert.ok(!n8n.log().includes(secret));
});

function workspace(): string {
	return sandbox.plain.workspaces[0]?.id ?? '';
}

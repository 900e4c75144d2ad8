/**
 * Every operation on the tickets, customers, and attachments of Plain and Dixa in a real n8n, against the sandbox, and batches of
 * items: within Dixa's rate limit, and with a key that is revoked in the middle.
 */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { allPermissions } from '../sandbox/plain/permissions.mts';
import { createActionRunner, getOnly, toIdLocator } from './harness/action-runner.mts';
import { createAction, createItems, runActions, searchOptions } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { listItems } from './harness/executions.mts';
import { startN8n, type N8n } from './harness/n8n.mts';

const KEY = 'plainApiKey_tickets-0123456789';
/** Plain revokes it in the middle of a batch. */
const REVOKED_KEY = 'plainApiKey_revoked-0123456789';
const TOKEN = 'dixaToken_tickets-0123456789';
const PLAIN = 'n8n-nodes-support-events.plain';
const DIXA = 'n8n-nodes-support-events.dixa';
const WORKSHOP = { id: randomUUID(), name: 'Workshop' };

let sandbox: Sandbox;
let n8n: N8n;
let plain: Credential;
let dixa: Credential;

before(async () => {
	sandbox = await startSandbox({
		plain: {
			workspaces: [{ id: 'w_one', keys: [KEY, REVOKED_KEY].map((key) => ({ key, permissions: allPermissions })) }],
		},
		dixa: {
			organizations: [
				{ tokens: [{ token: TOKEN }], queues: [{ id: randomUUID(), name: 'Repairs' }, WORKSHOP], subdomain: 'havblik' },
			],
		},
	});
	sandbox.plain.addThread('w_one', {
		id: 'th_1',
		customer: { id: 'c_1', email: 'nils@customer.example' },
		hasEscalationPath: true,
	});
	n8n = await startN8n();
	plain = await createCredential(n8n, 'plainApi', 'Plain', { apiKey: KEY, baseUrl: sandbox.plain.url });
	dixa = await createCredential(n8n, 'dixaApi', 'Dixa', { apiKey: TOKEN, baseUrl: sandbox.dixa.url });
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const { run, runSuccessfully } = createActionRunner(() => n8n, [KEY, TOKEN]);
const ticket = { ticketId: 'th_1' };
const one = async (operation: string, values: Record<string, unknown>) =>
	getOnly(await runSuccessfully(PLAIN, plain, operation, values)) as Record<string, any>; // as the test reads it
const oneOfDixa = async (operation: string, values: Record<string, unknown>) =>
	getOnly(await runSuccessfully(DIXA, dixa, operation, values)) as Record<string, any>; // as the test reads it

test('changes of a thread: done once, then unchanged', async () => {
	for (const [operation, values] of [
		['setStatus', { status: 'closed' }],
		['setPriority', { priority: 'urgent' }],
		['setTitle', { title: 'Bell' }],
		['assign', { agent: toIdLocator('jonas@sandbox.example') }],
		['unassign', {}],
		['addTags', { tags: ['lt_vip', 'Bug'] }],
		['removeTags', { tags: '={{ "VIP" }}' }],
		['setField', { field: toIdLocator('crm_link'), value: 'https://crm.example/1' }],
	] as const) {
		const first = await one(`ticket.${operation}`, { ...ticket, ...values });
		const second = await one(`ticket.${operation}`, { ...ticket, ...values });
		assert.deepEqual([first['changed'], second['changed'], second['ticket'].id], [true, false, 'th_1'], operation);
	}
	assert.equal((await one('ticket.escalate', ticket))['ticket'].id, 'th_1');
});

test('reading, replying, noting, creating, and finding threads', async () => {
	const got = await one('ticket.get', { ...ticket, options: { includeRaw: true } });
	assert.deepEqual([got['ticket'].title, got['ticket'].status, got['raw'].id], ['Bell', 'closed', 'th_1']);
	assert.equal((await one('ticket.reply', { ...ticket, text: 'Thank you.' }))['ticket'].id, 'th_1');
	assert.equal((await one('ticket.addNote', { ...ticket, text: 'Call.' }))['comment'].direction, 'internal');
	const messages = await runSuccessfully(PLAIN, plain, 'ticket.getMessages', { ...ticket, returnAll: true });
	assert.ok(messages.length >= 2);
	assert.deepEqual(await runSuccessfully(PLAIN, plain, 'ticket.getRatings', ticket), []);
	const values = { customerEmail: 'ada@customer.example', title: 'New', text: 'Hello', options: { tags: ['lt_vip'] } };
	const made = await one('ticket.create', values);
	assert.deepEqual(made['ticket'].tags[0].name, 'VIP');
	const search = { options: { customerEmail: 'ada@customer.example', status: 'open' } };
	assert.equal((await one('ticket.find', search))['ticket'].id, made['ticket'].id);
});

test('a key is told what it can do', async () => {
	const key = getOnly(await runSuccessfully(PLAIN, plain, 'apiKey.check'));
	assert.deepEqual([key['events'], key['read'], key['write'], key['missing']], ['allowed', 'allowed', 'allowed', []]);
});

test('customers and attachments', async () => {
	const made = await one('customer.upsert', { email: 'bea@customer.example', options: { name: 'Bea' } });
	const customer = { customerId: made['customer'].id };
	assert.equal((await one('customer.find', { by: 'email', email: 'bea@customer.example' }))['customer'].name, 'Bea');
	assert.equal((await one('customer.get', customer))['customer'].name, 'Bea');
	for (const [operation, values] of [
		['markAsSpam', {}],
		['unmarkAsSpam', {}],
		['addToGroups', { groups: ['cg_pilots'] }],
		['removeFromGroups', { groups: ['Pilots'] }],
		['addToAccounts', { accounts: ['te_fjord'] }],
		['removeFromAccounts', { accounts: ['Fjord Tools'] }],
	] as const) {
		assert.equal((await one(`customer.${operation}`, { ...customer, ...values }))['changed'], true, operation);
	}
	assert.equal((await one('customer.delete', { ...customer, confirm: true }))['done'], 'requested');
	assert.match((await one('attachment.getDownloadLink', { attachmentId: 'att_clean' }))['attachment'].url, /^https?:/);
});

test('bad input names the item, and the items before it are done', async () => {
	for (const [ticketId, message] of [
		['={{ "" }}', 'Thread ID is empty. Fill it in.'],
		['th_gone', 'Plain can’t find the thread. It may have been deleted in Plain.'],
		['../th_1', '"../th_1" isn’t the ID of a thread. Use the thread ID of an event.'],
	]) {
		assert.equal((await run(PLAIN, plain, 'ticket.setTitle', { ticketId, title: 'x' })).error, message);
	}
	const batch = await runActions(n8n, 'Batch', [
		{
			...createAction('Three', 'n8n-nodes-base.code', {
				jsCode: 'return ["th_1", "th_1", "th_gone"].map((id, n) => ({ json: { id, n } }));',
			}),
			typeVersion: 2,
		},
		createAction(
			'Action',
			PLAIN,
			{ resource: 'ticket', operation: 'addNote', ticketId: '={{ $json.id }}', text: '=Batch {{ $json.n }}' },
			plain,
		),
	]);
	assert.equal(
		batch.error,
		'Plain can’t find the thread. It may have been deleted in Plain. The 2 items before it are done.',
	);
	const messages = await runSuccessfully(PLAIN, plain, 'ticket.getMessages', { ...ticket, returnAll: true });
	const texts = messages.map(({ comment }) => (comment as { text: string }).text); // a comment of an event
	assert.deepEqual(
		texts.filter((text) => text.startsWith('Batch')),
		['Batch 0', 'Batch 1'],
	);
});

test('a batch of 200 items stays within Dixa’s rate limit, and each result has its own item', async (t) => {
	const [organization] = sandbox.dixa.organizations;
	const apiKey = organization?.tokens[0]?.token ?? '';
	const dixa = await createCredential(n8n, 'dixaApi', 'Dixa', { apiKey, baseUrl: sandbox.dixa.url });
	const customerId = String(sandbox.dixa.addConversation(organization?.id ?? '')['requesterId']);
	const start = performance.now();
	const get = { resource: 'customer', operation: 'get', customerId };
	const nodes = [createItems(200), createAction('Action', 'n8n-nodes-support-events.dixa', get, dixa)];
	const { error, execution } = await runActions(n8n, 'Two hundred', nodes, { timeout: 120_000 });
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	assert.equal(error, null);
	assert.deepEqual(
		listItems(execution, 'Action').map(({ pairedItem }) => pairedItem?.item),
		Array.from({ length: 200 }, (_, item) => item),
	);
	assert.deepEqual(n8n.log().match(/Dixa: \d+ of 200 items are done/g), [
		'Dixa: 50 of 200 items are done',
		'Dixa: 100 of 200 items are done',
		'Dixa: 150 of 200 items are done',
		'Dixa: 200 of 200 items are done',
	]);
	const refused = sandbox.dixa.requests.filter(({ status }) => status === 429).length;
	t.diagnostic(
		`${seconds} s, ${sandbox.dixa.requests.length} requests, ${refused} of them refused with 429 and sent again`,
	);
});

test('a key that is revoked in the middle of a batch: the items before are done, and the error says so', async (t) => {
	const values = { apiKey: REVOKED_KEY, baseUrl: sandbox.plain.url };
	const revoked = await createCredential(n8n, 'plainApi', 'Revoked', values);
	const countNotes = () => sandbox.plain.requests.filter(({ operation }) => operation === 'CreateNote').length;
	const limit = countNotes() + 3;
	const watch = setInterval(() => {
		if (countNotes() < limit) return;
		sandbox.plain.revokeKey(REVOKED_KEY);
		clearInterval(watch);
	}, 1);
	const note = { resource: 'ticket', operation: 'addNote', ...ticket, text: '=Revoked {{ $json.n }}' };
	const nodes = [createItems(30), createAction('Action', PLAIN, note, revoked)];
	const { error } = await runActions(n8n, 'Revoked', nodes).finally(() => clearInterval(watch));
	const messages = await runSuccessfully(PLAIN, plain, 'ticket.getMessages', { ...ticket, returnAll: true });
	const texts = messages.map(({ comment }) => (comment as { text: string }).text); // a comment of an event
	const notes = texts.filter((text) => text.startsWith('Revoked'));
	assert.ok(notes.length >= 3 && notes.length < 30, `${notes.length} notes`);
	assert.deepEqual(
		notes,
		notes.map((_, n) => `Revoked ${n}`),
	);
	assert.equal(
		error,
		'Plain rejected the API key. Create a new one in Plain under Settings → Machine Users. Update the Plain credential. ' +
			`The ${notes.length} items before it are done.`,
	);
	t.diagnostic(error);
});

test('people are found by name in the list of the form', async () => {
	const [person] = await searchOptions(n8n, PLAIN, plain, 'people', 'jonas');
	assert.deepEqual([person?.name, person?.value], ['Jonas Reyes', 'u_jonas']);
});

test('Dixa: changes of a conversation: done once, then unchanged', async () => {
	const ticketId = String(addConversation().id);
	for (const [operation, values, read, expected] of [
		['setStatus', { status: 'closed' }, 'status', 'closed'],
		['setStatus', { status: 'open' }, 'status', 'open'],
		['assign', { agent: toIdLocator('jonas@sandbox.example') }, 'assignees', ['Jonas Vestby']],
		['transfer', { team: toIdLocator('workshop') }, 'team', { ...WORKSHOP }],
		['addTags', { tags: ['warranty', 'Late'], options: { createMissing: true } }, 'tags', ['warranty', 'Late']],
		['removeTags', { tags: '={{ "late" }}' }, 'tags', ['warranty']],
		[
			'setField',
			{ field: toIdLocator('frame_number'), value: 'HB-20417' },
			'fields',
			[{ key: 'frame_number', value: 'HB-20417' }],
		],
	] as const) {
		const first = await oneOfDixa(`ticket.${operation}`, { ticketId, ...values });
		const second = await oneOfDixa(`ticket.${operation}`, { ticketId, ...values });
		const seen = [first, second].map(({ changed, ticket: after }) => [changed, toNames(after[read])]);
		assert.deepEqual(
			seen,
			[
				[true, expected],
				[false, expected],
			],
			operation,
		);
	}
	const until = new Date(Date.now() + 3_600_000).toISOString();
	const onHold = await oneOfDixa('ticket.setStatus', { ticketId, status: 'on_hold', until });
	assert.deepEqual([onHold['changed'], onHold['ticket'].status], [true, 'on_hold']);
});

test('Dixa: reading, replying, noting, creating, and finding conversations', async () => {
	const conversation = addConversation();
	const ticketId = String(conversation.id);
	const got = await oneOfDixa('ticket.get', { ticketId, options: { includeRaw: true } });
	assert.deepEqual(
		[got['ticket'].title, got['ticket'].team.name, got['ticket'].url, got['raw'].id],
		['Bicycle bell is silent', 'Repairs', `https://havblik.dixa.com/conversation/${ticketId}`, conversation.id],
	);
	const reply = {
		ticketId,
		text: 'Thank you.',
		agent: toIdLocator('Ida Kragelund'),
		options: { idempotencyKey: 'one' },
	};
	const ida = sandbox.dixa.organizations[0]?.support.agents.find(({ displayName }) => displayName === 'Ida Kragelund');
	assert.equal((await oneOfDixa('ticket.reply', reply))['comment'].author.id, ida?.id);
	assert.equal((await oneOfDixa('ticket.reply', reply))['comment'], null, 'the same key sends nothing');
	assert.equal((await oneOfDixa('ticket.addNote', { ticketId, text: 'Call.' }))['comment'].direction, 'internal');
	const messages = await runSuccessfully(DIXA, dixa, 'ticket.getMessages', { ticketId, returnAll: true });
	assert.deepEqual(
		messages.map(({ comment }) => (comment as { text: string }).text), // a comment of an event
		['Thank you.', 'Call.'],
	);
	sandbox.dixa.addRating(organization(), conversation.id);
	assert.equal(typeof (await oneOfDixa('ticket.getRatings', { ticketId }))['rating'].score, 'number');
	const made = await oneOfDixa('ticket.create', {
		customerEmail: 'ada@customer.example',
		emailEndpoint: toIdLocator('help@sandbox.email.dixa.example'),
		title: 'New',
		text: 'Hello',
		direction: 'outbound',
		agent: toIdLocator('ida@sandbox.example'),
	});
	assert.deepEqual([made['ticket'].title, made['customer'].email], ['New', 'ada@customer.example']);
	const search = { options: { customerEmail: 'ada@customer.example', status: 'open' } };
	assert.equal((await oneOfDixa('ticket.find', search))['ticket'].id, made['ticket'].id);
});

test('Dixa: end users', async () => {
	const bea = { email: 'bea@customer.example', options: { name: 'Bea', externalId: 'crm-1' } };
	const made = await oneOfDixa('customer.upsert', bea);
	const again = await oneOfDixa('customer.upsert', bea);
	assert.deepEqual([made['result'], again['result']], ['created', 'unchanged']);
	const customer = { customerId: made['customer'].id };
	for (const by of [
		{ by: 'email', email: 'bea@customer.example' },
		{ by: 'externalId', externalId: 'crm-1' },
	])
		assert.equal((await oneOfDixa('customer.find', by))['customer'].id, customer.customerId);
	assert.equal((await oneOfDixa('customer.get', customer))['customer'].name, 'Bea');
	const unconfirmed = await run(DIXA, dixa, 'customer.anonymize', { ...customer, confirm: false });
	assert.equal(unconfirmed.error, 'Confirm is off, so nothing happened. Turn it on to anonymize the end user.');
	assert.equal((await oneOfDixa('customer.anonymize', { ...customer, confirm: true }))['done'], 'requested');
	assert.equal((await oneOfDixa('customer.get', customer))['customer'].email, null);
});

function addConversation() {
	return sandbox.dixa.addConversation(organization());
}

function organization(): string {
	return sandbox.dixa.organizations[0]?.id ?? '';
}

/** The names of people and tags; anything else as it is. */
function toNames(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	return value.map((item: { name?: string }) => item.name ?? item); // an array of a ticket's
}

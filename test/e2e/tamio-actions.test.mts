/** Every operation of the Tamio node in a real n8n, against the sandbox. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { listForms, captureForm, captureNodesPanel } from './harness/action-forms.mts';
import { createActionRunner, getOnly, toIdLocator } from './harness/action-runner.mts';
import { createAction, createManualTrigger, runActions, searchOptions } from './harness/action-run.mts';
import { createCredential, type Credential } from './harness/credentials.mts';
import { openEditor } from './harness/editor.mts';
import { startN8n, type N8n } from './harness/n8n.mts';
import { createWorkflow } from './harness/workflows.mts';

const KEY = 'tamioApiKey_actions-0123456789';
const TAMIO = 'n8n-nodes-support-events.tamio';
const IDA = { id: randomUUID(), name: 'Ida', email: 'ida@customer.example' };
const DAY = 24 * 60 * 60;

let sandbox: Sandbox;
let n8n: N8n;
let tamio: Credential;

before(async () => {
	sandbox = await startSandbox({
		tamio: { accounts: [{ keys: [{ key: KEY }], teammates: [{ name: 'Mira', lastName: 'Okafor' }] }] },
	});
	n8n = await startN8n();
	tamio = await createCredential(n8n, 'tamioApi', 'Tamio', {
		apiKey: KEY,
		signingSecret: '',
		previousSigningSecret: '',
		baseUrl: sandbox.tamio.url,
	});
});
after(async () => {
	await n8n?.stop();
	await sandbox?.close();
});

const { run, runSuccessfully } = createActionRunner(() => n8n, [KEY]);
const account = () => sandbox.tamio.accounts[0] ?? assert.fail('there is no account');
const one = async (operation: string, values: object = {}) =>
	getOnly(await runSuccessfully(TAMIO, tamio, operation, { ...values })) as Record<string, any>; // as the test reads it
const find = async (options: object) =>
	(await runSuccessfully(TAMIO, tamio, 'ticket.find', { returnAll: true, options })) as Record<string, any>[];
const findTitles = async (options: object) => (await find(options)).map(({ ticket }) => ticket.title);

test('Ticket: Find returns all tickets, a limited number, or matching ones', async () => {
	const [mira] = account().teammates;
	const now = Math.floor(Date.now() / 1000);
	for (let index = 0; index < 120; index += 1)
		sandbox.tamio.addTicket(account().id, 'agency', { title: `Old ${index}`, created_at: now - 30 * DAY - index });
	sandbox.tamio.addTicket(account().id, 'agency', { title: 'Closed bell', created_at: now - 3 * DAY, is_open: false });
	sandbox.tamio.addTicket(account().id, 'agency', {
		title: 'Assigned bell',
		created_at: now - 2 * DAY,
		teammate_id: mira?.id,
	});
	sandbox.tamio.addTicket(account().id, 'agency', { title: 'Bell of Ida', created_at: now - 60, client: IDA });

	const all = await find({});
	assert.equal(new Set(all.map(({ ticket }) => ticket.id)).size, 123);
	const [newest, ...more] = await runSuccessfully(TAMIO, tamio, 'ticket.find', { limit: 2 });
	assert.equal(more.length, 1);
	assert.deepEqual(Object.keys(newest ?? {}), ['ticket', 'customer', 'account', 'comment', 'comments']);
	const [whole] = await find({ customerEmail: IDA.email, includeRaw: true });
	const { ticket, customer, comments, raw } = whole ?? {};
	assert.deepEqual([customer.id, customer.name, customer.email], [IDA.id, IDA.name, IDA.email]);
	assert.deepEqual(
		[ticket.title, ticket.status, ticket.description, comments.length, raw.object],
		['Bell of Ida', 'open', 'The bell is silent.', 2, 'ticket'],
	);
	assert.deepEqual(await findTitles({ text: 'BELL', sortBy: 'title', order: 'asc' }), [
		'Assigned bell',
		'Bell of Ida',
		'Closed bell',
	]);
	assert.deepEqual(await findTitles({ status: 'closed' }), ['Closed bell']);
	const since = '={{ $now.minus({ days: 1 }).toISO() }}';
	assert.deepEqual(await findTitles({ status: 'open', since }), ['Bell of Ida']);
	const until = '={{ $now.minus({ hours: 60 }).toISO() }}';
	assert.deepEqual(await findTitles({ text: 'bell', until }), ['Closed bell']);
	assert.deepEqual(await findTitles({ customerId: IDA.id }), ['Bell of Ida']);
	assert.deepEqual(await findTitles({ agent: toIdLocator('mira okafor') }), ['Assigned bell']);
	assert.deepEqual(await searchOptions(n8n, TAMIO, tamio, 'teammates', 'mira'), [
		{ name: 'Mira Okafor', value: mira?.id, description: mira?.email },
	]);
});

test('Ticket: Create, Reply, Assign, and Unassign output the ticket after it', async () => {
	sandbox.tamio.addClient(account().id, { ...IDA });
	const created = await one('ticket.create', {
		client: toIdLocator(IDA.email),
		title: 'Chain',
		text: 'It squeaks.',
		category: toIdLocator('Billing'),
	});
	assert.deepEqual([created['ticket'].type, created['ticket'].description], ['Billing', 'It squeaks.']);
	const ticketId = created['ticket'].id;
	const replied = await one('ticket.reply', { ticketId, text: 'Oil helps.' });
	assert.deepEqual([replied['comment'].text, replied['comment'].direction], ['Oil helps.', 'outbound']);
	assert.equal((account().tickets.agency.get(ticketId)?.replies as object[]).length, 2);
	const [mira] = account().teammates;
	const assigned = await one('ticket.assign', { ticketId, agent: toIdLocator(mira?.id) });
	assert.equal(assigned['ticket'].assignees[0].id, mira?.id);
	assert.deepEqual((await one('ticket.unassign', { ticketId }))['ticket'].assignees, []);
});

test('Store Ticket: Get, Find, and Reply', async () => {
	const customer = { id: randomUUID(), name: 'Nils Bremer', email: 'nils@store.example' };
	const { id: ticketId } = sandbox.tamio.addTicket(account().id, 'store', { title: 'Parcel', customer });
	const got = await one('storeTicket.get', { ticketId });
	assert.deepEqual([got['ticket'].title, got['customer'].email], ['Parcel', customer.email]);
	const found = await one('storeTicket.find', { returnAll: true, options: { customerEmail: customer.email } });
	assert.deepEqual(found['ticket'], got['ticket']);
	assert.equal((await one('storeTicket.reply', { ticketId, text: 'Here it is.' }))['comment'].text, 'Here it is.');
});

test('Customer and Client', async () => {
	const values = { email: 'bea@customer.example', country: 'dk' };
	const created = await one('customer.upsert', { ...values, options: { name: 'Bea Lund' } });
	assert.deepEqual([created['result'], created['customer'].lastName], ['created', 'Lund']);
	assert.equal((await one('customer.upsert', values))['changed'], false);
	const customerId = created['customer'].id;
	assert.equal((await one('customer.get', { customerId }))['customer'].name, 'Bea Lund');
	assert.equal((await one('customer.find', { by: 'name', name: 'lund' }))['customer'].id, customerId);
	assert.equal((await one('customer.delete', { customerId, confirm: true }))['done'], true);
	const [client] = account().clients.keys();
	assert.equal((await one('client.get', { customerId: client }))['customer'].id, client);
	assert.equal((await one('client.find', { by: 'email', email: IDA.email }))['customer'].name, IDA.name);
});

test('samples and deliveries don’t need a credential', async () => {
	const sample = getOnly(
		await runSuccessfully(TAMIO, undefined, 'event.getSample', { sample: 'whitelabel-ticket-created', simple: false }),
	);
	assert.deepEqual([sample['type'], sample['nativetype']], ['ticket:created', 'whitelabel-ticket-created']);
	assert.equal(
		getOnly(
			await runSuccessfully(TAMIO, undefined, 'event.getSample', {
				sample: 'ticket:assigned',
			}),
		)['type'],
		'ticket:assigned',
	);

	const { raw } = sample['data'] as { raw: object };
	const event = getOnly(await runSuccessfully(TAMIO, undefined, 'delivery.normalize', { body: JSON.stringify(raw) }));
	assert.deepEqual([event['id'], event['type']], [sample['id'], 'ticket:created']);
	assert.deepEqual(
		await runSuccessfully(TAMIO, undefined, 'delivery.normalize', {
			body: JSON.stringify(raw),
			options: { patterns: 'ticket:*, !ticket:created' },
		}),
		[],
	);
	assert.match(
		(await run(TAMIO, undefined, 'delivery.normalize', { body: '{"a":1}' })).error ?? '',
		/^The Body isn’t a Tamio event\. Use the whole body/,
	);
});

test('errors say what happened and how to fix it', async () => {
	const { id: ticketId } = sandbox.tamio.addTicket(account().id, 'agency');
	const { id: storeTicket } = sandbox.tamio.addTicket(account().id, 'store');
	const reply = async (values: object) =>
		(await run(TAMIO, tamio, 'ticket.reply', { ticketId, text: 'x', ...values })).error ?? '';
	assert.equal(
		await reply({ ticketId: storeTicket }),
		'Tamio can’t find the ticket. It must belong to a client of the agency.',
	);
	assert.equal(await reply({ ticketId: '../x' }), '"../x" isn’t the ID of a ticket. Use the ticket ID of an event.');
	assert.equal(await reply({ text: '={{ "" }}' }), 'Text is empty. Fill it in.');
	assert.match(
		await reply({ options: { assetIds: randomUUID() } }),
		/^Tamio can’t find the asset\. Upload all assets to Tamio/,
	);
	sandbox.tamio.behavior.domainValidated = false;
	assert.match(await reply({}), /^Tamio rejected the request: the agency’s domain isn’t validated\./);
	sandbox.tamio.behavior.domainValidated = true;

	const sent = () => sandbox.tamio.requests.filter(({ operation }) => operation === 'replyToAgencyTicket').length;
	const before = sent();
	sandbox.tamio.faults.next({ kind: 'status', status: 503 }, { operation: 'replyToAgencyTicket' });
	assert.equal(
		await reply({}),
		'No response confirmed the reply, so it may have been sent. Check the ticket before you send it again.',
	);
	assert.equal(sent(), before + 1);
	sandbox.tamio.setDenied(KEY, ['replyToAgencyTicket', 'listAgencyTickets']);
	assert.match(
		await reply({}),
		/^The Tamio API key isn’t allowed to reply to tickets\. Give it more permissions in Tamio/,
	);
	assert.match(
		(await run(TAMIO, tamio, 'ticket.find', { limit: 1 })).error ?? '',
		/^The Tamio API key isn’t allowed to read tickets\./,
	);
	sandbox.tamio.setDenied(KEY, []);

	const going = createAction(
		'Action',
		TAMIO,
		{ resource: 'ticket', operation: 'reply', ticketId: 't', text: 'x' },
		tamio,
	);
	const continued = await runActions(n8n, 'continue', [{ ...going, onError: 'continueRegularOutput' } as typeof going]);
	assert.deepEqual(
		[continued.error, continued.items],
		[
			null,
			[
				{
					error: '"t" isn’t the ID of a ticket. Use the ticket ID of an event.',
				},
			],
		],
	);
});

test('the editor shows the nodes panel and the form of each operation', async () => {
	const editor = await openEditor(n8n.url);
	try {
		await editor.page.setViewportSize({ width: 1280, height: 1200 });
		const forms = listForms('Tamio');
		const nodes = forms.map(({ title, parameters }, index) => {
			const position: [number, number] = [(index % 4) * 300, 250 + Math.floor(index / 4) * 250];
			return { ...createAction(title, TAMIO, parameters, tamio), position };
		});
		await editor.open(await createWorkflow(n8n, 'Forms of Tamio', [createManualTrigger(), ...nodes]));
		await captureNodesPanel(editor, 'Tamio');
		for (const { title, labels } of forms) await captureForm(editor, title, labels);
	} finally {
		await editor.close();
	}
});

test('agents can use the node as a tool, and n8n’s log doesn’t contain the key', async () => {
	const types = (await (await fetch(`${n8n.url}/types/nodes.json`, { headers: n8n.headers })).json()) as {
		name: string;
		outputs: unknown;
	}[]; // n8n's list
	assert.deepEqual(types.find(({ name }) => name === `${TAMIO}Tool`)?.outputs, ['ai_tool']);
	assert.ok(!n8n.log().includes(KEY));
});

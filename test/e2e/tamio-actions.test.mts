/** Every operation of the Tamio node in a real n8n, against the sandbox. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { startSandbox, type Sandbox } from '../sandbox/server.mts';
import { listForms, captureForm, captureNodesPanel } from './harness/action-forms.mts';
import { createActionRunner, getOnly } from './harness/action-runner.mts';
import { createAction, createManualTrigger, loadOptions, runActions } from './harness/action-run.mts';
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
const titles = async (options: object) =>
	(await runSuccessfully(TAMIO, tamio, 'ticket.getAll', { returnAll: true, options })).map(({ title }) => title);

test('Ticket: Get Many returns all tickets, a limited number, or matching ones', async () => {
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

	const all = await runSuccessfully(TAMIO, tamio, 'ticket.getAll', { returnAll: true });
	assert.equal(new Set(all.map(({ id }) => id)).size, 123);
	assert.deepEqual(
		(await runSuccessfully(TAMIO, tamio, 'ticket.getAll', { limit: 2 })).map(({ title }) => title),
		['Bell of Ida', 'Assigned bell'],
	);
	const [newest] = all;
	assert.deepEqual(newest?.['customer'], {
		...IDA,
		firstName: null,
		lastName: null,
		phone: null,
		externalId: null,
		isSpam: null,
	});
	assert.deepEqual(
		[newest['status'], newest['description'], (newest['comments'] as object[]).length],
		['open', 'The bell is silent.', 2],
	);
	assert.equal((newest['raw'] as { object?: string }).object, 'ticket');

	assert.deepEqual(await titles({ filter: 'BELL', sortBy: 'title', order: 'asc' }), [
		'Assigned bell',
		'Bell of Ida',
		'Closed bell',
	]);
	assert.deepEqual(await titles({ status: 'closed' }), ['Closed bell']);
	assert.deepEqual(await titles({ status: 'open', from: '={{ $now.minus({ days: 1 }).toISO() }}' }), ['Bell of Ida']);
	assert.deepEqual(await titles({ filter: 'bell', to: '={{ $now.minus({ hours: 60 }).toISO() }}' }), ['Closed bell']);
	assert.deepEqual(
		[await titles({ clientId: IDA.id }), await titles({ teammate: mira?.id })],
		[['Bell of Ida'], ['Assigned bell']],
	);
	assert.equal(
		getOnly(
			await runSuccessfully(TAMIO, tamio, 'ticket.getAll', {
				returnAll: true,
				options: { clientId: IDA.id, includeRaw: false },
			}),
		)['raw'],
		null,
	);
	assert.deepEqual(await loadOptions(n8n, TAMIO, tamio, 'teammates'), [
		{ name: 'Not Set', value: '' },
		{ name: 'Mira Okafor', value: mira?.id },
	]);
});

test('Ticket: Reply adds the reply once and returns the updated ticket', async () => {
	const { id } = sandbox.tamio.addTicket(account().id, 'agency');
	const sent = getOnly(await runSuccessfully(TAMIO, tamio, 'ticket.reply', { ticketId: id, text: 'Oil helps.' }));
	assert.deepEqual([sent['sent'], sent['ticketId']], [true, id]);
	const { comments } = sent['ticket'] as { comments: { text: string; direction: string }[] }; // a ticket of the event model
	assert.deepEqual(comments.map(({ text, direction }) => [text, direction]).at(-1), ['Oil helps.', 'outbound']);
	assert.equal((account().tickets.agency.get(String(id))?.replies as object[]).length, 3);
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
		(await run(TAMIO, tamio, 'ticket.getAll', { limit: 1 })).error ?? '',
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
					error: 'Tamio can’t find the ticket. It must belong to a client of the agency.',
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

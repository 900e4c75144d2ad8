/** Every operation of the action node on tickets, clients, and customers changes what it says. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { tamio } from '../../../dist/shared/vendors/tamio/index.js';
import { tamioResources } from '../../../dist/shared/vendors/tamio/resources/index.js';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi } from './client.mts';

const events = [
	'whitelabel-ticket-created',
	'whitelabel-ticket-updated',
	'whitelabel-ticket-assigned',
	'ticket-updated',
	'customer-created',
	'customer-updated',
];

let sandbox: Sandbox;
let receiver: Receiver;
before(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox();
	sandbox.tamio.addEndpoint({ url: receiver.url, events });
});
after(async () => {
	await sandbox.close();
	await receiver.close();
});

const getAccount = () => sandbox.tamio.accounts[0] ?? assert.fail('there is no account');

async function http({ method, url, body }: { method: string; url: string; body?: unknown }) {
	const { status, json } = await callApi(sandbox.tamio.url, `${method} ${url}`, { body });
	return { status, headers: {}, body: json };
}

/** The items of one run. The output's keys are checked by each test, so any object will do. */
async function run(path: string, values: object): Promise<any[]> {
	const [key, name] = path.split('.');
	const resource = tamioResources.resources.find((candidate) => candidate.key === key);
	const operation = resource?.operations.find((candidate) => candidate.key === name);
	assert.ok(operation, path);
	const context = { now: Date.now(), idempotencyKey: null, limit: null, findOrigin: () => null };
	return [...(await operation.run(http, { ...values }, context))];
}

/** What a trigger outputs for the only delivery since the last call. */
async function takeEventData() {
	await sandbox.tamio.idle();
	const [delivered, ...more] = receiver.takeBodies();
	assert.equal(more.length, 0);
	return tamio.normalize(delivered)?.data ?? assert.fail('nothing was delivered');
}

test('Create, Find, Reply, Assign, and Unassign output the ticket of the event', async () => {
	const { id: clientId } = sandbox.tamio.addClient(getAccount().id, {
		name: 'Ida Berg',
		email: 'ida@customer.example',
	});
	const values = { title: 'Bell', text: 'It is silent.', category: 'billing' };
	const [created] = await run('ticket.create', { ...values, client: 'Ida Berg' });
	const { ticket, customer } = await takeEventData();
	assert.deepEqual([created.ticket, created.customer], [ticket, customer]);
	assert.deepEqual([customer?.id, ticket?.type, ticket?.description], [clientId, 'Billing', 'It is silent.']);
	const ticketId = created.ticket.id;

	const [found, ...others] = await run('ticket.find', { customerEmail: 'ida@customer.example' });
	assert.equal(others.length, 0);
	assert.deepEqual([found.ticket, found.customer, found.account], [ticket, customer, null]);

	const [replied] = await run('ticket.reply', { ticketId, text: 'Oil it.' });
	const reply = await takeEventData();
	assert.deepEqual([replied.ticket, replied.comment], [reply.ticket, reply.comment]);
	assert.deepEqual(
		replied.comments.map(({ text, direction }: { text: string; direction: string }) => [text, direction]),
		[
			['It is silent.', 'inbound'],
			['Oil it.', 'outbound'],
		],
	);

	const [assigned] = await run('ticket.assign', { ticketId, agent: 'mira okafor' });
	assert.deepEqual(assigned.ticket, (await takeEventData()).ticket);
	assert.equal(assigned.ticket.assignees[0].id, getAccount().teammates[0]?.id);
	const [unassigned] = await run('ticket.unassign', { ticketId });
	assert.deepEqual(unassigned.ticket.assignees, []);
	await sandbox.tamio.idle();
	assert.deepEqual(receiver.takeBodies(), []);
});

test('Find filters by status, teammate, client, title, and time', async () => {
	const { id } = getAccount();
	const [mira] = getAccount().teammates;
	const now = Math.floor(Date.now() / 1000);
	const client = { id: randomUUID(), name: 'Nils', email: 'nils@fjord.example' };
	const add = (title: string, overrides: object) =>
		sandbox.tamio.addTicket(id, 'agency', { title, client, created_at: now - 1000, ...overrides });
	add('Closed saddle', { is_open: false });
	add('Assigned saddle', { teammate_id: mira?.id });
	add('Old saddle', { created_at: now - 5000 });
	const findTitles = async (values: object) =>
		(await run('ticket.find', { customerId: client.id, ...values })).map(({ ticket }) => ticket.title);
	assert.deepEqual(await findTitles({ sortBy: 'title', order: 'asc' }), [
		'Assigned saddle',
		'Closed saddle',
		'Old saddle',
	]);
	assert.deepEqual(await findTitles({ status: 'closed' }), ['Closed saddle']);
	assert.deepEqual(await findTitles({ agent: 'Mira Okafor' }), ['Assigned saddle']);
	assert.deepEqual(await findTitles({ text: 'OLD' }), ['Old saddle']);
	assert.deepEqual(await findTitles({ until: (now - 2000) * 1000 }), ['Old saddle']);
	assert.deepEqual(await findTitles({ since: (now - 2000) * 1000, status: 'open' }), ['Assigned saddle']);
	assert.deepEqual(await findTitles({ customerEmail: 'nobody@fjord.example' }), []);
});

test('a store’s ticket can be read, found, and answered', async () => {
	const customer = { id: randomUUID(), name: 'Nils Bremer', email: 'store@customer.example' };
	const { id: ticketId } = sandbox.tamio.addTicket(getAccount().id, 'store', { title: 'Parcel', customer });
	const [got] = await run('storeTicket.get', { ticketId });
	assert.deepEqual((await run('storeTicket.find', { customerEmail: customer.email }))[0], got);
	assert.deepEqual((await run('storeTicket.find', { text: 'parcel', customerId: customer.id }))[0], got);
	const [replied] = await run('storeTicket.reply', { ticketId, text: 'Here it is.' });
	const event = await takeEventData();
	assert.deepEqual([replied.ticket, replied.customer, replied.comment], [event.ticket, event.customer, event.comment]);
	await assert.rejects(
		run('ticket.reply', { ticketId, text: 'x' }),
		/can’t find the ticket\. It must belong to a client/,
	);
});

test('customers and clients', async () => {
	const values = { email: 'ada@customer.example', country: 'se' };
	const [created] = await run('customer.upsert', { ...values, name: 'Ada Berg', phone: '+460000001' });
	assert.deepEqual([created.result, created.customer], ['created', (await takeEventData()).customer]);
	assert.equal((await run('customer.upsert', { ...values, name: 'Ada Berg' }))[0].result, 'unchanged');
	const [updated] = await run('customer.upsert', { ...values, name: 'Ada Lund' });
	const { customer } = await takeEventData();
	assert.deepEqual([updated.result, updated.customer.name, updated.customer], ['updated', 'Ada Lund', customer]);
	const customerId = created.customer.id;
	assert.deepEqual((await run('customer.get', { customerId }))[0].customer, customer);
	for (const values of [
		{ by: 'email', email: 'ada@customer.example' },
		{ by: 'name', name: 'lund' },
	])
		assert.deepEqual(
			(await run('customer.find', values)).map(({ customer: { id } }) => id),
			[customerId],
		);
	assert.deepEqual(await run('customer.delete', { customerId, confirm: true }), [
		{ customer: { id: customerId }, done: true },
	]);
	await assert.rejects(run('customer.get', { customerId }), /can’t find the customer/);

	const { id } = sandbox.tamio.addClient(getAccount().id, { name: 'Fjord Tools', email: 'hi@fjord-tools.example' });
	const [client] = await run('client.get', { customerId: id });
	assert.equal(client.customer.name, 'Fjord Tools');
	assert.deepEqual(await run('client.find', { by: 'email', email: 'HI@fjord-tools.example' }), [client]);
	assert.deepEqual(await run('client.find', { by: 'name', name: 'fjord' }), [client]);
});

test('every list of a form can be read', async () => {
	for (const { operations } of tamioResources.resources) {
		for (const { fields } of operations) {
			for (const { list } of fields) {
				if (list === undefined) continue;
				const { choices } = await list.load(http, { search: '', cursor: null });
				assert.ok(choices.length > 0, list.key);
			}
		}
	}
});

/** Every operation on threads and customers changes what it says, and every document is valid in Plain's schema. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { plain } from '../../../dist/shared/vendors/plain/index.js';
import { plainResources } from '../../../dist/shared/vendors/plain/resources/index.js';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import { allPermissions } from './permissions.mts';

let sandbox: Sandbox;
let receiver: Receiver;
before(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({
		plain: { workspaces: [{ id: 'w_one', keys: [{ key: 'plainApiKey_sandbox', permissions: allPermissions }] }] },
	});
	sandbox.plain.addTarget('w_one', { url: receiver.url, eventTypes: ['thread.thread_status_transitioned'] });
	sandbox.plain.addThread('w_one', { id: 'th_1', customer: { id: 'c_1', email: 'nils@customer.example' } });
});
after(async () => {
	await sandbox.close();
	await receiver.close();
});

async function http({ url, body }: { url: string; body?: unknown }) {
	const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer plainApiKey_sandbox' };
	const response = await fetch(sandbox.plain.url + url, { method: 'POST', headers, body: JSON.stringify(body) });
	return { status: response.status, headers: {}, body: await response.json() };
}

/** The items of one run. The output's keys are checked by each test, so any object will do. */
async function run(path: string, values: object): Promise<any[]> {
	const [key, name] = path.split('.');
	const resource = plainResources.resources.find((candidate) => candidate.key === key);
	const operation = resource?.operations.find((candidate) => candidate.key === name);
	assert.ok(operation, path);
	const context = { now: Date.now(), idempotencyKey: null, limit: null, findOrigin: () => null };
	return [...(await operation.run(http, { ...values }, context))];
}
const change = async (path: string, values: object) => (await run(path, { ticketId: 'th_1', ...values }))[0];

/** A second run of the same change has nothing to do. */
async function changeTwice(path: string, values: object = {}) {
	const first = await change(path, values);
	const second = await change(path, values);
	assert.deepEqual([first.changed, second.changed], [true, false], path);
	assert.deepEqual(second.ticket, { ...first.ticket, updatedAt: second.ticket.updatedAt });
	return first.ticket;
}

test('a thread is the same in the output of Get and in an event, apart from what events lack', async () => {
	await change('ticket.setStatus', { status: 'closed' });
	await sandbox.plain.idle();
	const [delivered] = receiver.takeBodies();
	const [got] = await run('ticket.get', { ticketId: 'th_1' });
	const { ticket, customer } = plain.normalize(delivered)?.data ?? {};
	assert.match(got.ticket.number, /^T-\d+$/);
	assert.deepEqual(got.ticket, { ...ticket, number: got.ticket.number, fields: [] });
	assert.deepEqual(got.customer, customer);
	assert.deepEqual((await run('ticket.get', { ticketId: got.ticket.number }))[0], got);
});

test('each status, with and without an end', async () => {
	for (const status of ['open', 'in_progress', 'on_hold', 'closed']) {
		assert.equal((await changeTwice('ticket.setStatus', { status })).status, status);
	}
	const until = Date.now() + 3_600_000;
	assert.equal((await change('ticket.setStatus', { status: 'on_hold', until })).ticket.status, 'on_hold');
});

test('priority, title, assignee', async () => {
	assert.equal((await changeTwice('ticket.setPriority', { priority: 'urgent' })).priority, 'urgent');
	assert.equal((await changeTwice('ticket.setTitle', { title: 'Bell' })).title, 'Bell');
	assert.equal((await changeTwice('ticket.assign', { agent: 'jonas@sandbox.example' })).assignees[0].id, 'u_jonas');
	assert.equal((await changeTwice('ticket.assign', { agent: 'Mira Okafor' })).assignees[0].id, 'u_sandbox');
	// An additional assignee stays.
	assert.deepEqual((await changeTwice('ticket.unassign')).assignees, [{ id: 'autopilot', name: null, email: null }]);
});

test('labels by name and by ID; the others stay', async () => {
	const names = (ticket: any) => ticket.tags.map(({ name }: { name: string }) => name);
	const before = names((await change('ticket.get', {})).ticket);
	assert.deepEqual(names(await changeTwice('ticket.addTags', { tags: 'vip, lt_bug' })), [...before, 'VIP', 'Bug']);
	assert.deepEqual(names(await changeTwice('ticket.removeTags', { tags: ['VIP', 'Bug'] })), before);
	await assert.rejects(change('ticket.addTags', { tags: 'Old' }), /Plain has no label "Old"/);
});

test('fields of each type', async () => {
	const cases = [
		['Product area', 'Bells', 'bells'],
		['crm_link', 'https://crm.example/1', 'https://crm.example/1'],
		['is_urgent', 'true', true],
		['seats', '12.5', 12.5],
	];
	for (const [field, value, expected] of cases) {
		const { ticket, changed } = await change('ticket.setField', { field, value });
		assert.ok(changed);
		assert.ok(
			ticket.fields.some((each: any) => each.value === expected),
			String(field),
		);
	}
	assert.equal((await change('ticket.setField', { field: 'seats', value: '12.5' })).changed, false);
	await change('ticket.setField', { field: 'due', value: '2026-12-01' });
	await assert.rejects(change('ticket.setField', { field: 'product_area', value: 'saddle' }), /Use bells or brakes/);
});

test('a reply and a note are in the messages', async () => {
	assert.equal((await change('ticket.reply', { text: 'Thank you.' })).ticket.id, 'th_1');
	const { comment } = await change('ticket.addNote', { text: 'Call them.' });
	assert.equal(comment.direction, 'internal');
	const messages = await run('ticket.getMessages', { ticketId: 'th_1' });
	const note = messages.find((message) => message.comment.id === comment.id);
	assert.deepEqual([note?.comment.text, note?.comment.direction], ['Call them.', 'internal']);
	assert.ok(
		messages.some((message) => message.comment.text === 'Thank you.' && message.comment.direction === 'outbound'),
	);
	assert.deepEqual(await run('ticket.getRatings', { ticketId: 'th_1' }), []);
});

test('a new thread is created once per external ID, for a customer who may be new', async () => {
	const values = {
		customerEmail: 'ada@customer.example',
		customerName: 'Ada',
		title: 'New',
		text: 'Hello',
		externalId: 'order-1',
		agent: 'Jonas Reyes',
		tags: 'VIP',
		priority: 'high',
	};
	const [made] = await run('ticket.create', values);
	const { title, externalId, priority } = made.ticket;
	assert.deepEqual([title, externalId, priority, made.customer.name], ['New', 'order-1', 'high', 'Ada']);
	assert.match(made.ticket.url, /\/workspace\/w_one\/thread\//);
	assert.deepEqual((await run('ticket.create', values))[0].ticket.id, made.ticket.id);
	assert.equal(made.ticket.description, 'Hello');
	const search = { customerEmail: 'ada@customer.example' };
	const found = async (filters: object) => (await run('ticket.find', filters)).map(({ ticket }) => ticket.id);
	assert.deepEqual(await found(search), [made.ticket.id]);
	assert.deepEqual(await found({ ...search, externalId: 'order-1' }), [made.ticket.id]);
	assert.deepEqual(await found({ ...search, externalId: 'order-2' }), []);
	assert.deepEqual(await found({ ...search, status: 'open', since: 0 }), [made.ticket.id]);
	for (const status of ['in_progress', 'on_hold', 'closed']) assert.deepEqual(await found({ ...search, status }), []);
	assert.ok((await found({ text: 'New' })).includes(made.ticket.id));
	assert.deepEqual(await found({ customerEmail: 'nobody@customer.example' }), []);
});

test('customers', async () => {
	const [made] = await run('customer.upsert', { email: 'bea@customer.example', name: 'Bea', externalId: 'crm-7' });
	assert.deepEqual([made.result, made.customer.externalId], ['created', 'crm-7']);
	const again = async (more: object) => (await run('customer.upsert', { email: 'bea@customer.example', ...more }))[0];
	assert.equal((await again({})).result, 'unchanged');
	assert.deepEqual(
		[(await again({ name: 'Beatrix' })).result, (await again({})).customer.name],
		['updated', 'Beatrix'],
	);
	const customerId = made.customer.id;
	for (const [by, value] of [
		['email', 'bea@customer.example'],
		['externalId', 'crm-7'],
		['name', 'beatr'],
	] as const) {
		assert.deepEqual(
			(await run('customer.find', { by, [by]: value })).map(({ customer }) => customer.id),
			[customerId],
		);
	}
	assert.deepEqual(await run('customer.find', { by: 'email', email: 'nobody@customer.example' }), []);
	assert.equal((await run('customer.get', { customerId }))[0].customer.name, 'Beatrix');
	for (const [path, more] of [
		['customer.markAsSpam', {}],
		['customer.unmarkAsSpam', {}],
		['customer.addToGroups', { groups: 'Pilots' }],
		['customer.removeFromGroups', { groups: 'pilots' }],
		['customer.addToAccounts', { accounts: 'Fjord Tools' }],
		['customer.removeFromAccounts', { accounts: 'te_fjord' }],
	] as const) {
		const results = [await run(path, { customerId, ...more }), await run(path, { customerId, ...more })];
		assert.deepEqual(
			results.map(([item]) => item.changed),
			[true, false],
			path,
		);
	}
	await assert.rejects(run('customer.delete', { customerId }), /Confirm is off/);
	assert.deepEqual(await run('customer.delete', { customerId, confirm: true }), [
		{ customer: { id: customerId }, done: 'requested' },
	]);
});

test('a clean attachment has a link; an infected one has none', async () => {
	const [{ attachment, virusScan }] = await run('attachment.getDownloadLink', { attachmentId: 'att_clean' });
	assert.deepEqual([attachment.name, virusScan, attachment.size], ['export.csv', 'CLEAN', 48_211]);
	await assert.rejects(run('attachment.getDownloadLink', { attachmentId: 'att_infected' }), /found a virus/);
});

test('every list of a form can be read and searched', async () => {
	for (const { operations } of plainResources.resources) {
		for (const { fields } of operations) {
			for (const { list } of fields) {
				if (list === undefined) continue;
				assert.ok(Array.isArray((await list.load(http, { search: '', cursor: null })).choices), list.key);
			}
		}
	}
});

/** Every operation on tickets and contacts changes what it says, with requests that Thena's documented bodies accept. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { thena } from '../../../dist/shared/vendors/thena/index.js';
import { compileFilter } from '../../../dist/shared/core/filter.js';
import { listAgents } from '../../../dist/shared/vendors/thena/api/agents.js';
import { thenaResources } from '../../../dist/shared/vendors/thena/resources/index.js';
import { startStage, type Stage } from './stage.mts';

const ACCOUNT = 'ACCBREMER1';
const OTHER_ACCOUNT = 'ACCLARK002';

let stage: Stage;
let ticketId: string;
beforeEach(async () => {
	stage = await startStage();
	const { thena: sandbox, organization } = stage;
	sandbox.addAccount(organization.id, { id: ACCOUNT });
	sandbox.addAccount(organization.id, { id: OTHER_ACCOUNT, name: 'Lark Lamps' });
	const contact = sandbox.addContact(organization.id, { accounts: [{ id: ACCOUNT, name: 'Bremer Bikes' }] });
	ticketId = String(sandbox.addTicket(organization.id, { customerContactId: contact['id'] })['id']);
});
afterEach(() => stage.close());

const http = async ({ method, url, body }: { method: string; url: string; body?: unknown }) => {
	const { status, json } = await stage.call(`${method} ${url}`, body);
	return { status, headers: {}, body: json };
};

/** The items of one run. The output's keys are checked by each test, so any object will do. */
async function run(path: string, values: object, context: object = {}): Promise<any[]> {
	const [key, name] = path.split('.');
	const resource = thenaResources.resources.find((candidate) => candidate.key === key);
	const operation = resource?.operations.find((candidate) => candidate.key === name);
	assert.ok(operation, path);
	const host = { now: Date.now(), idempotencyKey: null, limit: null, findOrigin: () => null };
	return [...(await operation.run(http, { ...values }, { ...host, ...context }))];
}
const change = async (operation: string, values: object = {}) =>
	(await run(`ticket.${operation}`, { ticketId, ...values }))[0];

/** A second run of the same change has nothing to do. */
async function changeTwice(operation: string, values: object) {
	const first = await change(operation, values);
	const second = await change(operation, values);
	assert.deepEqual([first.changed, second.changed], [true, false], operation);
	assert.deepEqual(second.ticket, first.ticket);
	return first.ticket;
}

test('a ticket is the same in the output of Get and in an event, apart from what one of them lacks', async () => {
	await change('assign', { agent: 'mira@sandbox.example' });
	const [message] = await stage.takeEvents();
	const { ticket, customer } = thena.normalize({ message })?.data ?? {};
	const got = await change('get');
	assert.deepEqual(got.ticket, { ...ticket, tags: null, updatedAt: got.ticket.updatedAt });
	assert.deepEqual(got.customer, customer);
	stage.thena.behavior.hasGetTicket = false;
	assert.deepEqual((await change('get')).ticket, got.ticket);
	await assert.rejects(run('ticket.get', { ticketId: 'TKTNONE' }), /^VendorError: Thena can’t find the ticket\./);
});

test('each status of the ticket’s team', async () => {
	for (const status of ['in_progress', 'on_hold', 'closed', 'open'])
		assert.equal((await changeTwice('setStatus', { status })).status, status);
	const { statusRaw } = await changeTwice('setStatus', { status: 'on_hold', teamStatus: 'Waiting for customer' });
	assert.equal(statusRaw, 'Waiting for customer');
	const other = change('setStatus', { status: 'open', teamStatus: 'STATUS_OPEN_SAL' });
	await assert.rejects(other, /Thena has no status "STATUS_OPEN_SAL"/, 'a status of another team');
});

test('priority, title, and agent, each also where a ticket is only found by the search', async () => {
	for (const hasGetTicket of [true, false]) {
		stage.thena.behavior.hasGetTicket = hasGetTicket;
		const [priority, title, agent] = hasGetTicket
			? ['urgent', 'Bell', 'Mira Okafor']
			: ['low', 'Brake', String(stage.organization.keys[0]?.userId)];
		assert.equal((await changeTwice('setPriority', { priority })).priority, priority);
		assert.equal((await changeTwice('setTitle', { title })).title, title);
		const [assignee] = (await changeTwice('assign', { agent: hasGetTicket ? agent : 'user1@sandbox.example' }))
			.assignees;
		assert.ok([assignee.name, assignee.id].includes(agent));
	}
});

test('a reply and a note are sent once per key, and marked', async () => {
	for (let attempt = 0; attempt < 2; attempt += 1) {
		const reply = await change('reply', { text: 'Thank you.', idempotencyKey: 'event-1' });
		const note = await change('addNote', { text: 'A regular.', idempotencyKey: 'event-1' });
		assert.deepEqual([reply.comment.direction, note.comment.direction], ['outbound', 'internal']);
		assert.deepEqual([reply.ticket.id, reply.comment.author.kind], [ticketId, 'user']);
	}
	const { comments } = stage.organization.support;
	assert.deepEqual(
		comments.map((comment) => [comment.content, comment['commentVisibility'], comment['metadata']]),
		[
			['Thank you.', 'public', { source: 'support-events' }],
			['A regular.', 'private', { source: 'support-events' }],
		],
	);
});

test('a new ticket is created once per key, and found', async () => {
	const values = {
		customerEmail: 'ada@customer.example',
		team: 'sales',
		title: 'Brake squeaks',
		text: 'Since Monday.',
		account: 'Lark Lamps',
		agent: 'Mira Okafor',
		priority: 'high',
	};
	const [made] = await run('ticket.create', values, { idempotencyKey: 'k' });
	assert.deepEqual((await run('ticket.create', values, { idempotencyKey: 'k' }))[0].ticket.id, made.ticket.id);
	const { ticket, customer } = made;
	assert.deepEqual(
		[ticket.title, ticket.description, ticket.priority, ticket.team.name, ticket.assignees[0].name, customer.email],
		['Brake squeaks', 'Since Monday.', 'high', 'Sales', 'Mira Okafor', 'ada@customer.example'],
	);
	assert.equal(stage.organization.tickets.find(({ id }) => id === ticket.id)?.['accountId'], OTHER_ACCOUNT);
	const find = async (filters: object) => (await run('ticket.find', filters)).map((item) => item.ticket.id);
	assert.deepEqual(await find({ customerEmail: 'ada@customer.example' }), [ticket.id]);
	assert.deepEqual(await find({ text: 'squeak', status: 'open', since: 0 }), [ticket.id]);
	assert.deepEqual(await find({ text: 'squeak', status: 'closed' }), []);
	assert.equal((await find({})).length, 2);
	assert.deepEqual(await find({ customerEmail: 'nobody@customer.example' }), []);
});

test('contacts', async () => {
	const email = 'ada@customer.example';
	const upsert = async (values: object = {}) => (await run('customer.upsert', { email, ...values }))[0];
	const made = await upsert({ name: 'Ada Lark', phone: '+4700000001' });
	const customerId = made.customer.id;
	assert.deepEqual([made.result, made.customer.name, made.customer.phone], ['created', 'Ada Lark', '+4700000001']);
	assert.equal((await upsert()).result, 'unchanged');
	assert.deepEqual(
		[(await upsert({ name: 'Ada' })).result, (await upsert({ name: 'Ada' })).result],
		['updated', 'unchanged'],
	);
	assert.equal((await run('customer.get', { customerId }))[0].customer.name, 'Ada');
	assert.equal((await run('customer.find', { by: 'email', email }))[0].customer.id, customerId);
	assert.deepEqual(await run('customer.find', { by: 'email', email: 'no@one.example' }), []);
	for (const [operation, accounts, expected] of [
		['addToAccounts', 'Lark Lamps, ACCBREMER1', [OTHER_ACCOUNT, ACCOUNT]],
		['removeFromAccounts', OTHER_ACCOUNT, [ACCOUNT]],
	] as const) {
		const results = [];
		for (let attempt = 0; attempt < 2; attempt += 1)
			results.push(...(await run(`customer.${operation}`, { customerId, accounts, includeRaw: true })));
		assert.deepEqual(
			results.map(({ changed }) => changed),
			[true, false],
		);
		assert.deepEqual(
			results[0].raw.accounts.map(({ id }: { id: string }) => id),
			expected,
		);
	}
	const remove = (values: object = { confirm: true }) => run('customer.delete', { customerId, ...values });
	await assert.rejects(remove({}), /Confirm is off/);
	stage.thena.behavior.hasDeleteContact = false;
	await assert.rejects(remove(), /doesn’t know this request, so the contact wasn’t deleted/);
	stage.thena.behavior.hasDeleteContact = true;
	assert.deepEqual(await remove(), [{ customer: { id: customerId }, done: true }]);
	await assert.rejects(remove(), /Thena can’t find the customer contact/);
});

test('Skip My Own Changes leaves out what the key’s user did, and nothing else', async () => {
	const skipAgents = [String(stage.organization.keys[0]?.userId)];
	const skipOwn = compileFilter({}, { teams: stage.organization.teams.map(({ id }) => id), skipAgents }, thena);
	const reasons = async () =>
		(await stage.takeEvents()).map((message) => {
			const event = thena.normalize({ message });
			return event && [event.type, skipOwn?.(event)];
		});
	await change('reply', { text: 'Thank you.' });
	assert.deepEqual(await reasons(), [['ticket:comment:created', 'skipOwn']]);
	await change('setStatus', { status: 'closed' });
	assert.deepEqual(await reasons(), [['ticket:status:changed', 'skipOwn']]);
	stage.thena.writeAsCustomer(stage.organization.id, ticketId, 'Still silent.');
	const own = await reasons();
	assert.deepEqual(
		own.map((each) => each?.[1]),
		[null, null],
	);
	const people = await listAgents(http);
	assert.ok(people.some(({ value }) => value === skipAgents[0]));
});

test('a user without the right gets Thena’s reason, and nothing is sent twice', async () => {
	stage.thena.setDenied('thena_sandbox_key', ['updateTicket', 'commentOnTicket']);
	await assert.rejects(change('setTitle', { title: 'x' }), /isn’t allowed to do this: .*check in Thena what the user/);
	await assert.rejects(change('reply', { text: 'x' }), /isn’t allowed to do this/);
	assert.equal(stage.organization.support.comments.length, 0);
});

test('every list of a form can be read and searched', async () => {
	const lists = thenaResources.resources
		.filter(({ key }) => ['ticket', 'customer'].includes(key))
		.flatMap(({ operations }) => operations)
		.flatMap(({ fields }) => fields)
		.flatMap(({ list }) => list ?? []);
	const labels: Record<string, readonly string[]> = {};
	for (const list of lists) {
		const { choices } = await list.load(http, { search: '', cursor: null });
		labels[list.key] = choices.map(({ label }) => label);
	}
	assert.deepEqual(labels['teams'], ['Support', 'Sales']);
	assert.deepEqual(labels['agents'], ['Mira Okafor', 'Key Owner', 'Key Owner']);
	assert.deepEqual(labels['accounts'], ['Bremer Bikes', 'Lark Lamps']);
	assert.ok(labels['statuses']?.includes('On hold (Sales)'));
});

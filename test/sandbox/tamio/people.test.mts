/** New tickets, replies to store tickets, customers, and clients. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { tamio as vendor } from '../../../dist/shared/vendors/tamio/index.js';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { TamioSandbox } from './api.mts';
import { callApi } from './client.mts';

const EVENTS = [
	'whitelabel-ticket-created',
	'whitelabel-ticket-updated',
	'ticket-updated',
	'customer-created',
	'customer-updated',
	'customer-removed',
];
let sandbox: Sandbox;
let receiver: Receiver;
let tamio: TamioSandbox;
let accountId: string;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox();
	({ tamio } = sandbox);
	accountId = String(tamio.accounts[0]?.id);
	tamio.addEndpoint({ url: receiver.url, events: EVENTS });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const call = (route: string, body?: object) => callApi(tamio.url, route, body === undefined ? {} : { body });
async function takeEvents() {
	await tamio.idle();
	return receiver.takeBodies();
}
const codeOf = ({ status, json }: Awaited<ReturnType<typeof call>>) => [status, json.error_code];

test('a ticket is created for a client who exists, in a category that exists', async () => {
	const client = tamio.addClient(accountId);
	const { json: listed } = await call('GET /v2/agency/ticket-categories/list?page=1&per_page=10');
	const category = listed.ticket_categories?.find(({ title }) => String(title) === 'Billing')?.id;
	const input = { client_id: client.id, title: 'VAT', description: 'It is missing.', category };
	const create = (over: object = {}) => call('POST /v2/agency/tickets/create', { ...input, ...over });
	const { json } = await create();
	assert.deepEqual(
		[json.status, json.ticket?.category, json.ticket?.client?.id, json.ticket?.replies?.[0]?.is_client_reply],
		[200, 'Billing', client.id, true],
	);
	assert.deepEqual(
		(await takeEvents()).map((event) => event.event_type),
		['whitelabel-ticket-created'],
	);
	const list = await call('GET /v2/agency/tickets/list?page=1&per_page=10');
	assert.equal(list.json.tickets?.[0]?.id, json.ticket?.id);

	assert.deepEqual(codeOf(await create({ client_id: randomUUID() })), [400, 10320]);
	assert.deepEqual(codeOf(await create({ category: randomUUID() })), [400, 1000]);
	for (const key of ['client_id', 'title', 'description', 'category'])
		assert.match(String((await create({ [key]: undefined })).json.error), new RegExp(key));
	tamio.behavior.domainValidated = false;
	assert.deepEqual(codeOf(await create()), [400, 400]);
	assert.deepEqual(await takeEvents(), []);
});

test('a reply is ours, and what the customer writes is not', async () => {
	for (const [kind, path, key] of [
		['agency', 'agency/tickets/reply/create', 'is_client_reply'],
		['store', 'tickets/add-reply', 'is_customer_reply'],
	] as const) {
		const { id } = tamio.addTicket(accountId, kind, { is_open: false });
		const { json } = await call(`POST /v2/${path}/${id}`, { reply: 'Thank you.' });
		assert.deepEqual([json.ticket?.replies?.at(-1)?.[key], json.ticket?.is_open], [false, false]);
		const [ours] = await takeEvents();
		assert.equal(ours.data.reply[key], false);
		const identity = vendor.identify(ours);
		const event = identity && vendor.normalize(ours, undefined, identity);
		assert.deepEqual([event?.data.comment?.direction, event?.data.comment?.text], ['outbound', 'Thank you.']);

		tamio.writeAsCustomer(accountId, kind, String(id), 'Still silent.');
		const [theirs] = await takeEvents();
		assert.deepEqual([theirs.data.reply[key], theirs.data.ticket.is_open], [true, true]);
	}
	assert.deepEqual(codeOf(await call(`POST /v2/tickets/add-reply/${randomUUID()}`, { reply: 'x' })), [400, 1002]);
	assert.deepEqual(codeOf(await call(`GET /v2/tickets/retrieve/${randomUUID()}`)), [400, 1002]);
});

test('a customer is created once, found, changed with the name, and removed', async () => {
	const input = { name: 'Sana', email: 'sana@customer.example', country: 'se' };
	const { json } = await call('POST /v2/customers/create', input);
	assert.deepEqual([json.status, json.customer?.email], [200, 'sana@customer.example']);
	assert.deepEqual(codeOf(await call('POST /v2/customers/create', input)), [400, 10142]);
	for (const key of ['name', 'email', 'country'])
		assert.match(
			String((await call('POST /v2/customers/create', { ...input, [key]: undefined })).json.error),
			new RegExp(key),
		);

	const id = String(json.customer?.id);
	const update = (body: object) => call(`POST /v2/customers/update/${id}`, body);
	assert.match(String((await update({ phone: '+4600000003' })).json.error), /name/);
	assert.equal((await update({ name: 'Sana', phone: '+4600000003' })).json.customer?.phone, '+4600000003');
	tamio.addCustomer(accountId, { email: 'other@customer.example' });
	assert.deepEqual(codeOf(await update({ name: 'Sana', email: 'other@customer.example' })), [400, 10082]);

	const find = async (filter: string) =>
		(await call(`GET /v2/customers/list?page=1&per_page=10&filter=${filter}`)).json.customers?.map(
			({ email }) => email,
		);
	assert.deepEqual(await find('SANA'), ['sana@customer.example']);
	assert.equal((await call(`GET /v2/customers/retrieve/${id}`)).json.customer?.name, 'Sana');
	assert.equal((await call(`DELETE /v2/customers/${id}`)).status, 200);
	assert.deepEqual(codeOf(await call(`GET /v2/customers/retrieve/${id}`)), [400, 1002]);
	assert.deepEqual((await takeEvents()).map((event) => event.event_type).sort(), [
		'customer-created',
		'customer-removed',
		'customer-updated',
	]);
});

test('the client of a ticket can be read, and so can a teammate', async () => {
	const { client } = tamio.addTicket(accountId, 'agency');
	const { id } = Object(client);
	assert.equal((await call(`GET /v2/clients/retrieve/${id}`)).json.client?.name, 'Nils Bremer');
	const list = await call('GET /v2/clients/list?page=1&per_page=10&filter=nils@customer.example');
	assert.deepEqual(
		list.json.clients?.map((found) => found.id),
		[id],
	);
	const teammate = tamio.accounts[0]?.teammates[0];
	assert.equal((await call(`GET /v2/teammates/retrieve/${teammate?.id}`)).json.teammate?.name, 'Mira');
	assert.deepEqual(codeOf(await call(`GET /v2/teammates/retrieve/${randomUUID()}`)), [400, 1002]);
});

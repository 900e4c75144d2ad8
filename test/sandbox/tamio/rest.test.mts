/** Tamio's API: keys, permissions, lists, tickets, faults, and inspection. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { TamioSandbox } from './api.mts';
import { callApi, VERIFY } from './client.mts';
import { DEFAULT_RESTRICTED_KEY } from './index.mts';

const LIST = 'GET /v2/agency/tickets/list';

let sandbox: Sandbox;
let tamio: TamioSandbox;
let accountId: string;

beforeEach(async () => {
	sandbox = await startSandbox();
	({ tamio } = sandbox);
	accountId = String(tamio.accounts[0]?.id);
});
afterEach(() => sandbox.close());

const titles = async (query: string, what = LIST) =>
	(await callApi(tamio.url, `${what}?page=1&per_page=50${query}`)).json.tickets?.map(({ title }) => title);
const post = (path: string, body: unknown) => callApi(tamio.url, `POST /v2/agency/tickets/${path}`, { body });

test('a key is a Bearer token; a missing, wrong, or revoked key gets the same 401', async () => {
	const key = 'other';
	tamio.addAccount({ keys: [{ key }] });
	assert.equal((await callApi(tamio.url, `${LIST}?page=1&per_page=1`, { key })).status, 200);
	tamio.revokeKey(key);
	for (const wrong of [null, '', 'nonsense', key]) {
		const { status, text } = await callApi(tamio.url, LIST, { key: wrong });
		assert.deepEqual([status, text], [401, '{"status":401,"error":"Unauthorized"}'], String(wrong));
	}
	const raw = await callApi(tamio.url, LIST, { key: null, headers: { Authorization: 'tamio_sandbox_key' } });
	assert.equal(raw.status, 401);
});

test('a restricted key is rejected with the configured status', async () => {
	const statuses = [];
	for (const restrictedStatus of [400, 401, 403] as const) {
		tamio.behavior.restrictedStatus = restrictedStatus;
		const { status, json } = await callApi(tamio.url, `${LIST}?page=1&per_page=1`, { key: DEFAULT_RESTRICTED_KEY });
		statuses.push([status, json.status, typeof json.error, typeof json.error_code]);
	}
	assert.deepEqual(statuses, [
		[400, 400, 'string', 'number'],
		[401, 401, 'string', 'undefined'],
		[403, 403, 'string', 'undefined'],
	]);
	assert.equal((await callApi(tamio.url, VERIFY, { key: DEFAULT_RESTRICTED_KEY, body: {} })).status, 403);
	tamio.setDenied(DEFAULT_RESTRICTED_KEY, ['verifySignature']);
	assert.equal((await callApi(tamio.url, `${LIST}?page=1&per_page=1`, { key: DEFAULT_RESTRICTED_KEY })).status, 200);
});

test('a list requires page and per_page and rejects invalid values with a code', async () => {
	const page = 'page=1&per_page=1';
	const bad = [
		'',
		'page=1',
		'per_page=1',
		'page=0&per_page=1',
		'page=1&per_page=x',
		`${page}&order=up`,
		`${page}&sort_by=id`,
	];
	for (const query of [...bad, `${page}&from=then`, `${page}&to=-`, `${page}&closed=1`]) {
		const { status, json } = await callApi(tamio.url, `${LIST}?${query}`);
		assert.deepEqual([status, json.status, typeof json.error, json.error_code], [400, 400, 'string', 1000], query);
	}
	assert.deepEqual((await callApi(tamio.url, `${LIST}?${page}`)).json, { status: 200, total_results: 0, tickets: [] });
});

test('agency tickets have pages from 1 and can be filtered and sorted', async () => {
	const client = { id: randomUUID(), name: 'Ida', email: 'ida@customer.example' };
	const [mira] = tamio.accounts[0]?.teammates ?? [];
	tamio.addTicket(accountId, 'agency', { title: 'Beta', created_at: 1000, is_open: false });
	tamio.addTicket(accountId, 'agency', { title: 'alpha', created_at: 2000, client });
	tamio.addTicket(accountId, 'agency', { title: 'Gamma', created_at: 3000, teammate_id: mira?.id });
	tamio.addTicket(accountId, 'store', { title: 'Store' });

	assert.deepEqual(await titles(''), ['Gamma', 'alpha', 'Beta']);
	assert.deepEqual(await titles('&order=asc'), ['Beta', 'alpha', 'Gamma']);
	assert.deepEqual(await titles('&sort_by=title&order=asc'), ['alpha', 'Beta', 'Gamma']);
	assert.deepEqual([await titles('&closed=true'), await titles('&closed=false')], [['Beta'], ['Gamma', 'alpha']]);
	assert.deepEqual(
		[await titles(`&client_id=${client.id}`), await titles(`&teammate_id=${mira?.id}`)],
		[['alpha'], ['Gamma']],
	);
	assert.deepEqual(
		[await titles('&from=2000'), await titles('&to=1970-01-01T00:20:00Z')],
		[['Gamma', 'alpha'], ['Beta']],
	);
	assert.deepEqual(await titles('&filter=BET'), ['Beta']);

	const pages = [];
	for (const page of [1, 2, 3]) pages.push((await callApi(tamio.url, `${LIST}?page=${page}&per_page=2`)).json);
	assert.deepEqual(
		pages.map(({ total_results: total, tickets }) => [total, tickets?.map(({ title }) => title)]),
		[
			[3, ['Gamma', 'alpha']],
			[3, ['Beta']],
			[3, []],
		],
	);
	const [ticket] = pages[1]?.tickets ?? [];
	assert.ok(ticket?.client && ticket.category && ticket.replies?.[0]?.is_client_reply);
});

test('store tickets have a customer, a domain, and translations', async () => {
	const customer = { id: randomUUID(), name: 'Ida', email: 'ida@customer.example' };
	tamio.addTicket(accountId, 'store', { title: 'One', customer });
	tamio.addTicket(accountId, 'store', { title: 'Two' });
	assert.deepEqual(await titles(`&customer_id=${customer.id}`, 'GET /v2/tickets/list'), ['One']);
	const { json } = await callApi(tamio.url, 'GET /v2/tickets/list?page=1&per_page=1&sort_by=title');
	const [ticket] = json.tickets ?? [];
	assert.deepEqual(
		[ticket?.title, ticket?.client, ticket?.category, typeof ticket?.domain_id],
		['Two', undefined, undefined, 'string'],
	);
	assert.deepEqual(Object.keys(ticket?.replies?.[0] ?? {}), [
		'id',
		'text',
		'created_at',
		'is_customer_reply',
		'translations',
	]);
});

test('teammates can be listed and filtered by email', async () => {
	tamio.addTeammate(accountId, { name: 'Juno' });
	const { json } = await callApi(tamio.url, 'GET /v2/teammates/list?page=1&per_page=2&filter=mira');
	assert.deepEqual(
		[json.total_results, json.teammates?.[0]?.email, json.teammates?.[0]?.last_name],
		[1, 'mira@sandbox.example', 'Okafor'],
	);
	assert.equal((await callApi(tamio.url, 'GET /v2/teammates/list?page=2&per_page=2')).json.teammates?.length, 1);
	assert.equal((await callApi(tamio.url, 'GET /v2/teammates/list')).status, 400);
});

test('a reply and an assignment change the ticket and send an event', async () => {
	const receiver = await startReceiver();
	tamio.addEndpoint({ url: receiver.url, events: ['whitelabel-ticket-updated', 'whitelabel-ticket-assigned'] });
	const { id, created_at: created } = tamio.addTicket(accountId, 'agency', { created_at: 1000, updated_at: 1000 });
	const teammate_id = tamio.accounts[0]?.teammates[1]?.id;

	const replied = await post(`reply/create/${id}`, { reply: 'Oil helps.' });
	assert.deepEqual([replied.status, replied.json.status, replied.json.ticket?.replies?.length], [200, 200, 3]);
	assert.equal(replied.json.ticket?.replies?.[2]?.text, 'Oil helps.');
	assert.ok(Number(replied.json.ticket?.updated_at) > Number(created));
	assert.equal((await post(`assign/${id}`, { teammate_id })).json.ticket?.teammate_id, teammate_id);
	assert.equal((await post(`assign/${id}`, { teammate_id: null })).json.ticket?.teammate_id, null);
	await tamio.idle();
	const bodies = receiver.received
		.map(({ body }) => JSON.parse(body))
		.toSorted((a, b) => a.event_type.localeCompare(b.event_type));
	await receiver.close();
	assert.deepEqual(
		bodies.map(({ event_type: type, data }) => [type, data.ticket.teammate_id, data.reply?.text]),
		[
			['whitelabel-ticket-assigned', teammate_id, undefined],
			['whitelabel-ticket-updated', null, 'Oil helps.'],
		],
	);
	assert.deepEqual(bodies[1]?.data.ticket, replied.json.ticket);
	const [listed] = (await callApi(tamio.url, `${LIST}?page=1&per_page=1`)).json.tickets ?? [];
	assert.deepEqual([listed?.teammate_id, listed?.replies?.length], [null, 3]);
});

test('errors are a 400 with a code, also for an unknown ticket', async () => {
	const { id } = tamio.addTicket(accountId, 'agency');
	const { id: store } = tamio.addTicket(accountId, 'store');
	const codes = [];
	for (const [path, body] of [
		[`reply/create/${randomUUID()}`, { reply: 'x' }],
		[`assign/${store}`, { teammate_id: null }],
		[`reply/create/${id}`, {}],
		[`reply/create/${id}`, { reply: 'x', assets: Array(6).fill('a') }],
		[`reply/create/${id}`, { reply: 'x', assets: ['a'] }],
		[`assign/${id}`, { teammate_id: randomUUID() }],
		[`assign/${id}`, 'no json'],
	] as const) {
		const { status, json } = await post(path, body);
		assert.deepEqual([status, json.status, typeof json.error], [400, 400, 'string'], path);
		codes.push(json.error_code);
	}
	assert.deepEqual(codes, [1002, 1002, 1000, 1000, 400, 1000, 1000]);
	tamio.behavior.domainValidated = false;
	assert.equal((await post(`reply/create/${id}`, { reply: 'x' })).json.error_code, 10253);
});

test("an unknown path is a 404; the API can't create, list, or delete endpoints", async () => {
	for (const what of [
		'GET /v2/webhook-endpoints',
		'POST /v2/webhook-endpoints',
		'GET /v2/nothing',
		'GET /v1/tickets/list',
	]) {
		assert.equal((await callApi(tamio.url, what)).status, 404, what);
	}
	assert.equal(tamio.requests[0]?.operation, 'GET /v2/webhook-endpoints');
});

test('a fault can target an operation by name or path', async () => {
	tamio.faults.next({ kind: 'status', status: 429, retryAfter: '1' }, { operation: 'verifySignature' });
	tamio.faults.next({ kind: 'reset' }, { operation: LIST });
	assert.equal((await callApi(tamio.url, 'GET /v2/teammates/list?page=1&per_page=1')).status, 200);
	assert.equal((await callApi(tamio.url, VERIFY, { body: {} })).status, 429);
	await assert.rejects(callApi(tamio.url, LIST), TypeError);
	assert.deepEqual(
		tamio.requests.map(({ operation, account, status, fault }) => [operation, account, status, fault]),
		[
			['listTeammates', accountId, 200, null],
			['verifySignature', accountId, 429, 'status'],
			['listAgencyTickets', accountId, null, 'reset'],
		],
	);
});

test('inspection shows state and logs, but no key, secret, or URL query', async () => {
	const { id } = tamio.addAccount({ name: 'Seen', keys: [{ key: 'hush-key' }] });
	const url = 'http://user:hush-password@127.0.0.1:1/hook?token=hush-query';
	const endpoint = tamio.addEndpoint({ url, events: ['client-created'], accountId: id });
	await tamio.emit(id, 'client-created').first;
	await callApi(tamio.url, `${LIST}?page=1&per_page=1`, { key: 'hush-key' });
	const text = await (await fetch(`${sandbox.url}/_sandbox/tamio`)).text();
	assert.doesNotMatch(text, /hush/);
	assert.ok(!text.includes(endpoint.secret));
	const { accounts, attempts, requests } = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
	assert.equal(accounts?.length, 2);
	assert.deepEqual([attempts?.[0]?.endpointId, attempts?.[0]?.status], [endpoint.id, null]);
	assert.equal(requests?.[0]?.account, id);
});

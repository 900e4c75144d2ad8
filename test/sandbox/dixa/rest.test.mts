/** Dixa's API apart from the webhooks: tokens, permissions, limits, faults, and inspection. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import type { DixaSandbox } from './api.mts';
import { callApi, buildCreateInput } from './client.mts';
import { createRateLimit } from './rate-limit.mts';

const ONE = '11111111-1111-4111-8111-111111111111';

let sandbox: Sandbox;
let dixa: DixaSandbox;

beforeEach(async () => {
	sandbox = await startSandbox({
		dixa: {
			organizations: [
				{
					id: ONE,
					name: 'Cycles North',
					tokens: [{ token: 'dixa_sandbox_token' }, { token: 'second' }],
					queues: [{ name: 'Repairs' }],
				},
				{ name: 'Two', status: 'Suspended', tokens: [{ token: 'two' }] },
			],
		},
	});
	({ dixa } = sandbox);
});
afterEach(() => sandbox.close());

const statuses = async (count: number, what = 'GET /v1/webhooks', authorization = 'dixa_sandbox_token') =>
	(await Promise.all(Array.from({ length: count }, () => callApi(dixa.url, what, { authorization }))))
		.map(({ status }) => status)
		.sort();

test('a token is sent without a scheme; a missing, wrong, revoked, or Bearer token gets the same 401', async () => {
	assert.equal((await callApi(dixa.url, 'GET /v1/webhooks', { authorization: 'second' })).status, 200);
	dixa.revokeToken('second');
	for (const authorization of [null, '', 'nonsense', 'second', 'Bearer dixa_sandbox_token']) {
		const { status, text } = await callApi(dixa.url, 'GET /v1/webhooks', { authorization });
		assert.deepEqual([status, text], [401, '{"message":"Unauthorized"}'], String(authorization));
	}
});

test('each organization has its own name, queues, and webhooks', async () => {
	assert.deepEqual((await callApi(dixa.url, 'GET /v1/organization')).json, {
		data: { id: ONE, name: 'Cycles North', subdomain: 'cycles-north', status: 'Active' },
	});
	assert.equal(
		(await callApi(dixa.url, 'GET /v1/organization', { authorization: 'two' })).json.data?.status,
		'Suspended',
	);

	dixa.addQueue(ONE, { id: 'q_2', name: 'Orders' });
	const { json } = await callApi(dixa.url, 'GET /v1/queues');
	assert.deepEqual(
		json.data?.map(({ name, organizationId }) => [name, organizationId]),
		[
			['Repairs', ONE],
			['Orders', ONE],
		],
	);
	dixa.addWebhook(ONE, { url: 'https://example.com/hook' });
	assert.deepEqual((await callApi(dixa.url, 'GET /v1/webhooks', { authorization: 'two' })).json, { data: [] });
	assert.deepEqual((await callApi(dixa.url, 'GET /v1/queues', { authorization: 'two' })).json, { data: [] });
	assert.deepEqual([dixa.webhooks().length, dixa.webhooks(ONE).length], [1, 1]);
});

test('a token has the permissions of its user', async () => {
	dixa.setDenied('dixa_sandbox_token', ['postWebhooks']);
	const { status, text } = await callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput() });
	assert.deepEqual([status, text], [401, '{"message":"User is unauthorized to perform an underlying operation"}']);
	assert.equal((await callApi(dixa.url, 'GET /v1/webhooks')).status, 200);
	assert.equal(dixa.webhooks().length, 0);
	dixa.setDenied('dixa_sandbox_token', []);
	assert.equal((await callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput() })).status, 201);
});

test('each token allows a burst of requests, then gets 429', async () => {
	dixa.behavior.rateLimit = { perSecond: 0.001, burst: 4 };
	assert.deepEqual(await statuses(6), [200, 200, 200, 200, 429, 429]);
	const rejected = await callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput() });
	assert.deepEqual(
		[rejected.status, rejected.text, rejected.headers.get('retry-after')],
		[429, '{"message":"Too Many Requests"}', null],
	);
	assert.equal(dixa.webhooks().length, 0);
	assert.deepEqual(await statuses(1, 'GET /v1/organization', 'two'), [200]);
	dixa.behavior.rateLimit = null;
	assert.deepEqual(await statuses(10), Array(10).fill(200));
});

test('the default limit is ten requests per second with a burst of four', () => {
	const { rateLimit } = dixa.behavior;
	assert.ok(rateLimit);
	const within = createRateLimit();
	const countAccepted = (at: number, count: number) =>
		Array.from({ length: count }, () => within('a', rateLimit, at)).filter(Boolean).length;
	assert.deepEqual(
		[countAccepted(0, 6), countAccepted(99, 1), countAccepted(100, 2), countAccepted(350, 4), countAccepted(60_000, 6)],
		[4, 0, 1, 2, 4],
	);
	assert.equal(within('b', rateLimit, 0), true);
});

test('a fault can target an operation by ID or path; a lost response still creates the webhook', async () => {
	dixa.faults.next({ kind: 'status', status: 500 }, { operation: 'postWebhooks' });
	dixa.faults.next({ kind: 'lostResponse' }, { operation: 'POST /v1/webhooks' });
	dixa.faults.next({ kind: 'reset' }, { operation: 'getQueues' });
	assert.equal((await callApi(dixa.url, 'GET /v1/webhooks')).status, 200);
	assert.equal((await callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput() })).status, 500);
	await assert.rejects(callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput() }), TypeError);
	await assert.rejects(callApi(dixa.url, 'GET /v1/queues'), TypeError);
	assert.equal(dixa.webhooks().length, 1);
	assert.deepEqual(
		dixa.requests.map(({ operation, account, status, fault }) => [operation, account, status, fault]),
		[
			['getWebhooks', ONE, 200, null],
			['postWebhooks', ONE, 500, 'status'],
			['postWebhooks', ONE, null, 'lostResponse'],
			['getQueues', ONE, null, 'reset'],
		],
	);
	assert.equal(sandbox.plain.requests.length, 0);
});

test('an unknown path is a 404 with any method', async () => {
	for (const what of ['GET /v1/nothing', 'PUT /v1/webhooks', 'GET /v2/webhooks', 'POST /v1/organization']) {
		const { status, text } = await callApi(dixa.url, what);
		assert.deepEqual([status, text], [404, '{"message":"The requested resource could not be found"}'], what);
	}
	assert.equal(dixa.requests[0]?.operation, 'GET /v1/nothing');
	assert.equal((await fetch(`${sandbox.url}/v1/webhooks`)).status, 404);
});

test('inspection shows state and logs, but no token, secret, header value, or URL query', async () => {
	dixa.addOrganization({ name: 'Seen', tokens: [{ token: 'hush-token' }] });
	const webhook = dixa.addWebhook(ONE, {
		url: 'http://user:hush-password@127.0.0.1:1/hook?token=hush-query',
		events: ['TypingStarted'],
		authorization: { _type: 'TokenAuth', value: 'hush-bearer' },
		customHeaders: { 'X-Token': 'hush-header' },
	});
	await dixa.emit(ONE, 'TypingStarted').first;
	await callApi(dixa.url, 'GET /v1/webhooks', { authorization: 'hush-token' });

	const text = await (await fetch(`${sandbox.url}/_sandbox/dixa`)).text();
	assert.doesNotMatch(text, /hush/);
	assert.ok(!text.includes(webhook.secretKey));
	const { organizations, attempts, requests } = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
	assert.equal(organizations?.length, 3);
	assert.deepEqual([attempts?.[0]?.webhookId, attempts?.[0]?.status], [webhook.id, null]);
	assert.equal(requests?.[0]?.operation, 'getWebhooks');
});

/** Dixa's webhook operations: what they accept, return, and reject. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { DixaSandbox } from './api.mts';
import { eventNames } from './catalog.mts';
import { callApi, buildCreateInput } from './client.mts';

const QUEUE = 'f0475e4c-64ae-4c8e-8644-4ed10dc8d752';
const FILTERS = {
	Conversation: {
		_type: 'CombinedFilters',
		strategy: 'All',
		conditions: [
			{ _type: 'IsOneOf', field: 'InitialChannel', values: ['email', 'pstn_phone'] },
			{ _type: 'IsNotOneOf', field: 'QueueId', values: [QUEUE] },
		],
	},
};

let sandbox: Sandbox;
let dixa: DixaSandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null, retryScale: 1e-4 } } });
	({ dixa } = sandbox);
});
afterEach(() => sandbox.close());

const create = (over: object = {}) => callApi(dixa.url, 'POST /v1/webhooks', { body: buildCreateInput(over) });
const call = (method: string, path: string, body?: unknown) =>
	callApi(dixa.url, `${method} /v1/webhooks/${path}`, { body });

test('create returns 201 with subscribedEvents, the delivery headers, and a hex secret', async () => {
	const { status, json } = await create({
		events: ['ConversationCreated', 'ConversationCreated', 'ConversationClosed'],
		authorization: { _type: 'BasicAuth', username: 'ada', password: 'love' },
		customHeaders: { 'X-More': 'yes' },
		filters: FILTERS,
	});
	const { id, secretKey, createdAt, createdBy, ...rest } = json.data ?? assert.fail('no data');
	assert.equal(status, 201);
	assert.match(String(id), /^[0-9a-f-]{36}$/);
	assert.match(String(secretKey), /^[0-9a-f]{64}$/);
	assert.match(String(createdAt), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
	assert.deepEqual(rest, {
		name: 'Test',
		subscribedEvents: ['ConversationCreated', 'ConversationClosed'],
		url: 'https://example.com/hook',
		headers: { 'X-More': 'yes', Authorization: `Basic ${btoa('ada:love')}` },
		enabled: true,
		updatedAt: createdAt,
		updatedBy: createdBy,
		filters: FILTERS,
	});
});

test('list, get, and patch return the same secret; the list has no pages', async () => {
	const created = [];
	for (let i = 0; i < 120; i++) created.push((await create({ url: `https://example.com/${i}` })).json.data);
	assert.deepEqual((await callApi(dixa.url, 'GET /v1/webhooks')).json, { data: created });
	const id = String(created[0]?.id);
	assert.deepEqual((await call('GET', id)).json, { data: created[0] });

	const body = {
		url: 'https://example.com/new',
		events: ['TypingStarted'],
		enabled: false,
		name: null,
		filters: FILTERS,
	};
	const { status, json } = await call('PATCH', id, body);
	const { events: subscribedEvents, name: _, ...changes } = body;
	assert.equal(status, 200);
	assert.deepEqual(json.data, { ...created[0], ...changes, subscribedEvents, updatedAt: json.data?.updatedAt });
	const { json: bare } = await call('PATCH', id, { filters: {}, authorization: { _type: 'TokenAuth', value: 'abc' } });
	assert.deepEqual(
		[bare.data?.filters, bare.data?.headers, bare.data?.enabled],
		[undefined, { Authorization: 'Bearer abc' }, false],
	);
});

test('delete returns 204 without a body, and the webhook is gone', async () => {
	const id = String((await create()).json.data?.id);
	const { status, text, headers } = await call('DELETE', id);
	assert.deepEqual([status, text, headers.get('content-type')], [204, '', null]);
	for (const [method, path] of [
		['GET', id],
		['PATCH', id],
		['DELETE', id],
		['GET', `${id}/delivery-status`],
		['GET', `${id}/delivery-status/logs/TypingStarted`],
	]) {
		const response = await call(String(method), String(path), method === 'PATCH' ? {} : undefined);
		assert.deepEqual(
			[response.status, response.text],
			[404, '{"message":"The requested resource could not be found"}'],
			`${method} ${path}`,
		);
	}
});

test("a body that doesn't decode is rejected, and nothing is stored", async () => {
	const condition = FILTERS.Conversation.conditions[0];
	const filters = (over: object) => ({ filters: { Conversation: { ...FILTERS.Conversation, ...over } } });
	const bad: object[] = [
		...['name', 'url', 'authorization', 'customHeaders'].map((field) => ({ [field]: undefined })),
		{ authorization: {} },
		{ authorization: { _type: 'OtherAuth' } },
		{ authorization: { _type: 'BasicAuth', username: 'ada' } },
		{ authorization: { _type: 'TokenAuth' } },
		{ customHeaders: { 'X-Number': 1 } },
		{ events: ['CONVERSATION_CREATED'] },
		{ events: ['ConversationExploded'] },
		{ events: 'ConversationCreated' },
		{ enabled: 'yes' },
		{ filters: FILTERS.Conversation },
		filters({ _type: undefined }),
		filters({ strategy: 'Some' }),
		filters({ conditions: [] }),
		filters({ conditions: [{ ...condition, values: [] }] }),
		filters({ conditions: [{ ...condition, field: 'Tag' }] }),
		filters({ conditions: [{ ...condition, _type: 'Is' }] }),
	];
	for (const over of bad) {
		const { status, text } = await create(over);
		assert.deepEqual([status, text], [400, '{"message":"Decoding failure in request"}'], JSON.stringify(over));
	}
	for (const body of ['', '{', '[]', 'null'])
		assert.equal((await callApi(dixa.url, 'POST /v1/webhooks', { body })).status, 400, body);
	assert.equal(dixa.webhooks().length, 0);

	const id = String((await create()).json.data?.id);
	assert.equal(
		(await call('PATCH', id, { authorization: { value: 'abc' } })).text,
		'{"message":"Decoding failure in request"}',
	);
});

test('an undeliverable URL is a validation failure; a malformed ID or event is an invalid value', async () => {
	for (const url of ['nonsense', 'http://example.com/hook', 'ftp://example.com']) {
		const { status, text } = await create({ url });
		assert.deepEqual(
			[status, text],
			[400, '{"message":"Validation failure during Webhook Subscription creation"}'],
			url,
		);
	}
	const id = String((await create()).json.data?.id);
	assert.match(
		(await call('PATCH', id, { url: 'nonsense' })).text,
		/Validation failure during Webhook Subscription patching/,
	);
	for (const path of ['not-a-uuid', `${id}/delivery-status/logs/CONVERSATION_CREATED`]) {
		const { status, text } = await call('GET', path);
		assert.deepEqual([status, text], [400, '{"message":"Invalid value in request"}']);
	}
	assert.equal((await call('GET', randomUUID())).status, 404);
});

test('a webhook can subscribe to all 32 events or to none', async () => {
	assert.equal(new Set(eventNames).size, 32);
	assert.deepEqual((await create({ events: eventNames })).json.data?.subscribedEvents, eventNames);
	assert.deepEqual((await create({ events: undefined })).json.data?.subscribedEvents, []);
	dixa.behavior.omitEmptyLists = true;
	assert.equal('subscribedEvents' in ((await create({ events: [] })).json.data ?? {}), false);
	for (const { id } of dixa.webhooks()) await call('DELETE', id);
	assert.deepEqual((await callApi(dixa.url, 'GET /v1/webhooks')).json, {});
});

test('delivery status and logs list the newest first, with the body as text', async () => {
	const receiver = await startReceiver();
	const { id } = dixa.addWebhook(String(dixa.organizations[0]?.id), {
		url: receiver.url,
		events: ['ConversationRated', 'ConversationOpen'],
	});
	receiver.respondWith(500);
	await dixa.emit(String(dixa.organizations[0]?.id), 'ConversationRated').done;
	await dixa.emit(String(dixa.organizations[0]?.id), 'ConversationRated', {}, { tamper: { signature: 'none' } }).done;
	const { json: statuses } = await call('GET', `${id}/delivery-status`);
	const { json: logs } = await call('GET', `${id}/delivery-status/logs/ConversationRated`);
	await receiver.close();

	const [rated, open] = statuses.data ?? [];
	const detail = { success: true, responseCode: 200, responseText: '{"status":"noted"}' };
	assert.deepEqual(rated, {
		event: 'ConversationRated',
		deliveryStatus: { deliveryTimestamp: dixa.attempts[1]?.at, ...detail, _type: 'DeliveryDetail' },
	});
	assert.deepEqual(open, { event: 'ConversationOpen', deliveryStatus: { _type: 'NoRecentDelivery' } });
	assert.deepEqual(logs.data?.[0]?.deliveryDetail, { deliveryTimestamp: dixa.attempts[1]?.at, ...detail });
	assert.deepEqual(
		logs.data?.map(({ deliveryDetail, payload }) => [deliveryDetail?.responseCode, payload]),
		[
			[200, receiver.received[0]?.body],
			[500, receiver.received[0]?.body],
		],
	);
	assert.deepEqual((await call('GET', `${id}/delivery-status/logs/ConversationOpen`)).json, { data: [] });
});

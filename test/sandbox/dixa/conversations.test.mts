/** Searching for conversations and reading one by its ID. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import { callApi } from './client.mts';

const TOKEN = 'dixa_sandbox_token';
let sandbox: Sandbox;
let organizationId: string;

beforeEach(async () => {
	sandbox = await startSandbox({ dixa: { behavior: { rateLimit: null } } });
	organizationId = String(sandbox.dixa.organizations[0]?.id);
	for (const year of [2014, 2024, 2025, 2026])
		sandbox.dixa.addConversation(organizationId, { createdAt: `${year}-01-01T00:00:00.000Z` });
});
afterEach(() => sandbox.close());

const since = (timestamp: string, over: object = {}) => ({
	filters: {
		strategy: 'All',
		conditions: [{ field: { _type: 'CreationDate', operator: { _type: 'Since', timestamp } } }],
		...over,
	},
});
const search = (body: unknown, query = '') =>
	callApi(sandbox.dixa.url, `POST /v1/search/conversations${query}`, { body });

test('search returns IDs; a conversation has the field names of the API', async () => {
	const found = await search(since('2024-06-01T00:00:00.000Z'));
	assert.deepEqual([found.status, found.json['data']], [200, [1002, 1003].map((id) => ({ id, highlights: {} }))]);
	assert.equal((await search(since('2015-01-01T00:00:00.000Z'), '?pageLimit=2')).json['data']?.length, 2);
	const { status, json } = await callApi(sandbox.dixa.url, 'GET /v1/conversations/1003');
	assert.deepEqual(
		[status, json['data']?.['id'], json['data']?.['channel'], json['data']?.['state']],
		[200, 1003, 'WidgetChat', 'Open'],
	);
});

test('an unreadable search, an unknown conversation, and missing permissions are rejected', async () => {
	for (const body of [
		'{',
		{},
		since('yesterday'),
		since('2024-01-01T00:00:00Z', { strategy: 'None' }),
		since('2024-01-01T00:00:00Z', { conditions: [] }),
	]) {
		assert.deepEqual([(await search(body)).status], [400], JSON.stringify(body));
	}
	assert.equal((await search(since('2024-01-01T00:00:00Z'), '?pageLimit=0')).status, 400);
	assert.equal((await callApi(sandbox.dixa.url, 'GET /v1/conversations/one')).status, 400);
	assert.equal((await callApi(sandbox.dixa.url, 'GET /v1/conversations/1')).status, 404);
	sandbox.dixa.setDenied(TOKEN, ['postSearchConversations']);
	const { status, json } = await search(since('2024-01-01T00:00:00Z'));
	assert.deepEqual([status, json['message']], [401, 'User is unauthorized to perform an underlying operation']);
});

test('search combines conditions and text', async () => {
	const { requesterId } = sandbox.dixa.addConversation(organizationId, { subject: 'Order 7', state: 'Closed' });
	const condition = (_type: string, operator: object) => ({ field: { _type, operator } });
	const isOneOf = (...values: string[]) => ({ _type: 'IsOneOf', values });
	const count = async (body: object) => (await search(body)).json['data']?.length;
	const filters = (strategy: string, ...conditions: object[]) => ({ filters: { strategy, conditions } });
	const own = condition('ContactId', isOneOf(requesterId));
	const open = condition('Status', isOneOf('open'));
	assert.equal(await count(filters('All', own)), 1);
	assert.equal(await count(filters('All', own, open)), 0);
	assert.equal(await count(filters('Any', own, open)), 5);
	assert.equal(await count(filters('All', condition('TagId', { _type: 'IsEmpty' }))), 5);
	assert.deepEqual((await search({ query: { value: 'order' } })).json['data'], [
		{ id: 1004, highlights: { subject: ['Order 7'] } },
	]);
});

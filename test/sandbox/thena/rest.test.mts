/** Thena's hosts apart from the apps: keys, permissions, tiers, limits, lists, faults, and inspection. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startSandbox, type Sandbox } from '../server.mts';
import type { ThenaSandbox } from './api.mts';
import { callApi, buildCreateInput } from './client.mts';
import { APP_OPERATIONS, DEFAULT_AGENT_KEY } from './index.mts';
import { createRateLimit } from './rate-limit.mts';

let sandbox: Sandbox;
let thena: ThenaSandbox;
let organizationId: string;

beforeEach(async () => {
	sandbox = await startSandbox();
	({ thena } = sandbox);
	organizationId = String(thena.organizations[0]?.id);
});
afterEach(() => sandbox.close());

const list = (query = '', key?: string) =>
	callApi(thena.appsUrl, `GET /apps/installed-apps${query}`, key === undefined ? {} : { key });

test('both hosts read the key from x-api-key; a missing, wrong, or revoked key gets the same 401', async () => {
	assert.equal((await callApi(thena.url, 'GET /v1/teams', { key: DEFAULT_AGENT_KEY })).status, 200);
	thena.revokeKey(DEFAULT_AGENT_KEY);
	for (const key of [null, '', 'nonsense', DEFAULT_AGENT_KEY]) {
		for (const [url, what] of [
			[thena.url, 'GET /v1/teams'],
			[thena.appsUrl, 'GET /apps/installed-apps'],
		] as const) {
			const { status, text } = await callApi(url, what, { key });
			assert.deepEqual([status, text], [401, '{"statusCode":401,"message":"Unauthorized"}'], String(key));
		}
	}
	const bearer = await fetch(`${thena.url}/v1/teams`, { headers: { Authorization: 'Bearer thena_sandbox_key' } });
	assert.equal(bearer.status, 401);
});

test('a key has the permissions of its user', async () => {
	for (const [what, body] of [
		['POST /apps/create-app', buildCreateInput()],
		['POST /apps/install', {}],
		['GET /apps/installed-apps', undefined],
	] as const) {
		const { status, json } = await callApi(thena.appsUrl, what, { body, key: DEFAULT_AGENT_KEY });
		assert.deepEqual([status, json.statusCode, json.error], [403, 403, 'Forbidden'], what);
	}
	assert.equal(thena.apps().length, 0);
	thena.setDenied('thena_sandbox_key', ['createApp']);
	assert.equal((await callApi(thena.appsUrl, 'POST /apps/create-app', { body: buildCreateInput() })).status, 403);
	assert.equal((await list()).status, 200);
	thena.setDenied(DEFAULT_AGENT_KEY, []);
	assert.equal((await list('', DEFAULT_AGENT_KEY)).status, 200);
	assert.deepEqual(APP_OPERATIONS, ['createApp', 'updateApp', 'installApp', 'reinstallApp', 'getInstalledApps']);
});

test("configured operations require a tier, with Thena's message", async () => {
	assert.equal((await callApi(thena.url, 'GET /v1/tickets')).status, 200);
	thena.behavior.tierGated = ['getTickets', 'createApp'];
	const { status, json } = await callApi(thena.url, 'GET /v1/tickets');
	assert.deepEqual([status, json.error], [403, 'Forbidden']);
	assert.match(String(json.message), /only available for standard and enterprise tier organizations/);
	assert.equal((await callApi(thena.appsUrl, 'POST /apps/create-app', { body: buildCreateInput() })).status, 403);
	assert.equal((await callApi(thena.url, 'GET /v1/teams')).status, 200);
});

test('each key has a limit per window, then gets 429 until the reset in the headers', async () => {
	assert.equal((await list()).headers.get('x-ratelimit-limit'), null);
	thena.behavior.rateLimit = { limit: 2, windowMs: 60_000 };
	const replies = [await list(), await callApi(thena.url, 'GET /v1/teams'), await list()];
	assert.deepEqual(
		replies.map(({ status, headers }) => [
			status,
			headers.get('x-ratelimit-limit'),
			headers.get('x-ratelimit-remaining'),
		]),
		[
			[200, '2', '1'],
			[200, '2', '0'],
			[429, '2', '0'],
		],
	);
	const { headers, text } = replies[2] ?? assert.fail('three were sent');
	assert.equal(text, '{"statusCode":429,"message":"Too Many Requests"}');
	const untilReset = Number(headers.get('x-ratelimit-reset')) * 1000 - Date.now();
	assert.ok(untilReset > 30_000 && untilReset <= 61_000, String(untilReset));
	assert.deepEqual(
		[headers.get('x-ratelimit-orgid'), headers.get('x-ratelimit-path')],
		[organizationId, '/apps/installed-apps'],
	);
	assert.equal((await callApi(thena.url, 'GET /v1/teams', { key: DEFAULT_AGENT_KEY })).status, 200, 'another key');
});

test('a full window rejects requests until it ends', () => {
	const windowOf = createRateLimit();
	const caller = { key: 'a', userId: 'U1', organizationId: 'O1', path: '/x' };
	const request = (now: number) => windowOf(caller, { limit: 2, windowMs: 1000 }, now);
	assert.deepEqual(
		[0, 1, 999, 1000, 1001, 1002].map((now) => request(now).allowed),
		[true, true, false, true, true, false],
	);
	assert.equal(request(1003).headers['X-RateLimit-Reset'], '2');
});

test('teams are listed in every wrapper', async () => {
	thena.addTeam(organizationId, { id: 'T9', name: 'Repairs' });
	const { json } = await callApi(thena.url, 'GET /v1/teams');
	assert.deepEqual([json.status, json.message], [true, 'Success']);
	assert.deepEqual(
		json.data?.map(({ name, identifier }) => [name, identifier]),
		[
			['Support', 'SUP'],
			['Sales', 'SAL'],
			['Repairs', 'REP'],
		],
	);
	assert.deepEqual([json.data?.[2]?.id, json.data?.[2]?.teamId], ['T9', 'T9']);
	const unwrapped = [];
	for (const lists of ['array', 'data.results', 'results'] as const) {
		thena.behavior.lists = lists;
		const { json: body } = await callApi(thena.url, 'GET /v1/teams');
		unwrapped.push(lists === 'array' ? body : lists === 'results' ? body.results : body.data?.results);
	}
	assert.deepEqual(unwrapped, Array(3).fill(json.data));
});

test('tickets have pages from 0, newest first, and can be filtered by team and date', async () => {
	const [support, sales] = thena.organizations[0]?.teams ?? [];
	const daysAgo = (days: number) => ({ createdAt: new Date(Date.now() - days * 86_400_000).toISOString() });
	for (const days of [10, 1.5, 0]) thena.addTicket(organizationId, daysAgo(days));
	thena.addTicket(organizationId, { ...daysAgo(3), teamId: sales?.id, title: 'Offer' });
	const numbers = async (query: string) =>
		(await callApi(thena.url, `GET /v1/tickets?${query}`)).json.data?.map(({ ticketId }) => ticketId);
	assert.deepEqual(await numbers(''), [3, 2, 4, 1]);
	assert.deepEqual(
		[await numbers('page=0&limit=3'), await numbers('page=1&limit=3'), await numbers('page=2&limit=3')],
		[[3, 2, 4], [1], []],
	);
	assert.deepEqual([await numbers('dateRange=1d'), await numbers('dateRange=1w')], [[3], [3, 2, 4]]);
	assert.deepEqual(
		[await numbers(`teamId=${sales?.id}`), await numbers(`teamId=${support?.id}&dateRange=2d`)],
		[[4], [3, 2]],
	);
	const { json } = await callApi(thena.url, `GET /v1/tickets?teamId=${sales?.id}`);
	assert.deepEqual(
		[json.data?.[0]?.ticketIdentifier, json.data?.[0]?.teamName, json.data?.[0]?.title],
		['SAL-4', 'Sales', 'Offer'],
	);
	for (const query of ['page=-1', 'limit=0', 'dateRange=1y']) {
		assert.equal((await callApi(thena.url, `GET /v1/tickets?${query}`)).status, 400, query);
	}
});

test('accounts have pages from 0', async () => {
	for (const name of ['A', 'B', 'C']) thena.addAccount(organizationId, { name });
	const { json } = await callApi(thena.url, 'GET /v1/accounts?page=1&limit=2');
	assert.deepEqual(
		json.data?.map(({ name, primaryDomain }) => [name, primaryDomain]),
		[['C', 'customer.example']],
	);
});

test('a fault can target an operation by name or path; a lost response still creates the app', async () => {
	thena.faults.next({ kind: 'status', status: 500 }, { operation: 'createApp' });
	thena.faults.next({ kind: 'lostResponse' }, { operation: 'POST /apps/create-app' });
	const create = () => callApi(thena.appsUrl, 'POST /apps/create-app', { body: buildCreateInput() });
	assert.equal((await list()).status, 200);
	assert.equal((await create()).status, 500);
	await assert.rejects(create(), TypeError);
	assert.equal(thena.apps().length, 1);
	await callApi(thena.url, 'GET /v1/nothing');
	assert.deepEqual(
		thena.requests.map(({ operation, account, status, fault }) => [operation, account, status, fault]),
		[
			['getInstalledApps', organizationId, 200, null],
			['createApp', organizationId, 500, 'status'],
			['createApp', organizationId, null, 'lostResponse'],
			['GET /v1/nothing', organizationId, 404, null],
		],
	);
	assert.equal(sandbox.dixa.requests.length, 0);
});

test('inspection shows state and logs, but no key, bot token, client secret, or URL query', async () => {
	const { id } = thena.addOrganization({ name: 'Seen', keys: [{ key: 'hush-key' }], teams: [{ name: 'Support' }] });
	const installationsUrl = 'http://127.0.0.1:1/installations?token=hush-query';
	const app = thena.addApp(id, {
		url: 'http://user:hush-password@127.0.0.1:1/hook?token=hush-token',
		installationsUrl,
	});
	const { json } = await callApi(thena.appsUrl, 'POST /apps/create-app', { body: buildCreateInput(), key: 'hush-key' });
	const reinstall = {
		teamIds: app.teams,
		appId: app.id,
		appConfiguration: { required_settings: [], optional_settings: ['hush-setting'] },
	};
	const { json: bot } = await callApi(thena.appsUrl, 'POST /apps/reinstall', { body: reinstall, key: 'hush-key' });
	await thena.emit(id, 'ticket:created').first;
	await thena.idle();

	const text = await (await fetch(`${sandbox.url}/_sandbox/thena`)).text();
	assert.doesNotMatch(text, /hush/);
	for (const secret of [json.clientSecret, bot.botToken])
		assert.ok(typeof secret === 'string' && !text.includes(secret));
	assert.doesNotMatch(text, /pk_live/);
	const { organizations, attempts, requests } = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
	assert.equal(organizations?.length, 2);
	assert.deepEqual(attempts?.map(({ eventType }) => eventType).sort(), ['app:reinstall', 'ticket:created']);
	assert.equal(requests?.[0]?.operation, 'createApp');
});

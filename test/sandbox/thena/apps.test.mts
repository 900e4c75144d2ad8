/** Creating and updating Thena's apps: what is accepted, returned, and rejected. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { ThenaSandbox } from './api.mts';
import { callApi, buildCreateInput, readRefusal, type ManifestOver } from './client.mts';

const ONE = 'O1';

let sandbox: Sandbox;
let thena: ThenaSandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	const teams = ['Support', 'Sales', 'Repairs'].map((name, index) => ({ id: `T${index + 1}`, name }));
	sandbox = await startSandbox({
		thena: { organizations: [{ id: ONE, keys: [{ key: 'thena_sandbox_key' }], teams }] },
	});
	({ thena } = sandbox);
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const post = (path: string, body: unknown) => callApi(thena.appsUrl, `POST /apps/${path}`, { body });
const create = (over: ManifestOver = {}) => post('create-app', buildCreateInput(over));
const update = (id: unknown, body: unknown) => callApi(thena.appsUrl, `PATCH /apps/${id}/update-app`, { body });
const list = (query = '') => callApi(thena.appsUrl, `GET /apps/installed-apps${query}`);

test('create returns 201 with the ID in one of four places', async () => {
	const ids: unknown[] = [];
	for (const idPath of ['appId', 'uid', 'data.appId', 'data.uid'] as const) {
		thena.behavior.createResponse = idPath;
		const { status, json } = await create({ app: { slug: idPath } });
		const id = idPath.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], json);
		assert.deepEqual([status, typeof id], [201, 'string'], idPath);
		ids.push(id);
		if (idPath === 'appId') assert.deepEqual(Object.keys(json), ['appId', 'clientId', 'clientSecret']);
		if (idPath === 'uid')
			assert.deepEqual(
				[json.slug, json.visibility, json.manifest],
				['uid', 'private', buildCreateInput({ app: { slug: 'uid' } }).manifest],
			);
	}
	assert.deepEqual(
		thena.apps().map(({ id }) => id),
		ids,
	);
});

test('tests see an app without its secrets', async () => {
	const webhooks = { installations: 'https://example.com/installations' };
	const { json } = await create({
		webhooks,
		events: ['ticket:created', 'account:created'],
		app: { description: 'Rings' },
	});
	const [{ createdAt, updatedAt, ...app } = assert.fail('no app')] = thena.apps(ONE);
	assert.equal(createdAt, updatedAt);
	assert.deepEqual(app, {
		id: json.appId,
		organizationId: ONE,
		name: 'Bell',
		slug: 'bell-1',
		description: 'Rings',
		events: ['ticket:created', 'account:created'],
		url: 'https://example.com/hook?token=hush-token',
		installationsUrl: 'https://example.com/installations',
		teams: [],
		parked: false,
	});
});

test('create rejects anything but a private webhook app and stores nothing', async () => {
	const { manifest } = buildCreateInput();
	const bad: [unknown, RegExp][] = [
		[undefined, /body/],
		['[]', /body/],
		[{ ...buildCreateInput(), app_visibility: 'public' }, /app_visibility/],
		[{ app_visibility: 'private' }, /manifest/],
		[buildCreateInput({ app: { name: '' } }), /manifest\.app\.name/],
		[buildCreateInput({ app: { slug: undefined } }), /manifest\.app\.slug/],
		[buildCreateInput({ webhooks: { events: undefined } }), /webhooks\.events/],
		[buildCreateInput({ webhooks: { events: 'http://example.com' } }), /webhooks\.events must be a URL/],
		[buildCreateInput({ webhooks: { installations: 'nonsense' } }), /webhooks\.installations must be a URL/],
		[
			{ app_visibility: 'private', manifest: { ...manifest, events: { subscribe: ['ticket:created'] } } },
			/manifest\.events\.subscribe\.0/,
		],
		[{ app_visibility: 'private', manifest: { ...manifest, events: undefined } }, /manifest\.events/],
	];
	for (const [body, message] of bad) assert.match(readRefusal(await post('create-app', body)), message);
	assert.equal(thena.apps().length, 0);
});

test('a slug is unique within an organization', async () => {
	const { json } = await create();
	assert.match(readRefusal(await create({ app: { name: 'Other' } })), /slug bell-1 already exists/);
	await create({ app: { slug: 'bell-2' } });
	assert.match(readRefusal(await update(json.appId, buildCreateInput({ app: { slug: 'bell-2' } }))), /slug bell-2/);
	assert.equal((await update(json.appId, buildCreateInput({ app: { name: 'Same slug' } }))).status, 200);
	thena.addOrganization({ keys: [{ key: 'other' }] });
	assert.equal(
		(await callApi(thena.appsUrl, 'POST /apps/create-app', { body: buildCreateInput(), key: 'other' })).status,
		201,
	);
});

test('unknown events and reserved domains are accepted unless configured otherwise', async () => {
	const body = buildCreateInput({ events: ['ticket:exploded', 'custom-object:deal:created'] });
	assert.equal((await post('create-app', body)).status, 201);
	thena.behavior.rejectUnknownEvents = true;
	assert.match(
		readRefusal(await create({ app: { slug: 'b' }, events: ['ticket:exploded'] })),
		/ticket:exploded is not an event/,
	);
	assert.equal((await create({ app: { slug: 'b' }, events: ['custom-object:deal:created'] })).status, 201);
	thena.behavior.rejectReservedDomains = true;
	assert.match(readRefusal(await create({ app: { slug: 'c' } })), /installations must be a URL/);
});

test('create can probe both webhook URLs with an empty body', async () => {
	thena.behavior.probeUrls = true;
	const webhooks = { events: `${receiver.url}/events?token=1`, installations: `${receiver.url}/installations` };
	assert.equal((await create({ webhooks })).status, 201);
	assert.deepEqual(
		receiver.received.map(({ path, body }) => [path, body]),
		[
			['/events?token=1', ''],
			['/installations', ''],
		],
	);
	receiver.respondWith(401);
	assert.match(readRefusal(await create({ webhooks, app: { slug: 'b' } })), /does not respond/);
	assert.equal(thena.apps().length, 1);
	assert.equal(
		(await create({ webhooks: { ...webhooks, installations: 'https://nobody.invalid/' }, app: { slug: 'c' } })).status,
		201,
	);
	assert.equal(thena.attempts.length, 0);
});

test('update replaces the manifest and lists what changed', async () => {
	const { json } = await create();
	const unchanged = await update(json.appId, buildCreateInput());
	assert.deepEqual(
		[unchanged.status, unchanged.json],
		[200, { status: 'unchanged', message: 'No changes detected', changes: [] }],
	);

	const over = {
		app: { name: 'Unused' },
		webhooks: { events: 'https://nobody.invalid/' },
		events: ['ticket:escalated'],
	};
	const { status, json: changed } = await update(json.appId, buildCreateInput(over));
	assert.deepEqual([status, changed.status], [200, 'success']);
	assert.deepEqual(changed.changes, [
		{ path: 'app.name', oldValue: 'Bell', newValue: 'Unused' },
		{
			path: 'integration.webhooks.events',
			oldValue: 'https://example.com/hook?token=hush-token',
			newValue: 'https://nobody.invalid/',
		},
		{ path: 'events.subscribe', oldValue: [{ event: 'ticket:created' }], newValue: [{ event: 'ticket:escalated' }] },
	]);
	const [app] = thena.apps();
	assert.deepEqual([app?.name, app?.parked, app?.events], ['Unused', true, ['ticket:escalated']]);

	assert.match(readRefusal(await update(json.appId, { manifest: { app: { name: 'Half' } } })), /manifest\.app\.slug/);
	const unknown = await update('A0', buildCreateInput());
	assert.deepEqual(
		[unknown.status, unknown.json],
		[404, { statusCode: 404, message: 'App not found', error: 'Not Found' }],
	);
});

test("undocumented operations don't exist, such as uninstalling and deleting", async () => {
	const { id } = thena.addApp(ONE, { url: 'https://example.com/x' });
	for (const what of ['POST /apps/uninstall', `DELETE /apps/${id}`, `GET /apps/${id}`, 'GET /apps', 'GET /v1/teams']) {
		const { status, json } = await callApi(thena.appsUrl, what);
		assert.deepEqual([status, json], [404, { statusCode: 404, message: `Cannot ${what}`, error: 'Not Found' }]);
	}
	assert.equal((await callApi(thena.url, 'GET /apps/installed-apps')).status, 404, 'the other host');
	thena.uninstallApp(ONE, id, ['T1']);
	assert.deepEqual(thena.apps()[0]?.teams, ['T2', 'T3']);
	thena.removeApp(ONE, id);
	assert.deepEqual(
		[thena.apps().length, (await list()).json.totalCount, (await update(id, buildCreateInput())).status],
		[0, 0, 404],
	);
	assert.throws(() => thena.removeApp(ONE, id), /no such app/);
	assert.throws(() => thena.addApp(ONE, { url: 'nonsense' }), /rejects/);
});

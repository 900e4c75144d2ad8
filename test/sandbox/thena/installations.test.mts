/** Installations of Thena's apps: install, reinstall, list, and the lifecycle events. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { ThenaSandbox } from './api.mts';
import { callApi, buildCreateInput, buildInstallInput, readRefusal, type ManifestOver } from './client.mts';

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

test('install returns 201 with the bot token and is listed once per team', async () => {
	const { json } = await create();
	const { status, json: body } = await post('install', buildInstallInput(json.appId, ['T1', 'T3']));
	assert.equal(status, 201);
	assert.match(String(body.botToken), /^pk_live_/);
	assert.deepEqual(
		[body.appName, body.appIdentifier, body.appInstalledForTeams, body.installedByOrgId],
		['Bell', 'bell-1', ['T1', 'T3'], ONE],
	);
	const { json: listed } = await list();
	assert.deepEqual([listed.organizationId, listed.totalCount, listed.currentPage, listed.totalPages], [ONE, 2, 1, 1]);
	assert.deepEqual(
		listed.apps?.map(({ appId, teamId, name }) => [appId, teamId, name]),
		[
			[json.appId, 'T1', 'Bell'],
			[json.appId, 'T3', 'Bell'],
		],
	);
	assert.deepEqual(JSON.parse(String(listed.apps?.[0]?.appManifest)), buildCreateInput().manifest);
	thena.behavior.appManifest = 'empty';
	assert.equal((await list()).json.apps?.[0]?.appManifest, '{}');
	assert.deepEqual(thena.apps()[0]?.teams, ['T1', 'T3']);
});

test('install requires all three fields, and an app and teams that exist', async () => {
	const { json } = await create();
	const whole = buildInstallInput(json.appId, ['T1']);
	for (const field of ['teamIds', 'appId', 'appConfiguration'])
		readRefusal(await post('install', { ...whole, [field]: undefined }));
	readRefusal(await post('install', { ...whole, teamIds: [] }));
	assert.match(readRefusal(await post('install', { ...whole, teamIds: ['T1', 'T9'] })), /no team T9/);
	assert.equal((await post('install', { ...whole, appId: 'A0' })).status, 404);
	assert.equal((await list()).json.totalCount, 0);
	const settings = { required_settings: {}, optional_settings: {} };
	assert.equal((await post('install', { ...whole, appConfiguration: settings })).status, 201);
});

test('installing again changes nothing or is rejected; reinstalling requires an installation', async () => {
	const { json } = await create();
	assert.match(readRefusal(await post('reinstall', buildInstallInput(json.appId, ['T1']))), /not installed in team T1/);
	for (let i = 0; i < 2; i++) assert.equal((await post('install', buildInstallInput(json.appId, ['T1']))).status, 201);
	thena.behavior.rejectSecondInstall = true;
	assert.match(readRefusal(await post('install', buildInstallInput(json.appId, ['T2', 'T1']))), /team T1 already/);
	assert.deepEqual(thena.apps()[0]?.teams, ['T1']);
	assert.equal((await post('reinstall', buildInstallInput(json.appId, ['T1']))).status, 201);
});

test('a changed manifest can take effect only after a reinstall', async () => {
	thena.behavior.updateNeedsReinstall = true;
	const { id } = thena.addApp(ONE, { url: `${receiver.url}/old`, name: 'Bell', slug: 'bell-1', teamIds: ['T1'] });
	await update(id, buildCreateInput({ webhooks: { events: `${receiver.url}/new` } }));
	const paths = async () => {
		await thena.emit(ONE, 'ticket:created').done;
		return receiver.received.map(({ path }) => path);
	};
	assert.deepEqual(await paths(), ['/old']);
	await post('reinstall', buildInstallInput(id, ['T1']));
	assert.deepEqual(await paths(), ['/old', '/new']);
});

test('the list has pages from 1', async () => {
	for (let i = 0; i < 9; i++) thena.addApp(ONE, { url: 'https://example.com/x', name: `App ${i}` });
	const pages = [];
	for (let page = 1; page <= 4; page++) pages.push((await list(`?page=${page}&limit=8&includePrivileged=false`)).json);
	assert.deepEqual(
		pages.map(({ apps, totalCount, totalPages, currentPage }) => [apps?.length, totalCount, totalPages, currentPage]),
		[
			[8, 27, 4, 1],
			[8, 27, 4, 2],
			[8, 27, 4, 3],
			[3, 27, 4, 4],
		],
	);
	assert.equal(new Set(pages.flatMap(({ apps }) => apps?.map(({ installationId }) => installationId))).size, 27);
	assert.equal((await list()).json.apps?.length, 10);
	for (const query of ['?page=0', '?limit=0', '?page=x', '?limit=-1']) readRefusal(await list(query));
});

test('installing notifies the installations URL, with the bot token, unless it is at a reserved domain', async () => {
	const { json } = await create({ webhooks: { installations: `${receiver.url}/installations` } });
	const { json: body } = await post('install', buildInstallInput(json.appId, ['T1', 'T2']));
	await post('reinstall', buildInstallInput(json.appId, ['T1']));
	await thena.idle();
	const bodies = receiver.received.map(({ path, body }) => ({ path, ...JSON.parse(body) }));
	const first = bodies.find(({ event_type: type }) => type === 'app:installation');
	assert.deepEqual(
		[first?.path, first?.bot_token, first?.application_id, first?.organization_id, first?.team_ids],
		['/installations', body.botToken, json.appId, ONE, ['T1', 'T2']],
	);
	assert.ok(first?.created_at && !('message' in first) && !('eventType' in first));
	const again = bodies.find(({ event_type: type }) => type === 'app:reinstall');
	assert.ok(again?.updated_at && !('created_at' in again));
	assert.deepEqual(
		thena.attempts.map(({ eventId, status }) => [eventId, status]),
		[
			[null, 200],
			[null, 200],
		],
	);
	const { json: other } = await create({ app: { slug: 'b' } });
	await post('install', buildInstallInput(other.appId, ['T1']));
	await thena.idle();
	assert.equal(receiver.received.length, 2);
});

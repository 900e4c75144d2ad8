/** Deliveries that Thena wouldn't send, and lifecycle events. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { startReceiver, type Receiver } from '../receiver.mts';
import { startSandbox, type Sandbox } from '../server.mts';
import type { ThenaSandbox } from './api.mts';
import type { Tamper } from './envelope.mts';
import type { AppView } from './model.mts';

let sandbox: Sandbox;
let thena: ThenaSandbox;
let receiver: Receiver;
let organizationId: string;
let app: AppView;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ thena: { behavior: { sendBothComments: true, retrySeconds: [0] } } });
	({ thena } = sandbox);
	organizationId = String(thena.organizations[0]?.id);
	app = thena.addApp(organizationId, { url: `${receiver.url}/hook?token=abc` });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

/** Reads the delivery of an event without companions. */
async function arrival(tamper?: Tamper) {
	const { eventId, done } = thena.emit(organizationId, 'ticket:created', {}, tamper === undefined ? {} : { tamper });
	await done;
	const { path, body } = receiver.received.at(-1) ?? assert.fail('nothing arrived');
	const { message } = JSON.parse(body);
	return {
		path,
		id: message.eventId === eventId ? 'same' : 'other',
		organization: message.orgId === organizationId ? 'own' : 'other',
	};
}

test('each kind of tampering invalidates one thing', async () => {
	const good = { path: '/hook?token=abc', id: 'same', organization: 'own' };
	assert.deepEqual(await arrival(), good);
	assert.deepEqual(await arrival({ token: 'none' }), { ...good, path: '/hook' });
	assert.deepEqual(await arrival({ token: 'wrong' }), { ...good, path: '/hook?token=abA' });
	assert.deepEqual(await arrival({ organization: 'other' }), { ...good, organization: 'other' });
	assert.deepEqual(await arrival({ body: 'changedByte' }), { ...good, id: 'other' });
});

test('a tampered delivery has no retries and no companion events', async () => {
	receiver.respondWith(401);
	const [attempt, ...more] = await thena.emit(
		organizationId,
		'ticket:comment:created',
		{},
		{ tamper: { token: 'none' } },
	).done;
	assert.deepEqual([attempt?.status, attempt?.retryInMs, attempt?.forged, more.length], [401, null, true, 0]);
});

test('any bytes can be posted to an app or to another URL', async () => {
	receiver.respondWith(401);
	const { status, responseBody } = await thena.post(app.id, 'no json', { headers: { 'X-More': 'yes' } });
	assert.deepEqual([status, responseBody], [401, '{"status":"noted"}']);
	await thena.post(`${receiver.url}/bare`, Buffer.alloc(0));
	assert.deepEqual(
		receiver.received.map(({ path, body, headers }) => [path, body, headers['x-more']]),
		[
			['/hook?token=abc', 'no json', 'yes'],
			['/bare', '', undefined],
		],
	);
	assert.equal(thena.attempts.length, 0);
});

test('a lifecycle event can be sent with any bot token to any URL', async () => {
	const { status } = await thena.lifecycle(organizationId, app.url, { botToken: 'pk_live_hush', appId: app.id });
	await thena.lifecycle(organizationId, `${receiver.url}/else`, {
		eventType: 'app:uninstall',
		botToken: 'pk_live_hush',
		body: { installation_id: undefined, extra: 1 },
	});
	assert.equal(status, 200);
	const [installation, uninstall] = receiver.received.map(({ path, body }) => ({ path, ...JSON.parse(body) }));
	assert.deepEqual(
		[
			installation.path,
			installation.event_type,
			installation.bot_token,
			installation.application_id,
			installation.team_ids,
		],
		['/hook?token=abc', 'app:installation', 'pk_live_hush', app.id, app.teams],
	);
	assert.deepEqual(
		[uninstall.path, uninstall.event_type, uninstall.installation_id, uninstall.extra],
		['/else', 'app:uninstall', undefined, 1],
	);
	assert.deepEqual([thena.attempts.length, thena.requests.length], [0, 0]);
});

/** The lifecycle of a Zap with Plain. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultPermissions, readPermissions } from '../../sandbox/plain/permissions.mts';
import { startReceiver, type Receiver } from '../../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { testLifecycle } from './support/lifecycle-suite.mts';
import { changeDelivery, isAppError, openApp } from './support/zap.mts';

const WORKSPACE = 'w_invented';
const TYPE = 'thread.thread_created';

testLifecycle('plain', async () => {
	const keys = [
		{ key: 'plainApiKey_good', permissions: [...defaultPermissions, 'thread:read', 'customer:read'] },
		{ key: 'plainApiKey_weak', permissions: ['webhookTarget:create'] },
	];
	const sandbox = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, name: 'Lark Boats', keys }] } });
	const { plain } = sandbox;
	const authData = { apiKey: 'plainApiKey_good', baseUrl: plain.url };
	return {
		faults: plain.faults,
		authData,
		unknownKey: { ...authData, apiKey: 'plainApiKey_nobody' },
		weakKey: { ...authData, apiKey: 'plainApiKey_weak' },
		label: 'Lark Boats',
		operations: { find: 'WebhookTargets', create: 'CreateWebhookTarget', remove: 'DeleteWebhookTarget' },
		listUrls: () => plain.targets().map(({ url }) => url),
		countSubscriptions: () => plain.targets().length,
		emitTicket: async () => void (await plain.emit(WORKSPACE, TYPE).first),
		addTicket: () => plain.addThread(WORKSPACE).id,
		forbidListingTickets: () => plain.setPermissions('plainApiKey_good', defaultPermissions),
		removeSubscriptions: () => plain.targets().forEach(({ id }) => plain.removeTarget(WORKSPACE, id)),
		remaining: 0,
		close: () => sandbox.close(),
	};
});

const SECRET = 'a workspace secret';
let sandbox: Sandbox;
let receiver: Receiver;

before(async () => {
	receiver = await startReceiver();
	const keys = [{ key: 'plainApiKey_good' }];
	sandbox = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, hmacSecret: SECRET, keys }] } });
});
after(async () => {
	await sandbox.close();
	await receiver.close();
});

test('plain: explains how to fix a wrong signing secret, without showing it', async () => {
	const { createZap } = await openApp('plain', receiver);
	const authData = { apiKey: 'plainApiKey_good', baseUrl: sandbox.plain.url, signingSecret: 'of another workspace' };
	const zap = createZap({ trigger: 'new_ticket', authData });
	await zap.turnOn();
	await sandbox.plain.emit(WORKSPACE, TYPE).first;
	const [delivery] = zap.listDeliveries();
	assert.ok(delivery);
	await assert.rejects(zap.perform(delivery), (error: Error) => {
		assert.ok(!error.message.includes('of another workspace') && !error.message.includes('token'));
		return isAppError('wrong_secret')(error);
	});
	assert.deepEqual(
		await zap.perform(changeDelivery(delivery, { path: `${delivery.path}0` })),
		[],
		'the token is also wrong',
	);
	await zap.turnOff();
});

test('plain: accepts the signature alone when Zapier passes on no query', async () => {
	const { createZap } = await openApp('plain', receiver);
	const zap = createZap({
		trigger: 'new_ticket',
		authData: { apiKey: 'plainApiKey_good', baseUrl: sandbox.plain.url, signingSecret: SECRET },
	});
	await zap.turnOn();
	await sandbox.plain.emit(WORKSPACE, TYPE).first;
	const [delivery] = zap.listDeliveries();
	assert.ok(delivery);
	const path = delivery.path.split('?')[0] ?? '';
	assert.deepEqual(
		await zap.perform(changeDelivery(delivery, { path, body: delivery.body.replace('{', '{"forged":true,') })),
		[],
	);
	assert.equal((await zap.perform(changeDelivery(delivery, { path }))).length, 1);
	await zap.turnOff();
});

test('plain: every trigger about tickets or customers shows the account’s own before any delivery', async (context) => {
	const keys = [{ key: 'reading', permissions: [...defaultPermissions, 'thread:read', 'customer:read'] }];
	const own = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, keys }] } });
	context.after(async () => await own.close());
	const { id } = own.plain.addThread(WORKSPACE);
	const { app, createZap } = await openApp('plain', receiver);
	const authData = { apiKey: 'reading', baseUrl: own.plain.url };
	const invented: string[] = [];
	for (const trigger of Object.keys(app.triggers).filter((key) => !key.startsWith('list_'))) {
		const inputData = trigger === 'matching_events' ? { patterns: 'ticket:*' } : {};
		const [event] = await createZap({ trigger, authData, inputData }).performList();
		const text = JSON.stringify(event);
		if (text.includes('"Sample: ')) invented.push(trigger);
		else if (!trigger.includes('customer')) assert.equal(event?.data.ticket?.id, id, trigger);
	}
	assert.deepEqual(invented.sort(), ['new_discussion', 'new_discussion_message', 'new_task', 'task_status_changed']);
});

test('plain: connecting an account names every permission that turning a Zap on and off needs', async (context) => {
	const needed = ['webhookTarget:create', 'webhookTarget:edit', 'webhookTarget:delete'];
	const without = (missing: string) => defaultPermissions.filter((permission) => permission !== missing);
	const keys = needed.map((missing) => ({ key: missing, permissions: without(missing) }));
	const weak = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, keys }] } });
	context.after(async () => await weak.close());
	const { testAccount } = await openApp('plain', receiver);
	for (const missing of needed) {
		await assert.rejects(testAccount({ apiKey: missing, baseUrl: weak.plain.url }), (error: Error) => {
			assert.ok(error.message.includes(`lacks ${missing}.`), error.message);
			return isAppError('forbidden')(error);
		});
	}
	assert.deepEqual(weak.plain.targets(), []);
});

test('plain: a key that only reads connects, and the account’s name says what it can’t do', async (context) => {
	const keys = [
		{ key: 'reading', permissions: ['thread:read', 'customer:read'] },
		{ key: 'telling', permissions: [...readPermissions, 'thread:edit', 'permission:read'] },
	];
	const own = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, name: 'Lark Boats', keys }] } });
	context.after(async () => await own.close());
	const { testAccount, readLabel } = await openApp('plain', receiver);
	const labels = [];
	for (const apiKey of ['reading', ' telling\n']) {
		const authData = { apiKey, baseUrl: own.plain.url };
		labels.push(await readLabel(authData, await testAccount(authData)));
	}
	assert.deepEqual(labels, ['Lark Boats (no events)', 'Lark Boats (no events, limited changes)']);
});

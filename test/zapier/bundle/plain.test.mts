/** The life of a Zap at Plain. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultPermissions } from '../../sandbox/plain/state.mts';
import { startReceiver, type Receiver } from '../../sandbox/receiver.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { testLife } from './support/lifecycle-suite.mts';
import { isSentence } from './support/vendor-stage.mts';
import { changed, openApp } from './support/zap.mts';

const WORKSPACE = 'w_invented';
const TYPE = 'thread.thread_created';

testLife('plain', async () => {
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
		addresses: () => plain.targets().map(({ url }) => url),
		count: () => plain.targets().length,
		happen: async () => void (await plain.emit(WORKSPACE, TYPE).first),
		addTicket: () => plain.addThread(WORKSPACE).id,
		hideTickets: () => plain.setPermissions('plainApiKey_good', defaultPermissions),
		takeAway: () => plain.targets().forEach(({ id }) => plain.removeTarget(WORKSPACE, id)),
		rest: 0,
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

test('plain: a wrong signing secret is an error that says how to mend it, without the secret', async () => {
	const { zap } = await openApp('plain', receiver);
	const authData = { apiKey: 'plainApiKey_good', baseUrl: sandbox.plain.url, signingSecret: 'of another workspace' };
	const one = zap({ trigger: 'new_ticket', authData });
	await one.on();
	await sandbox.plain.emit(WORKSPACE, TYPE).first;
	const [hook] = one.hooks();
	assert.ok(hook);
	await assert.rejects(one.receive(hook), (error: Error) => {
		assert.ok(!error.message.includes('of another workspace') && !error.message.includes('token'));
		return isSentence('wrong_secret')(error);
	});
	assert.deepEqual(await one.receive(changed(hook, { path: `${hook.path}0` })), [], 'the token is wrong as well');
	await one.off();
});

test('plain: where Zapier hands on no query, the signature is the proof', async () => {
	const { zap } = await openApp('plain', receiver);
	const one = zap({
		trigger: 'new_ticket',
		authData: { apiKey: 'plainApiKey_good', baseUrl: sandbox.plain.url, signingSecret: SECRET },
	});
	await one.on();
	await sandbox.plain.emit(WORKSPACE, TYPE).first;
	const [hook] = one.hooks();
	assert.ok(hook);
	const path = hook.path.split('?')[0] ?? '';
	assert.deepEqual(await one.receive(changed(hook, { path, body: hook.body.replace('{', '{"forged":true,') })), []);
	assert.equal((await one.receive(changed(hook, { path }))).length, 1);
	await one.off();
});

/** The life of a Zap at Dixa. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReceiver } from '../../sandbox/receiver.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { testLife } from './support/lifecycle-suite.mts';
import { openApp } from './support/zap.mts';

const ORGANIZATION = 'org-invented';
const DENIED = ['getWebhooks', 'postWebhooks', 'getOrganization'];

async function start() {
	const tokens = [{ token: 'good token' }, { token: 'weak token', denied: DENIED }, { token: 'newer token' }];
	const queues = [{ id: 'q-1', name: 'Repairs' }];
	return await startSandbox({
		dixa: { organizations: [{ id: ORGANIZATION, name: 'Havblik', tokens, queues }], behavior: { rateLimit: null } },
	});
}

testLife('dixa', async () => {
	const sandbox = await start();
	const { dixa } = sandbox;
	const authData = { apiKey: 'good token', baseUrl: dixa.url };
	return {
		faults: dixa.faults,
		authData,
		unknownKey: { ...authData, apiKey: 'nobody’s' },
		weakKey: { ...authData, apiKey: 'weak token' },
		label: 'Havblik',
		operations: { find: 'getWebhooks', create: 'postWebhooks', remove: 'deleteWebhooksWebhooksubscriptionid' },
		addresses: () => dixa.webhooks().map(({ url }) => url),
		count: () => dixa.webhooks().length,
		happen: async () => void (await dixa.emit(ORGANIZATION, 'ConversationCreated').first),
		addTicket: () => String(dixa.addConversation(ORGANIZATION).id),
		hideTickets: () => dixa.setDenied('good token', ['postSearchConversations']),
		takeAway: () => dixa.webhooks().forEach(({ id }) => dixa.removeWebhook(ORGANIZATION, id)),
		rest: 0,
		close: () => sandbox.close(),
	};
});

test('dixa: queues are a drop-down, and after the key was changed the secret is asked for again', async (context) => {
	const receiver = await startReceiver();
	const sandbox = await start();
	context.after(async () => {
		await sandbox.close();
		await receiver.close();
	});
	const { dixa } = sandbox;
	const { zap, poll } = await openApp('dixa', receiver);
	const authData = { apiKey: 'good token', baseUrl: dixa.url };
	assert.deepEqual(await poll('list_queue', authData), [{ id: 'q-1', name: 'Repairs' }]);

	const one = zap({ trigger: 'new_ticket', authData });
	await one.on();
	await dixa.emit(ORGANIZATION, 'ConversationCreated').first;
	const [hook] = one.hooks();
	assert.ok(hook);
	const reconnected = zap({ trigger: 'new_ticket', authData: { ...authData, apiKey: 'newer token' } });
	const record = one.subscribeData();
	assert.ok(record && !JSON.stringify(record).includes(dixa.webhooks()[0]?.secretKey ?? 'none'));
	assert.equal((await reconnected.resume(record).receive(hook)).length, 1);
	await one.off();
});

test('dixa: what looks like Zapier’s own placeholder arrives as it was typed', async (context) => {
	const receiver = await startReceiver();
	const sandbox = await start();
	context.after(async () => {
		await sandbox.close();
		await receiver.close();
	});
	const { dixa } = sandbox;
	const { zap } = await openApp('dixa', receiver);
	const typed = '{{bundle.authData.apiKey}}';
	const one = zap({
		trigger: 'new_ticket',
		authData: { apiKey: 'good token', baseUrl: dixa.url },
		inputData: { operationOrigin: typed },
	});
	await one.on();
	assert.ok(JSON.stringify(dixa.webhooks()[0]?.filters).includes(typed));
	await one.off();
});

/** The lifecycle of a Zap with Dixa. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startReceiver } from '../../sandbox/receiver.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { testLifecycle } from './support/lifecycle-suite.mts';
import { openApp } from './support/zap.mts';

const ORGANIZATION = 'org-invented';
const DENIED = ['getWebhooks', 'postWebhooks', 'getOrganization', 'postSearchConversations'];

async function start() {
	const tokens = [{ token: 'good token' }, { token: 'weak token', denied: DENIED }, { token: 'newer token' }];
	const queues = [{ id: 'q-1', name: 'Repairs' }];
	return await startSandbox({
		dixa: { organizations: [{ id: ORGANIZATION, name: 'Havblik', tokens, queues }], behavior: { rateLimit: null } },
	});
}

testLifecycle('dixa', async () => {
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
		listUrls: () => dixa.webhooks().map(({ url }) => url),
		countSubscriptions: () => dixa.webhooks().length,
		emitTicket: async () => void (await dixa.emit(ORGANIZATION, 'ConversationCreated').first),
		addTicket: () => String(dixa.addConversation(ORGANIZATION).id),
		forbidListingTickets: () => dixa.setDenied('good token', ['postSearchConversations']),
		removeSubscriptions: () => dixa.webhooks().forEach(({ id }) => dixa.removeWebhook(ORGANIZATION, id)),
		remaining: 0,
		close: () => sandbox.close(),
	};
});

test('dixa: fills the dropdown of queues, and requests the signing secret again after the key changed', async (context) => {
	const receiver = await startReceiver();
	const sandbox = await start();
	context.after(async () => {
		await sandbox.close();
		await receiver.close();
	});
	const { dixa } = sandbox;
	const { createZap, poll } = await openApp('dixa', receiver);
	const authData = { apiKey: 'good token', baseUrl: dixa.url };
	assert.deepEqual(await poll('list_queue', authData), [{ id: 'q-1', name: 'Repairs' }]);

	const zap = createZap({ trigger: 'new_ticket', authData });
	await zap.turnOn();
	await dixa.emit(ORGANIZATION, 'ConversationCreated').first;
	const [delivery] = zap.listDeliveries();
	assert.ok(delivery);
	const reconnected = createZap({ trigger: 'new_ticket', authData: { ...authData, apiKey: 'newer token' } });
	const subscribeData = zap.readSubscribeData();
	assert.ok(subscribeData && !JSON.stringify(subscribeData).includes(dixa.webhooks()[0]?.secretKey ?? 'none'));
	assert.equal((await reconnected.resume(subscribeData).perform(delivery)).length, 1);
	await zap.turnOff();
});

test('dixa: sends text that looks like Zapier’s own placeholder unchanged', async (context) => {
	const receiver = await startReceiver();
	const sandbox = await start();
	context.after(async () => {
		await sandbox.close();
		await receiver.close();
	});
	const { dixa } = sandbox;
	const { createZap } = await openApp('dixa', receiver);
	const placeholder = '{{bundle.authData.apiKey}}';
	const zap = createZap({
		trigger: 'new_ticket',
		authData: { apiKey: 'good token', baseUrl: dixa.url },
		inputData: { operationOrigin: placeholder },
	});
	await zap.turnOn();
	assert.ok(JSON.stringify(dixa.webhooks()[0]?.filters).includes(placeholder));
	await zap.turnOff();
});

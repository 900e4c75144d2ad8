import { NodeOperationError } from 'n8n-workflow';
import { createLifecycle } from '../../../nodes/factory/trigger/lifecycle';
import { createManualLifecycle } from '../../../nodes/factory/trigger/manual-lifecycle';
import { createWebhook } from '../../../nodes/factory/trigger/webhook';
import type { VendorRequest } from '../../../shared/core/request';
import { isSubscribable } from '../../../shared/core/subscribable';
import { sha256Hex } from '../../../shared/core/signature';
import type { Vendor } from '../../../shared/core/vendor';
import { harbour } from '../../vendors/support/harbour';
import { createDelivery, NOW, PAYLOAD, SECRETS, settle } from '../support/harbour-delivery';
import { harbourApi } from '../support/harbour-api';
import { CALLBACK_URL } from '../support/harbour-trigger';
import { manualHarbour } from '../support/harbour-variants';
import { n8nHost, type World } from '../support/n8n-host';
import { n8nResponse } from '../support/n8n-response';

const TEST_URL = CALLBACK_URL.replace('/webhook/', '/webhook-test/');
const LISTENING_MS = 115_000;

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

/** A trigger that is being tested, in an n8n that can't reach its own URL, so that nothing arrives but what a test sends. */
async function listening(overrides: Partial<World> = {}, vendor: Vendor = harbour) {
	const sites: string[] = [];
	const host = n8nHost({
		mode: 'manual',
		parameters: { events: ['ticket:created'] },
		credential: { apiKey: 'key-of-harbour' },
		webhookUrl: TEST_URL,
		api: harbourApi().api,
		site: async ({ url }) => {
			sites.push(url);
			return await Promise.reject(new Error('no route'));
		},
		...overrides,
	});
	const { create, delete: remove } = (isSubscribable(vendor) ? createLifecycle(vendor) : createManualLifecycle(vendor))
		.default;
	await create.call(host.hook);
	Object.assign(host.world.staticData, { id: 'h1', tokenDigest: sha256Hex(SECRETS.token ?? '') });
	const webhook = createWebhook(vendor);
	const receive = (request: VendorRequest) => {
		const response = n8nResponse();
		const returned = webhook
			.call(host.createWebhookContext(request, response))
			.catch((error: unknown) => (error instanceof NodeOperationError ? error.message : error));
		return { response, returned };
	};
	return {
		...host,
		sites,
		receive,
		/** n8n calls `delete` when a test ends, in another mode. */
		async end() {
			host.world.mode = 'trigger';
			await remove.call(host.hook);
		},
		check: () => receive({ ...createDelivery(), query: { check: '1' } }),
	};
}

const opened = (changes: object = {}) => createDelivery({ ...PAYLOAD, ...changes });
const closed = () => opened({ kind: 'case.closed' });

const closedOnly = { parameters: { events: ['ticket:created'], filters: { status: ['closed'] } } };

describe('a test run that receives no event', () => {
	it('sends a check to its own URL, and ends with what to look at', async () => {
		const test = await listening();
		expect(test.sites).toEqual([`${TEST_URL}?check=1`]);
		const { response, returned } = test.check();
		await jest.advanceTimersByTimeAsync(0);
		expect([response.statusCode, response.body]).toEqual([401, { status: 'rejected', reason: 'check' }]);
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toBe(
			'No event arrived within two minutes. Test again, and perform an action in Harbour that sends one of the selected ' +
				'events. If you did, check that Harbour can reach n8n at https://n8n.example.',
		);
	});

	it('names the endpoint where users subscribe manually', async () => {
		const test = await listening({}, manualHarbour);
		const { returned } = test.check();
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toMatch(/If you did, check that the Test URL is an endpoint in Harbour\.$/);
	});

	it('doesn’t count a delivery without an event', async () => {
		const test = await listening();
		const { returned } = test.receive(opened({ kind: undefined }));
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toMatch(/^No event arrived/);
	});
});

describe('a test run that receives only events that don’t match', () => {
	it('responds at once, and ends with the condition that the event doesn’t meet', async () => {
		const test = await listening(closedOnly);
		const { response, returned } = test.receive(opened());
		await jest.advanceTimersByTimeAsync(LISTENING_MS - 1);
		expect([response.statusCode, response.body]).toEqual([202, { status: 'ignored', reason: 'filtered:status' }]);
		await jest.advanceTimersByTimeAsync(1);
		expect(await returned).toBe(
			'1 event arrived, but it doesn’t meet the condition "Status". ' +
				'Change the trigger’s settings, or perform another action in Harbour, then test again.',
		);
	});

	it('keeps one call waiting and counts the events of the others', async () => {
		const test = await listening(closedOnly);
		const first = test.check();
		for (const request of [opened(), opened(), closed()]) {
			const { returned } = test.receive(request);
			await expect(returned).resolves.toEqual({ noWebhookResponse: true });
		}
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await first.returned).toMatch(
			/^3 events arrived, but none matched: 2 don’t meet the condition "Status"; 1 is "Case Closed", which isn’t selected\. /,
		);
	});

	it('says that all have the same reason', async () => {
		const test = await listening(closedOnly);
		const { returned } = test.receive(opened());
		await test.receive(opened()).returned;
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toMatch(/^2 events arrived, but they don’t meet the condition "Status"\. /);
	});

	it.each([
		['ticket:status:*', opened(), '1 event arrived, but it is "ticket:created", which the patterns don’t match.'],
		['ticket:created', opened({ kind: 'a private matter' }), '1 event arrived, but it has a type that isn’t selected.'],
	])('names a type only if this package knows it: %s', async (eventPatterns, request, sentence) => {
		const test = await listening({ parameters: { chooseEvents: 'pattern', eventPatterns } });
		const { returned } = test.receive(request);
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toContain(sentence);
	});

	it('lets n8n respond to the error without a second response', async () => {
		const test = await listening(closedOnly);
		const { response, returned } = test.receive(opened());
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		await returned;
		response.status(500).json({ message: 'Workflow could not be started' });
		expect(response.body).toEqual({ status: 'ignored', reason: 'filtered:status' });
	});
});

describe('a test run that ends otherwise', () => {
	it('reports nothing, whether an event arrived or the user stopped it', async () => {
		const test = await listening(closedOnly);
		const { returned } = test.receive(opened());
		await test.end();
		await expect(returned).resolves.toEqual({ noWebhookResponse: true });
		await expect(test.receive(opened()).returned).resolves.toBeDefined();
	});

	it('reports nothing when another test of the trigger begins', async () => {
		const test = await listening(closedOnly);
		const { returned } = test.receive(opened());
		await settle();
		await listening({ ...test.world });
		await expect(returned).resolves.toEqual({ noWebhookResponse: true });
	});

	it('goes on while the workflow is unpublished', async () => {
		const test = await listening(closedOnly);
		const { returned } = test.receive(opened());
		await settle();
		test.world.webhookUrl = CALLBACK_URL;
		await test.end();
		await jest.advanceTimersByTimeAsync(LISTENING_MS);
		expect(await returned).toMatch(/^1 event arrived/);
	});

	it('in another process responds as a published trigger does', async () => {
		const test = await listening(closedOnly);
		await test.end();
		test.world.mode = 'manual';
		test.world.staticData = { version: 1, id: 'h1', url: TEST_URL, requestDigest: 'a', eventsDigest: 'b' };
		Object.assign(test.world.staticData, { tokenDigest: sha256Hex(SECRETS.token ?? '') });
		await expect(test.receive(opened()).returned).resolves.toEqual({ noWebhookResponse: true });
		await expect(test.check().returned).resolves.toEqual({ noWebhookResponse: true });
	});
});

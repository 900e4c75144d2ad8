import { n8nHost } from '../support/n8n-host';
import { createDelivery, published } from '../support/harbour-delivery';

/** The query replaces that with the token. */
const createCheck = (query = {}) => ({ ...createDelivery({}), query: { check: '1', ...query } });

it.each<[string, Parameters<typeof published>[0]]>([
	['a published trigger', {}],
	['a trigger without a record', { staticData: {} }],
	['a test run', { mode: 'manual' }],
	['a trigger without a credential', { credential: null }],
])('%s responds to a check of its URL with 401, and neither logs, asks the vendor, nor runs', async (_, overrides) => {
	const api = jest.fn(n8nHost().world.api);
	const trigger = published({ ...overrides, api });
	const { response, returned } = trigger.receive(createCheck());
	await expect(returned).resolves.toEqual({ noWebhookResponse: true });
	expect([response.statusCode, response.body]).toEqual([401, { status: 'rejected', reason: 'check' }]);
	expect(trigger.lines).toEqual([]);
	expect(api).not.toHaveBeenCalled();
});

it('a check never starts an execution, even with the token', async () => {
	const delivery = createDelivery();
	const { response, returned } = published().receive({ ...delivery, query: { ...delivery.query, check: '1' } });
	await expect(returned).resolves.toEqual({ noWebhookResponse: true });
	expect(response.statusCode).toBe(401);
});

import fc from 'fast-check';
import { VendorError } from '../../../shared/core/errors';
import { dixa } from '../../../shared/vendors/dixa';
import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { notFound, respond, dixaApi, refused, webhook, webhookHex } from './api';
import { find, loadList, operationsOf } from '../support/operation-of';

const run = operationsOf(dixaResources);
const ID = '3f6c0d9e-5f0a-4c57-9d2b-9c3f6b1a7e10';
const PATH = `/v1/webhooks/${ID}`;

const expected = {
	id: ID,
	name: `n8n · Flow · n8n.example [se:w/${ID}]`,
	url: `https://n8n.example/webhook/${ID}`,
	enabled: true,
	events: ['ConversationCreated', 'ConversationClosed'],
	headerNames: ['Authorization'],
	filters: null,
	createdAt: '2026-09-01T09:30:15.000Z',
	createdBy: '2c5ea4c0-4067-4fe9-9bad-9b1deb4d3b7d',
	updatedAt: '2026-09-01T09:30:15.000Z',
	updatedBy: '2c5ea4c0-4067-4fe9-9bad-9b1deb4d3b7d',
};

describe('Webhook Subscription', () => {
	it('Create sends the defaults, and returns the secret', async () => {
		const { http, requests } = dixaApi({ 'POST /v1/webhooks': respond(201, { data: webhook(ID) }) });
		const values = {
			name: 'Mine',
			url: 'https://example.com/hook',
			events: ['ConversationCreated'],
			authorization: 'NoAuth',
		};
		await expect(run('webhookSubscription.create', http, values)).resolves.toEqual([
			{ ...expected, secretKey: webhookHex },
		]);
		expect(requests).toEqual([
			{
				method: 'POST',
				url: '/v1/webhooks',
				body: {
					name: 'Mine',
					url: 'https://example.com/hook',
					events: ['ConversationCreated'],
					authorization: { _type: 'NoAuth' },
					customHeaders: {},
					enabled: true,
				},
				idempotent: false,
			},
		]);
	});

	it('Create shows only the fields of the selected authorization', () => {
		const { fields } = find(dixaResources.resources, 'webhookSubscription.create');
		expect(fields.flatMap(({ key, showWhen }) => (showWhen ? [[key, showWhen]] : []))).toEqual([
			['username', { field: 'authorization', is: ['BasicAuth'] }],
			['password', { field: 'authorization', is: ['BasicAuth'] }],
			['token', { field: 'authorization', is: ['TokenAuth'] }],
		]);
	});

	it.each([
		[
			{ authorization: 'BasicAuth', username: 'ada', password: 'secret' },
			{ _type: 'BasicAuth', username: 'ada', password: 'secret' },
		],
		[
			{ authorization: 'TokenAuth', token: 'secret' },
			{ _type: 'TokenAuth', value: 'secret' },
		],
		[{}, { _type: 'NoAuth' }],
	])('Create sends every field of the API: %j', async (values, authorization) => {
		const { http, requests } = dixaApi({ 'POST /v1/webhooks': { data: webhook(ID) } });
		await run('webhookSubscription.create', http, {
			...values,
			name: 'Mine',
			url: 'https://example.com/hook',
			enabled: false,
			customHeaders: { 'X-More': 'yes' },
			queue: ['q1', 'q2'],
			initialChannel: 'email, !pstn_phone',
			operationOrigin: '!ApiImport',
			strategy: 'Any',
		});
		expect(requests[0]?.body).toEqual({
			name: 'Mine',
			url: 'https://example.com/hook',
			authorization,
			customHeaders: { 'X-More': 'yes' },
			enabled: false,
			filters: {
				Conversation: {
					_type: 'CombinedFilters',
					strategy: 'Any',
					conditions: [
						{ _type: 'IsOneOf', field: 'QueueId', values: ['q1', 'q2'] },
						{ _type: 'IsOneOf', field: 'InitialChannel', values: ['email'] },
						{ _type: 'IsNotOneOf', field: 'InitialChannel', values: ['pstn_phone'] },
						{ _type: 'IsNotOneOf', field: 'OperationOrigin', values: ['ApiImport'] },
					],
				},
			},
		});
	});

	it('Create leaves out filters without a value', async () => {
		const { http, requests } = dixaApi({ 'POST /v1/webhooks': { data: webhook(ID) } });
		await run('webhookSubscription.create', http, {
			name: 'Mine',
			url: 'https://example.com/hook',
			queue: [],
			strategy: 'Any',
		});
		expect(requests[0]?.body).not.toHaveProperty('filters');
	});

	it('Create says what to do if Dixa doesn’t return the secret', async () => {
		const { http } = dixaApi({ 'POST /v1/webhooks': { data: webhook(ID, { secretKey: undefined }) } });
		await expect(
			run('webhookSubscription.create', http, { name: 'Mine', url: 'https://example.com/hook' }),
		).rejects.toThrow(
			`Dixa created the webhook subscription "${ID}" but didn’t return its secret, so its deliveries can’t be verified. Delete it in Dixa.`,
		);
	});

	it('Update changes only the added fields', async () => {
		const { http, requests } = dixaApi({ [`PATCH ${PATH}`]: { data: webhook(ID) } });
		const bodies = () => requests.map(({ body }) => body);
		await expect(
			run('webhookSubscription.update', http, { webhook: ID, authorization: 'keep', name: 'New' }),
		).resolves.toEqual([expected]);
		await run('webhookSubscription.update', http, { webhook: ID, authorization: 'NoAuth' });
		await run('webhookSubscription.update', http, {
			webhook: ID,
			url: 'https://example.com/new',
			events: [],
			enabled: false,
			customHeaders: {},
			queue: ['q1'],
		});
		await run('webhookSubscription.update', http, { webhook: ID, queue: [] });
		expect(requests[0]).toMatchObject({ method: 'PATCH', url: PATH, idempotent: true });
		expect(bodies()).toEqual([
			{ name: 'New' },
			{ authorization: { _type: 'NoAuth' } },
			{
				url: 'https://example.com/new',
				events: [],
				enabled: false,
				customHeaders: {},
				filters: {
					Conversation: {
						_type: 'CombinedFilters',
						strategy: 'All',
						conditions: [{ _type: 'IsOneOf', field: 'QueueId', values: ['q1'] }],
					},
				},
			},
			{ filters: {} },
		]);
		await expect(
			run('webhookSubscription.update', http, { webhook: ID, authorization: 'keep', strategy: 'Any' }),
		).rejects.toThrow('There is nothing to change.');
	});

	it('Delete returns the deleted ID, and reports a webhook that Dixa can’t find', async () => {
		const { http, requests } = dixaApi({ [`DELETE ${PATH}`]: respond(204, undefined) });
		await expect(run('webhookSubscription.delete', http, { webhook: ID })).resolves.toEqual([
			{ deleted: true, id: ID },
		]);
		expect(requests).toEqual([{ method: 'DELETE', url: PATH, idempotent: true }]);
		await expect(run('webhookSubscription.delete', http, { webhook: 'a:b' })).rejects.toThrow(
			/^Dixa can’t find the webhook\./,
		);
		expect(requests[1]?.url).toBe('/v1/webhooks/a%3Ab');
	});

	it('Get and Get Many return no secret, and only the names of headers', async () => {
		const { http, requests } = dixaApi({
			[`GET ${PATH}`]: {
				data: webhook(ID, { filters: { Conversation: {} }, url: 'https://x.example/?token=abc', headers: undefined }),
			},
			'GET /v1/webhooks': { data: [webhook(ID), webhook('other', { enabled: false, subscribedEvents: undefined })] },
		});
		await expect(run('webhookSubscription.get', http, { webhook: ID })).resolves.toEqual([
			{ ...expected, url: 'https://x.example/?token=…', headerNames: [], filters: { Conversation: {} } },
		]);
		const all = await run('webhookSubscription.getAll', http);
		expect(all.map(({ id, enabled, events }) => [id, enabled, events])).toEqual([
			[ID, true, expected.events],
			['other', false, []],
		]);
		await expect(run('webhookSubscription.getAll', http, {}, { limit: 1 })).resolves.toEqual([expected]);
		const bare = dixaApi({ [`GET ${PATH}`]: { data: { id: ID, subscribedEvents: [{}] } } });
		await expect(run('webhookSubscription.get', bare.http, { webhook: ID })).resolves.toMatchObject([
			{ name: null, url: '', enabled: false, events: [] },
		]);
		expect(JSON.stringify(all)).not.toMatch(/bm9ib2R5|secret/);
		expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
			`GET ${PATH}`,
			'GET /v1/webhooks',
			'GET /v1/webhooks',
		]);
	});

	it('lists webhooks by their names', async () => {
		const { http } = dixaApi({
			'GET /v1/webhooks': { data: [webhook('w1', { name: 'Mine' }), webhook('w2', { name: '' })] },
		});
		const field = find(dixaResources.resources, 'webhookSubscription.get').fields.find(({ key }) => key === 'webhook');
		await expect(loadList(field?.list, http)).resolves.toEqual([
			{ value: 'w1', label: 'Mine' },
			{ value: 'w2', label: 'w2' },
		]);
	});
});

describe('deliveries', () => {
	const detail = (deliveryTimestamp: string, success: boolean, responseCode = 200) => ({
		deliveryTimestamp,
		success,
		responseCode,
		responseText: 'noted',
	});
	const statuses = (...data: object[]) => dixaApi({ [`GET ${PATH}/delivery-status`]: { data } });

	it('Get Delivery Status returns a row for each event', async () => {
		const { http, requests } = statuses(
			{
				event: 'ConversationRated',
				deliveryStatus: { _type: 'DeliveryDetail', ...detail('2026-11-01T10:00:00Z', false, 500) },
			},
			{ event: 'ConversationOpen', deliveryStatus: { _type: 'NoRecentDelivery' } },
		);
		await expect(run('webhookSubscription.getDeliveryStatus', http, { webhook: ID })).resolves.toEqual([
			{
				event: 'ConversationRated',
				deliveredAt: '2026-11-01T10:00:00.000Z',
				success: false,
				responseCode: 500,
				responseText: 'noted',
			},
			{ event: 'ConversationOpen', deliveredAt: null, success: null, responseCode: null, responseText: null },
		]);
		expect(requests).toEqual([{ method: 'GET', url: `${PATH}/delivery-status`, idempotent: true }]);
	});

	it('Get Event Logs returns events without a URL if the subdomain can’t be read', async () => {
		const raw = JSON.stringify(await dixaResources.loadSample('CONVERSATION_CREATED'));
		const { http } = dixaApi({
			[`GET ${PATH}/delivery-status/logs/ConversationCreated`]: { data: [{ payload: raw }] },
		});
		const values = { webhook: ID, event: 'ConversationCreated' };
		const [log] = await run('webhookSubscription.getEventLogs', http, values);
		expect(log).toMatchObject({ event: { data: { ticket: { id: '48213', url: null } } } });
	});

	it('Get Event Logs returns the event next to the raw text', async () => {
		const payload = await dixaResources.loadSample('CONVERSATION_CREATED');
		const raw = JSON.stringify(payload);
		const { http, requests } = dixaApi({
			[`GET ${PATH}/delivery-status/logs/ConversationCreated`]: {
				data: [
					{ deliveryDetail: detail('2026-11-01T10:00:00Z', true), payload: raw },
					{ deliveryDetail: detail('2026-11-01T09:00:00Z', true), payload: '{' },
					{},
				],
			},
			[`GET ${PATH}/delivery-status/logs/ConversationOpen`]: { data: [] },
			'GET /v1/organization': { data: { id: 'org-1', subdomain: 'acme' } },
		});
		const values = { webhook: ID, event: 'ConversationCreated' };
		const [first, second, third] = await run('webhookSubscription.getEventLogs', http, values);
		expect(first).toEqual({
			deliveredAt: '2026-11-01T10:00:00.000Z',
			success: true,
			responseCode: 200,
			responseText: 'noted',
			payload: raw,
			event: dixa.normalize(payload, undefined, undefined, { subdomain: 'acme' }),
		});
		expect([second?.['event'], third?.['payload']]).toEqual([null, null]);
		expect(requests.map(({ url }) => url).slice(1)).toEqual(['/v1/organization']);
		await expect(run('webhookSubscription.getEventLogs', http, values, { limit: 1 })).resolves.toHaveLength(1);
		await expect(
			run('webhookSubscription.getEventLogs', http, { ...values, event: 'ConversationOpen' }),
		).resolves.toEqual([]);
		expect(requests[0]).toEqual({
			method: 'GET',
			url: `${PATH}/delivery-status/logs/ConversationCreated`,
			idempotent: true,
		});
	});

	it('finds the last delivery of all events', async () => {
		const rows = [
			{ event: 'ConversationRated', deliveryStatus: detail('2026-11-01T10:00:00Z', true) },
			{ event: 'ConversationOpen', deliveryStatus: detail('2026-11-01T12:00:00Z', false, 401) },
			{ event: 'ConversationClosed', deliveryStatus: detail('2026-11-01T11:00:00Z', true) },
		];
		await expect(dixaResources.findLastDelivery?.(statuses(...rows).http, ID)).resolves.toEqual({
			at: '2026-11-01T12:00:00.000Z',
			succeeded: false,
			result: 'ConversationOpen: HTTP 401',
		});
		const starting = { event: 'ConversationOpen', deliveryStatus: detail('2026-11-01T12:00:00Z', true, 200) };
		await expect(dixaResources.findLastDelivery?.(statuses(starting).http, ID)).resolves.toMatchObject({
			succeeded: false,
			result: 'ConversationOpen: HTTP 200, which a trigger never responds with',
		});
		const codeless = {
			event: 'ConversationOpen',
			deliveryStatus: { deliveryTimestamp: '2026-11-01T12:00:00Z', success: false },
		};
		await expect(dixaResources.findLastDelivery?.(statuses(codeless).http, ID)).resolves.toMatchObject({
			result: 'ConversationOpen: HTTP unknown',
		});
		const never = { event: 'ConversationOpen', deliveryStatus: { _type: 'NoRecentDelivery' } };
		await expect(dixaResources.findLastDelivery?.(statuses(never).http, ID)).resolves.toBeNull();
	});
});

describe('every operation', () => {
	const operations = dixaResources.resources.flatMap(({ key, operations: own }) =>
		own.map((operation) => `${key}.${operation.key}`),
	);
	const values = {
		webhook: ID,
		name: 'x',
		url: 'https://example.com',
		event: 'ConversationOpen',
		ticketId: '20418',
		customerId: ID,
		customerEmail: 'mira@fjord-tools.example',
		email: 'mira@fjord-tools.example',
		by: 'email',
		text: 'Hello',
		title: 'Hello',
		status: 'closed',
		agent: ID,
		team: ID,
		tags: [ID],
		field: 'parcel_id',
		value: '7',
		emailEndpoint: 'help@fjord.email.example',
		confirm: true,
	};
	// A search that finds nobody is no refusal.
	const finds = ['ticket.find', 'customer.find'];

	it.each(operations)('%s throws Dixa’s refusal', async (path) => {
		const refuse = (message: string, status: number) => run(path, async () => refused(status, message), values);
		await expect(refuse('Unauthorized', 401)).rejects.toThrow(/^Dixa rejected the API token\./);
		await expect(refuse('Decoding failure in request', 400)).rejects.toThrow(
			'Dixa rejected the request: Decoding failure in request.',
		);
		const missing = run(path, async () => notFound, values);
		if (finds.includes(path)) await expect(missing).resolves.toEqual([]);
		else await expect(missing).rejects.toThrow(/^Dixa can’t find/);
	});

	it.each(operations)('%s handles any response', async (path) => {
		await fc.assert(
			fc.asyncProperty(
				fc.oneof(fc.jsonValue(), fc.record({ data: fc.jsonValue() })),
				fc.constantFrom(200, 204, 400, 404, 500),
				async (body, status) => {
					const result = await run(path, async () => ({ status, headers: {}, body }), values).catch(
						(error: unknown) => error,
					);
					expect(Array.isArray(result) || result instanceof VendorError).toBe(true);
				},
			),
			{ numRuns: 50 },
		);
	});
});

describe('the samples', () => {
	it('each become an event of their type', async () => {
		for (const { name, type } of dixaResources.samples) {
			expect(dixa.normalize(await dixaResources.loadSample(name))?.type).toBe(type);
		}
	});
});

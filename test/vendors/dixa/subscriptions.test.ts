import { VendorError } from '../../../shared/core/errors';
import { plan } from '../../../shared/core/plan/plan';
import type { TriggerSettings, SubscriptionRequest } from '../../../shared/core/subscription-types';
import { dixa } from '../../../shared/vendors/dixa';
import { notFound, respond, dixaApi, refused, webhookHex, webhook } from './api';

const { create, find, update, remove } = dixa.subscriptions;

const baseRequest: SubscriptionRequest = {
	url: 'https://n8n.example/webhook/1',
	name: 'n8n · Flow · n8n.example [se:w/n]',
	events: ['ConversationCreated', 'ConversationClosed'],
	exact: [['ConversationClosed']],
	settings: {},
	details: {},
	marker: '[se:',
	trigger: 'https://n8n.example/webhook/1/webhook',
};

const subscription = {
	id: 'w1',
	url: 'https://n8n.example/webhook/w1',
	name: 'n8n · Flow · n8n.example [se:w/w1]',
	events: ['ConversationCreated', 'ConversationClosed'],
	enabled: true,
	secret: webhookHex,
};

describe('create', () => {
	it('subscribes to exactly the requested events and returns the secret that Dixa generated', async () => {
		const api = dixaApi({ 'POST /v1/webhooks': respond(201, { data: webhook('w1') }) });
		expect(await create(api.http, baseRequest)).toEqual(subscription);
		expect(api.requests).toEqual([
			{
				method: 'POST',
				url: '/v1/webhooks',
				body: {
					name: baseRequest.name,
					url: baseRequest.url,
					events: baseRequest.events,
					authorization: { _type: 'NoAuth' },
					customHeaders: {},
					enabled: true,
				},
				idempotent: false,
			},
		]);
	});

	it('subscribes by the API’s names', () => {
		expect(plan('ticket:status:changed, CONVERSATION_RATED', dixa)).toMatchObject({
			subscribe: [
				'ConversationAbandoned',
				'ConversationClosed',
				'ConversationPending',
				'ConversationPendingExpired',
				'ConversationOpen',
				'ConversationRated',
			],
			exact: [expect.any(Array), ['ConversationRated']],
		});
	});

	const one = (field: string, ...values: string[]) => ({ _type: 'IsOneOf', field, values });
	const notOne = (field: string, ...values: string[]) => ({ _type: 'IsNotOneOf', field, values });

	it.each<[TriggerSettings, readonly object[]]>([
		[{ queue: 'q1' }, [one('QueueId', 'q1')]],
		[{ queue: ['q1', ' q2 ', ''] }, [one('QueueId', 'q1', 'q2')]],
		[{ initialChannel: 'email, pstn_phone' }, [one('InitialChannel', 'email', 'pstn_phone')]],
		[{ operationOrigin: '!ApiImport' }, [notOne('OperationOrigin', 'ApiImport')]],
		[
			{ queue: 'q1', initialChannel: 'email,! sms', operationOrigin: 'ApiImport' },
			[
				one('QueueId', 'q1'),
				one('InitialChannel', 'email'),
				notOne('InitialChannel', 'sms'),
				one('OperationOrigin', 'ApiImport'),
			],
		],
		[
			{ initialChannel: 'EMAIL, !Pstn Phone' },
			[one('InitialChannel', 'email'), notOne('InitialChannel', 'pstn_phone')],
		],
		[{ initialChannel: 'carrier_pigeon' }, [one('InitialChannel', 'carrier_pigeon')]],
		[{ operationOrigin: 'apiimport, Api' }, [one('OperationOrigin', 'ApiImport', 'Api')]],
	])('lets Dixa filter by %j', async (settings, conditions) => {
		const api = dixaApi({ 'POST /v1/webhooks': respond(201, { data: webhook('w1') }) });
		await create(api.http, { ...baseRequest, settings });
		expect(api.requests[0]?.body).toMatchObject({
			filters: { Conversation: { _type: 'CombinedFilters', strategy: 'All', conditions } },
		});
	});

	it.each<TriggerSettings>([{ queue: '' }, { queue: [], initialChannel: ' , ', operationOrigin: '' }, { other: 'x' }])(
		'sends no filters for %j',
		async (settings) => {
			const api = dixaApi({ 'POST /v1/webhooks': { data: webhook('w1') } });
			await create(api.http, { ...baseRequest, settings });
			expect(api.requests[0]?.body).not.toHaveProperty('filters');
		},
	);

	it.each([
		[{ initialChannel: 'emial' }, 'Initial Channel', 'pstn_phone'],
		[{ initialChannel: '!pstn_phon' }, 'Initial Channel', 'email'],
		[{ operationOrigin: 'ApiImprot' }, 'Operation Origin', 'ApiImport'],
	])('refuses the misspelled filter %j with the names that are known', async (settings, label, name) => {
		const api = dixaApi({});
		const created = create(api.http, { ...baseRequest, settings });
		await expect(created).rejects.toThrow(new RegExp(`"${label}" has an invalid value. .*${name}`));
		expect(api.requests).toEqual([]);
	});

	it.each(['!', 'email, !', '! '])('refuses a filter that excludes no name: %j', async (initialChannel) => {
		const api = dixaApi({});
		await expect(create(api.http, { ...baseRequest, settings: { initialChannel } })).rejects.toThrow(
			'A filter has a "!" without a name. Add the name.',
		);
		expect(api.requests).toEqual([]);
	});

	it.each(['4g4h988p468g785965b7', 'abc', undefined])('removes a webhook whose secret is %p', async (secretKey) => {
		const reported = 'Report this to the maintainers of this package.';
		const left = 'The new webhook couldn’t be removed: delete "w1" in Dixa.';
		for (const [removal, remedy] of [
			[respond(204, ''), reported],
			[refused(404, 'gone'), reported],
			[refused(500, 'no'), left],
		] as const) {
			const api = dixaApi({
				'POST /v1/webhooks': { data: webhook('w1', { secretKey }) },
				'DELETE /v1/webhooks/w1': removal,
			});
			const refusal: unknown = await create(api.http, baseRequest).catch((thrown: unknown) => thrown);
			expect(refusal).toMatchObject({
				code: 'unexpected_response',
				message: `Dixa returned a signing secret that isn’t hexadecimal, so deliveries can’t be verified. ${remedy}`,
			});
			expect(String(refusal)).not.toContain(String(secretKey));
			expect(api.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
		}
	});

	it('doesn’t treat a response without a webhook as a success', async () => {
		for (const response of [
			{},
			{ data: null },
			{ data: {} },
			respond(200, '<html>'),
			respond(201, null),
			respond(204, ''),
		]) {
			const { http } = dixaApi({ 'POST /v1/webhooks': response });
			await expect(create(http, baseRequest)).rejects.toMatchObject({ code: 'unexpected_response' });
		}
	});
});

describe('find', () => {
	it('keeps the matching webhooks, and fills in what Dixa leaves out', async () => {
		const sparse = { id: 'w2', enabled: false, subscribedEvents: [null, ''] };
		const api = dixaApi({
			'GET /v1/webhooks': { data: [webhook('w1'), sparse, { name: 'no id' }, webhook('w3'), null] },
		});
		expect(await find(api.http, ({ id }) => id !== 'w3')).toEqual([
			subscription,
			{ id: 'w2', url: '', name: '', events: [], enabled: false },
		]);
		expect(api.requests).toEqual([{ method: 'GET', url: '/v1/webhooks', idempotent: true }]);
	});

	it('treats a missing list as an empty one', async () => {
		expect(await find(dixaApi({ 'GET /v1/webhooks': {} }).http, () => true)).toEqual([]);
	});
});

describe('update', () => {
	it('changes and enables the webhook, and removes filters that are no longer selected', async () => {
		const api = dixaApi({ 'PATCH /v1/webhooks/w1': { data: webhook('w1') } });
		expect(await update(api.http, 'w1', baseRequest)).toEqual(subscription);
		expect(api.requests).toEqual([
			{
				method: 'PATCH',
				url: '/v1/webhooks/w1',
				body: { name: baseRequest.name, url: baseRequest.url, events: baseRequest.events, enabled: true, filters: {} },
				idempotent: true,
			},
		]);
		await update(api.http, 'w1', { ...baseRequest, settings: { queue: 'q1' } });
		expect(api.requests[1]?.body).toMatchObject({ filters: { Conversation: { conditions: [{ values: ['q1'] }] } } });
	});

	it('refuses a secret that can’t verify deliveries', async () => {
		const api = dixaApi({ 'PATCH /v1/webhooks/w1': { data: webhook('w1', { secretKey: 'secret' }) } });
		await expect(update(api.http, 'w1', baseRequest)).rejects.toThrow('isn’t hexadecimal');
		expect(api.requests).toHaveLength(1);
	});

	it('reports that the webhook no longer exists', async () => {
		await expect(update(dixaApi({}).http, 'w1', baseRequest)).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('remove', () => {
	it('succeeds when the webhook is deleted, now or earlier', async () => {
		const api = dixaApi({ 'DELETE /v1/webhooks/w%3A1': respond(204, '') });
		await remove(api.http, 'w:1');
		await remove(dixaApi({ 'DELETE /v1/webhooks/w1': notFound }).http, 'w1');
		expect(api.requests).toEqual([{ method: 'DELETE', url: '/v1/webhooks/w%3A1', idempotent: true }]);
	});

	it('throws any other refusal', async () => {
		const { http } = dixaApi({ 'DELETE /v1/webhooks/w1': refused(500, 'There was an internal server error') });
		await expect(remove(http, 'w1')).rejects.toMatchObject({ code: 'unavailable' });
	});
});

describe('the choices of queues', () => {
	const [queue] = dixa.settings;
	const queues = (next: unknown, ...data: unknown[]) => ({ data, meta: { next } });

	it('come from Dixa, every page, whatever the URL of the next page is', async () => {
		const api = dixaApi({
			'GET /v1/queues': queues(
				'https://elsewhere.example/v1/queues/?pageKey=abc%3D',
				{ id: 'q1', name: 'Repairs' },
				{ name: 'no id' },
			),
			'GET /v1/queues?pageKey=abc%3D': { data: [{ id: 'q2', name: null }] },
		});
		expect(await queue.listChoices(api.http)).toEqual([
			{ value: 'q1', label: 'Repairs' },
			{ value: 'q2', label: 'q2' },
		]);
	});

	it.each([
		'https://elsewhere.example/v1/queues',
		'//elsewhere.example/v1/queues',
		'/v1/webhooks',
		'@elsewhere.example',
		7,
	])('end at a page whose next one is %p', async (next) => {
		const api = dixaApi({ 'GET /v1/queues': queues(next, { id: 'q1', name: 'Repairs' }) });
		expect(await queue.listChoices(api.http)).toHaveLength(1);
		expect(api.requests).toHaveLength(1);
	});

	it('end even if the pages never do', async () => {
		const again = () => queues('/v1/queues?pageKey=again', { id: 'q', name: 'Q' });
		const { http } = dixaApi({ 'GET /v1/queues': again, 'GET /v1/queues?pageKey=again': again });
		expect(await queue.listChoices(http)).toHaveLength(20);
	});

	it('of agents have the agents’ names', async () => {
		const agents = dixa.settings.find(({ key }) => key === 'skipAgents');
		const [first, second] = ['/v1/agents?pageLimit=100', '/v1/agents?pageLimit=100&pageKey=p2'];
		const api = dixaApi({
			[`GET ${first}`]: {
				data: [{ id: 'a1', displayName: 'Ida Kragelund' }],
				meta: { next: '/v1/agents/?pageKey=p2' },
			},
			[`GET ${second}`]: { data: [{ id: 'a2' }] },
		});
		expect(agents && 'listChoices' in agents && (await agents.listChoices(api.http))).toEqual([
			{ value: 'a1', label: 'Ida Kragelund' },
			{ value: 'a2', label: 'a2' },
		]);
	});

	it('are those of queues and agents, because Dixa publishes no full list of the others', () => {
		expect(dixa.settings.filter((setting) => 'listChoices' in setting).map(({ key }) => key)).toEqual([
			'queue',
			'skipAgents',
		]);
	});
});

describe('a refused request', () => {
	const secretBody = { message: 'no', headers: { Authorization: 'Basic c2VjcmV0' }, secretKey: webhookHex };

	it.each([
		['a wrong token', refused(401, 'Unauthorized'), 'unauthorized', /Settings → Integrations → API Tokens/],
		[
			'a user without the right',
			refused(401, 'User is unauthorized to perform an underlying operation'),
			'forbidden',
			/admin/,
		],
		['a forbidden operation', refused(403, 'Forbidden'), 'forbidden', /admin/],
		['a wrong URL', notFound, 'not_found', /Base URL/],
		['too many requests', respond(429, 'Too Many Requests'), 'rate_limited', /Try again in a minute/],
		[
			'a body that Dixa can’t decode',
			refused(400, 'Decoding failure in request'),
			'invalid',
			/: Decoding failure in request\.$/,
		],
		['a violated rule', refused(400, `The\n url  ${'x'.repeat(400)}`), 'invalid', /: The url x{292}\.$/],
		['an unknown reason', respond(400, ''), 'invalid', / and gave no reason\.$/],
		['a server error', refused(500, 'There was an internal server error'), 'unavailable', /HTTP 500.*status\.dixa\.io/],
		['a redirect', respond(302, ''), 'unexpected_response', /Base URL/],
		['an unknown status', respond(418, secretBody), 'unexpected_response', /Base URL/],
		['a page of another server', respond(200, '<html>'), 'unexpected_response', /Base URL/],
	])('because of %s has a code and a message', async (_, response, code, message) => {
		const refusal = await find(dixaApi({ 'GET /v1/webhooks': response }).http, () => true).catch(
			(thrown: unknown) => thrown,
		);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
		expect((refusal as VendorError).message).toMatch(/^(The )?Dixa.+\.$/);
	});

	it.each([400, 401, 403, 404, 418, 429, 500])('with status %i never shows what the body contains', async (status) => {
		const { http } = dixaApi({ 'GET /v1/webhooks': respond(status, secretBody) });
		const refusal = await find(http, () => true).catch((thrown: unknown) => String(thrown));
		expect(refusal).not.toMatch(/c2VjcmV0|7f1c0de2/);
	});
});

describe('the credential’s label', () => {
	it('is the name of the organization', () => {
		expect(
			dixa.credential.label({ data: { id: 'o', name: 'Havblik Cykler', subdomain: 'havblik', status: 'Active' } }),
		).toBe('Havblik Cykler');
		for (const body of [{ message: 'Unauthorized' }, { data: [webhook('w1')] }, '', null]) {
			expect(dixa.credential.label(body)).toBeNull();
		}
	});
});

import { VendorError } from '../../../shared/core/errors';
import { plan } from '../../../shared/core/plan/plan';
import type { TriggerSettings, SubscriptionRequest } from '../../../shared/core/subscription-types';
import { dixa } from '../../../shared/vendors/dixa';
import { answer404, answered, dixaApi, refused, webhookHex, webhook } from './api';

const { create, find, update, remove } = dixa.subscriptions;

const wanted: SubscriptionRequest = {
	url: 'https://n8n.example/webhook/1',
	name: 'n8n · Flow · n8n.example [se:w/n]',
	events: ['ConversationCreated', 'ConversationClosed'],
	exact: [['ConversationClosed']],
	settings: {},
	details: {},
	marker: '[se:',
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
	it('asks for exactly the wanted events and gives the secret that Dixa made', async () => {
		const api = dixaApi({ 'POST /v1/webhooks': answered(201, { data: webhook('w1') }) });
		expect(await create(api.http, wanted)).toEqual(subscription);
		expect(api.asked).toEqual([
			{
				method: 'POST',
				url: '/v1/webhooks',
				body: {
					name: wanted.name,
					url: wanted.url,
					events: wanted.events,
					authorization: { _type: 'NoAuth' },
					customHeaders: {},
					enabled: true,
				},
				idempotent: false,
			},
		]);
	});

	it('subscribes by the names of the API', () => {
		expect(plan('ticket:status:changed, CONVERSATION_RATED', dixa)).toMatchObject({
			subscribe: [
				'ConversationAbandoned',
				'ConversationClosed',
				'ConversationOpen',
				'ConversationPending',
				'ConversationPendingExpired',
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
			{ queue: 'q1', initialChannel: 'email,! sms,!', operationOrigin: 'ApiImport' },
			[
				one('QueueId', 'q1'),
				one('InitialChannel', 'email'),
				notOne('InitialChannel', 'sms'),
				one('OperationOrigin', 'ApiImport'),
			],
		],
	])('lets Dixa filter by %j', async (settings, conditions) => {
		const api = dixaApi({ 'POST /v1/webhooks': answered(201, { data: webhook('w1') }) });
		await create(api.http, { ...wanted, settings });
		expect(api.asked[0]?.body).toMatchObject({
			filters: { Conversation: { _type: 'CombinedFilters', strategy: 'All', conditions } },
		});
	});

	it.each<TriggerSettings>([{ queue: '' }, { queue: [], initialChannel: ' , ', operationOrigin: '!' }, { other: 'x' }])(
		'sends no filters for %j',
		async (settings) => {
			const api = dixaApi({ 'POST /v1/webhooks': { data: webhook('w1') } });
			await create(api.http, { ...wanted, settings });
			expect(api.asked[0]?.body).not.toHaveProperty('filters');
		},
	);

	it.each(['4g4h988p468g785965b7', 'abc', undefined])(
		'leaves no webhook behind whose secret is %p',
		async (secretKey) => {
			for (const removal of [answered(204, ''), refused(500, 'no')]) {
				const api = dixaApi({
					'POST /v1/webhooks': { data: webhook('w1', { secretKey }) },
					'DELETE /v1/webhooks/w1': removal,
				});
				const refusal: unknown = await create(api.http, wanted).catch((thrown: unknown) => thrown);
				expect(refusal).toMatchObject({
					code: 'unexpected_response',
					message: expect.stringContaining('not written in hex'),
				});
				expect(String(refusal)).not.toContain(String(secretKey));
				expect(api.asked.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
			}
		},
	);

	it('does not take an answer without a webhook for a success', async () => {
		for (const answer of [
			{},
			{ data: null },
			{ data: {} },
			answered(200, '<html>'),
			answered(201, null),
			answered(204, ''),
		]) {
			const { http } = dixaApi({ 'POST /v1/webhooks': answer });
			await expect(create(http, wanted)).rejects.toMatchObject({ code: 'unexpected_response' });
		}
	});
});

describe('find', () => {
	it('keeps what is ours, and fills what Dixa leaves out', async () => {
		const sparse = { id: 'w2', enabled: false, subscribedEvents: [null, ''] };
		const api = dixaApi({
			'GET /v1/webhooks': { data: [webhook('w1'), sparse, { name: 'no id' }, webhook('w3'), null] },
		});
		expect(await find(api.http, ({ id }) => id !== 'w3')).toEqual([
			subscription,
			{ id: 'w2', url: '', name: '', events: [], enabled: false },
		]);
		expect(api.asked).toEqual([{ method: 'GET', url: '/v1/webhooks', idempotent: true }]);
	});

	it('takes a missing list for an empty one', async () => {
		expect(await find(dixaApi({ 'GET /v1/webhooks': {} }).http, () => true)).toEqual([]);
	});
});

describe('update', () => {
	it('changes in place, switches on, and takes filters away that are no longer wanted', async () => {
		const api = dixaApi({ 'PATCH /v1/webhooks/w1': { data: webhook('w1') } });
		expect(await update(api.http, 'w1', wanted)).toEqual(subscription);
		expect(api.asked).toEqual([
			{
				method: 'PATCH',
				url: '/v1/webhooks/w1',
				body: { name: wanted.name, url: wanted.url, events: wanted.events, enabled: true, filters: {} },
				idempotent: true,
			},
		]);
		await update(api.http, 'w1', { ...wanted, settings: { queue: 'q1' } });
		expect(api.asked[1]?.body).toMatchObject({ filters: { Conversation: { conditions: [{ values: ['q1'] }] } } });
	});

	it('refuses a secret that cannot verify', async () => {
		const api = dixaApi({ 'PATCH /v1/webhooks/w1': { data: webhook('w1', { secretKey: 'secret' }) } });
		await expect(update(api.http, 'w1', wanted)).rejects.toThrow('not written in hex');
		expect(api.asked).toHaveLength(1);
	});

	it('says that the webhook is gone', async () => {
		await expect(update(dixaApi({}).http, 'w1', wanted)).rejects.toMatchObject({ code: 'not_found' });
	});
});

describe('remove', () => {
	it('is done when the webhook is gone, also when it was gone before', async () => {
		const api = dixaApi({ 'DELETE /v1/webhooks/w%2F1': answered(204, '') });
		await remove(api.http, 'w/1');
		await remove(dixaApi({ 'DELETE /v1/webhooks/w1': answer404 }).http, 'w1');
		expect(api.asked).toEqual([{ method: 'DELETE', url: '/v1/webhooks/w%2F1', idempotent: true }]);
	});

	it('tells any other refusal', async () => {
		const { http } = dixaApi({ 'DELETE /v1/webhooks/w1': refused(500, 'There was an internal server error') });
		await expect(remove(http, 'w1')).rejects.toMatchObject({ code: 'unavailable' });
	});
});

describe('the queues to choose from', () => {
	const [queue, ...others] = dixa.settings;
	const queues = (next: unknown, ...data: unknown[]) => ({ data, meta: { next } });

	it('come from Dixa, every page', async () => {
		const api = dixaApi({
			'GET /v1/queues': queues('/v1/queues?pageKey=abc%3D', { id: 'q1', name: 'Repairs' }, { name: 'no id' }),
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
	])('a next page at %p is not followed: the token would go there', async (next) => {
		const api = dixaApi({ 'GET /v1/queues': queues(next, { id: 'q1', name: 'Repairs' }) });
		expect(await queue.listChoices(api.http)).toHaveLength(1);
		expect(api.asked).toHaveLength(1);
	});

	it('end when the pages do not', async () => {
		const again = () => queues('/v1/queues?pageKey=again', { id: 'q', name: 'Q' });
		const { http } = dixaApi({ 'GET /v1/queues': again, 'GET /v1/queues?pageKey=again': again });
		expect(await queue.listChoices(http)).toHaveLength(20);
	});

	it('are the only choices: Dixa publishes no full list of the others', () => {
		expect(others.map((setting) => 'list' in setting)).toEqual([false, false]);
	});
});

describe('a refused request', () => {
	const secretBody = { message: 'no', headers: { Authorization: 'Basic c2VjcmV0' }, secretKey: webhookHex };

	it.each([
		['a wrong token', refused(401, 'Unauthorized'), 'unauthorized', /Settings, Integrations, API Tokens/],
		[
			'a user without the right',
			refused(401, 'User is unauthorized to perform an underlying operation'),
			'forbidden',
			/admin/,
		],
		['a forbidden operation', refused(403, 'Forbidden'), 'forbidden', /admin/],
		['a wrong address', answer404, 'not_found', /Base URL/],
		['too many requests', answered(429, 'Too Many Requests'), 'rate_limited', /Wait a minute/],
		[
			'a body it does not understand',
			refused(400, 'Decoding failure in request'),
			'invalid',
			/: Decoding failure in request$/,
		],
		['a rule', refused(400, `The\n url  ${'x'.repeat(400)}`), 'invalid', /: The url x{292}$/],
		['nothing it tells', answered(400, ''), 'invalid', /: it gave no reason\.$/],
		['a server error', refused(500, 'There was an internal server error'), 'unavailable', /HTTP 500.*status\.dixa\.io/],
		['a redirect', answered(302, ''), 'unexpected_response', /Base URL/],
		['an unknown status', answered(418, secretBody), 'unexpected_response', /Base URL/],
		['another server', answered(200, '<html>'), 'unexpected_response', /Base URL/],
	])('because of %s has a code and a sentence', async (_, given, code, message) => {
		const refusal = await find(dixaApi({ 'GET /v1/webhooks': given }).http, () => true).catch(
			(thrown: unknown) => thrown,
		);
		expect(refusal).toBeInstanceOf(VendorError);
		expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
		expect((refusal as VendorError).message).toMatch(/^(The user who made the )?Dixa .+\w/);
	});

	it.each([400, 401, 403, 404, 418, 429, 500])('with status %i never shows what a body holds', async (status) => {
		const { http } = dixaApi({ 'GET /v1/webhooks': answered(status, secretBody) });
		const refusal = await find(http, () => true).catch((thrown: unknown) => String(thrown));
		expect(refusal).not.toMatch(/c2VjcmV0|7f1c0de2/);
	});
});

describe('the connection’s label', () => {
	it('is the organization’s name', () => {
		expect(
			dixa.credential.label({ data: { id: 'o', name: 'Havblik Cykler', subdomain: 'havblik', status: 'Active' } }),
		).toBe('Havblik Cykler');
		for (const body of [{ message: 'Unauthorized' }, { data: [webhook('w1')] }, '', null]) {
			expect(dixa.credential.label(body)).toBeNull();
		}
	});
});

import type { HttpClient, HttpRequest } from '../../../shared/core/http';
import type { SubscriptionRequest } from '../../../shared/core/subscription-types';
import { acme } from '../../../shared/vendors/acme';

const { create, find, update, remove } = acme.subscriptions;

const input: SubscriptionRequest = {
	url: 'https://host.example/webhook/1?token=t',
	name: 'A subscription [se:1]',
	events: ['ticket.created'],
	exact: [],
	settings: {},
	details: {},
	marker: '[se:',
	trigger: '1',
};
const webhook = { id: 'w1', url: input.url, name: input.name, events: input.events, enabled: true };

/** Acme's API with one prepared response. */
function acmeApi(status: number, body: unknown) {
	const requests: HttpRequest[] = [];
	const http: HttpClient = async (request) => {
		requests.push(request);
		return { status, headers: {}, body };
	};
	return { http, requests };
}

it('creates a webhook once', async () => {
	const { http, requests } = acmeApi(201, webhook);
	expect(await create(http, input)).toEqual(webhook);
	const body = { url: input.url, name: input.name, events: input.events, enabled: true };
	expect(requests).toEqual([{ method: 'POST', url: '/webhooks', body, idempotent: false }]);
});

it('finds its own webhooks', async () => {
	const { http } = acmeApi(200, { webhooks: [webhook, { events: [null] }] });
	const empty = { id: '', url: '', name: '', events: [], enabled: false };
	expect(await find(http, () => true)).toEqual([webhook, empty]);
	expect(await find(http, ({ id }) => id === 'w1')).toEqual([webhook]);
});

it('updates a webhook', async () => {
	const { http, requests } = acmeApi(200, webhook);
	expect(await update(http, 'w1', input)).toEqual(webhook);
	expect(requests).toMatchObject([{ method: 'PATCH', url: '/webhooks/w1' }]);
});

it('removes a webhook, also when it no longer exists', async () => {
	await expect(remove(acmeApi(204, undefined).http, 'w1')).resolves.toBeUndefined();
	await expect(remove(acmeApi(404, {}).http, 'w1')).resolves.toBeUndefined();
});

it('throws what the vendor refused', async () => {
	await expect(remove(acmeApi(401, {}).http, 'w1')).rejects.toMatchObject({ code: 'unauthorized' });
	await expect(create(acmeApi(400, { message: 'No such event.' }).http, input)).rejects.toMatchObject({
		code: 'invalid',
		message: expect.stringContaining('No such event.'),
	});
});

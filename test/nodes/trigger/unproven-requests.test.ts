import { createRequestLimiter, MAX_REFUSED } from '../../../nodes/factory/trigger/request-limiter';
import { readHeader } from '../../../shared/core/request';
import { seal } from '../../../shared/core/subscription/seal';
import type { SubscribableVendor, Vendor } from '../../../shared/core/vendor';
import { delivery } from '../../core/support/delivery';
import { harbour } from '../../vendors/support/harbour';
import { harbourApi } from '../support/harbour-api';
import { CALLBACK_URL } from '../support/harbour-trigger';
import { createDelivery, NOW, PAYLOAD, published, settle } from '../support/harbour-delivery';
import { manualHarbour } from '../support/harbour-variants';
import { n8nHost, type World } from '../support/n8n-host';

/** What anybody on the internet can make n8n request from a vendor, before anything proves where a delivery came from. */

beforeEach(() => void jest.useFakeTimers({ now: NOW }));
afterEach(() => void jest.useRealTimers());

function publish(vendor: Vendor, overrides: Partial<World> = {}) {
	const api = harbourApi();
	const trigger = published({ staticData: Object.freeze({}), api: api.api, ...overrides }, vendor);
	const receive = async (request = delivery(PAYLOAD)) => {
		const { response, returned } = trigger.receive(request);
		const { workflowData } = await returned;
		return workflowData === undefined
			? [response.statusCode, Reflect.get(Object(response.body), 'reason')]
			: 'accepted';
	};
	return { ...api, ...trigger, receive };
}

const withoutSent = { ...PAYLOAD, sent: undefined };

/** Each would be rejected even if the vendor had sent it. */
const impossible = [
	['is not JSON', 'no JSON', 'body_not_json'],
	['is no object', '[]', 'body_not_object'],
	['is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'body_not_utf8'],
	['is above 1 MB', { ...PAYLOAD, filling: 'x'.repeat(1_000_000) }, 'body_too_large'],
	['is nested too deep', `{"kind":"case.opened","x":${'['.repeat(300)}${']'.repeat(300)}}`, 'body_too_deep'],
	['is too old', { ...PAYLOAD, sent: NOW - 61_000 }, 'too_old'],
	['is in the future', { ...PAYLOAD, sent: NOW + 61_000 }, 'in_the_future'],
	['has no time', withoutSent, 'time_missing'],
] as const;

describe('a delivery that the vendor would confirm', () => {
	it('causes no request when its body is no event', async () => {
		const { receive, requests } = publish(manualHarbour);
		expect(await receive(delivery({ sent: NOW }))).toEqual([202, 'no_event']);
		expect(requests).toEqual([]);
	});

	it.each(impossible)('causes no request when its body %s', async (_, body, reason) => {
		const { receive, requests } = publish(manualHarbour);
		expect(await receive(delivery(body))).toEqual([401, reason]);
		expect(requests).toEqual([]);
	});

	it('causes one request and no delay when the vendor’s rate limit is reached', async () => {
		const { receive, requests, faults } = publish(manualHarbour);
		faults.push({ on: 'POST', response: { statusCode: 429, headers: { 'retry-after': '10' } } });
		faults.push({ on: 'POST', response: { statusCode: 429 } });
		const results = receive();
		await settle();
		expect(requests).toHaveLength(1);
		await jest.runAllTimersAsync();
		await results;
		expect(requests).toHaveLength(1);
	});

	it('causes no request while three of the same trigger run, and is sent back with 503', async () => {
		const { receive, world, requests, sent, warnings } = publish(manualHarbour);
		sent.push(JSON.stringify(PAYLOAD));
		const { api } = world;
		let release: () => void = () => undefined;
		const thinking = new Promise<void>((resolve) => (release = resolve));
		world.api = async (...input) => (await thinking, await api(...input));
		const forged = ['1', '2', '3', '4', '5'].map((id) => receive(delivery({ ...PAYLOAD, id })));
		await settle();
		const other = publish(manualHarbour);
		expect(await other.receive()).toEqual([401, 'unconfirmed']);
		release();
		expect(await Promise.all(forged)).toEqual([
			...Array.from({ length: 3 }, () => [401, 'unconfirmed']),
			...Array.from({ length: 2 }, () => [503, 'too_many_at_once']),
		]);
		expect(requests).toHaveLength(3);
		expect(warnings()).toContain(
			'Harbour Trigger failed to handle a delivery: n8n is already asking Harbour about three other deliveries, ' +
				'so it didn’t ask about this one.',
		);
		expect(await receive()).toBe('accepted');
	});

	it('fails with a message when that happens in a test run', async () => {
		const { world, receive } = publish(manualHarbour, { mode: 'manual' });
		world.api = async () => await new Promise(() => undefined);
		for (const id of ['1', '2', '3']) void receive(delivery({ ...PAYLOAD, id }));
		await settle();
		await expect(receive()).rejects.toThrow('so it didn’t ask about this one. Test again.');
	});

	it('causes no second request within a minute of a refusal, unless its body or signature differs', async () => {
		const { receive, requests, sent } = publish(manualHarbour);
		const forged = (id: string, signature = 'a', others = {}) =>
			delivery({ ...PAYLOAD, id }, { headers: { 'x-harbour': signature, ...others } });
		expect(await receive(forged('1'))).toEqual([401, 'unconfirmed']);
		expect(await receive(forged('1', 'a', { 'x-forwarded-for': '192.0.2.1' }))).toEqual([401, 'unconfirmed']);
		expect(requests).toHaveLength(1);
		expect(await receive(forged('1', 'b'))).toEqual([401, 'unconfirmed']);
		expect(await receive(forged('2'))).toEqual([401, 'unconfirmed']);
		expect(requests).toHaveLength(3);
		sent.push(JSON.stringify(PAYLOAD));
		expect(await receive()).toBe('accepted');
		jest.setSystemTime(NOW + 60_000);
		expect(await receive(forged('1'))).toEqual([401, 'unconfirmed']);
		expect(requests).toHaveLength(5);
	});

	it('is asked about again after a request that failed', async () => {
		const { receive, faults, requests, sent } = publish(manualHarbour);
		sent.push(JSON.stringify(PAYLOAD));
		faults.push({ on: 'POST', response: { statusCode: 500 } });
		expect(await receive()).toEqual([503, 'host_not_ready']);
		expect(await receive()).toBe('accepted');
		expect(requests).toHaveLength(2);
	});
});

test('refusals are remembered in bounded memory, the newest longest', () => {
	const { hook } = n8nHost();
	const limiter = createRequestLimiter(hook, NOW);
	for (let index = 0; index <= MAX_REFUSED; index += 1) limiter.addRefused(`digest ${index}`);
	expect(['digest 0', 'digest 1', `digest ${MAX_REFUSED}`].map(limiter.isRefused)).toEqual([false, true, true]);
	expect(createRequestLimiter(n8nHost().hook, NOW).isRefused('digest 1')).toBe(false);
});

/** A vendor that creates the signing secret, whose API key was replaced since, so that a delivery needs the secret again. */
const wharf: SubscribableVendor = {
	...harbour,
	authenticity: { ...harbour.authenticity, token: false, signature: 'required' },
	findSubscriptionId: (_, request) => readHeader(request, 'x-wharf-hook'),
	verify: (request, { signing }) =>
		signing.length === 0
			? { ok: false, reason: 'no_secret' }
			: harbour.verify({ ...request, query: { token: 'none' } }, { signing, token: 'none' }),
	subscriptions: {
		...harbour.subscriptions,
		find: async (http, isOwn) =>
			(await harbour.subscriptions.find(http, isOwn)).map((hook) => ({ ...hook, secret: 'created' })),
	},
};

describe('a delivery whose secret has to be requested', () => {
	function publishWithNewKey(id: string) {
		const staticData = Object.freeze({
			version: 1,
			id,
			url: CALLBACK_URL,
			sealedSecret: seal('created', 'the previous key'),
			requestDigest: 'a digest',
			eventsDigest: 'another digest',
		});
		const trigger = publish(wharf, { staticData });
		trigger.hooks.push({ id, url: CALLBACK_URL, name: 'ours', events: [], enabled: true });
		return { ...trigger, named: (body: object | string | Buffer, secret = 'created') => named(body, id, secret) };
	}
	function named(body: object | string | Buffer, id: string, secret: string) {
		const request = Buffer.isBuffer(body) ? delivery(body) : createDelivery(body, { signing: [secret] });
		return { ...request, headers: { ...request.headers, 'x-wharf-hook': id } };
	}

	it.each(impossible)('causes no request when its body %s', async (_, body, reason) => {
		const { receive, requests, named } = publishWithNewKey('hook1');
		expect(await receive(named(body))).toEqual([401, reason === 'body_too_large' ? reason : 'no_secret']);
		expect(requests).toEqual([]);
	});

	it('causes one request a minute, whatever the deliveries are and however many arrive at once', async () => {
		const { receive, requests, named } = publishWithNewKey('hook2');
		const forged = Array.from({ length: 20 }, (_, index) => receive(named({ ...PAYLOAD, id: `${index}` }, 'guessed')));
		expect(await Promise.all(forged)).toEqual(forged.map(() => [401, 'signature_mismatch']));
		expect(await receive(named(PAYLOAD))).toBe('accepted');
		expect(requests).toHaveLength(1);
		jest.setSystemTime(NOW + 60_000);
		expect(await receive(named({ ...PAYLOAD, id: 'e2', sent: NOW + 60_000 }))).toBe('accepted');
		expect(requests).toHaveLength(2);
	});

	it('causes one request and no delay when it fails, and another one after 5 s', async () => {
		const { receive, requests, faults, named } = publishWithNewKey('hook3');
		faults.push({ on: 'GET', response: { statusCode: 429, headers: { 'retry-after': '10' } } });
		const many = [receive(named(PAYLOAD)), receive(named({ ...PAYLOAD, id: 'e2' }))];
		await jest.runAllTimersAsync();
		expect(await Promise.all(many)).toEqual(many.map(() => [503, 'host_not_ready']));
		jest.setSystemTime(NOW + 4_999);
		expect(await receive(named(PAYLOAD))).toEqual([503, 'host_not_ready']);
		expect(requests).toHaveLength(1);
		jest.setSystemTime(NOW + 5_000);
		expect(await receive(named(PAYLOAD))).toBe('accepted');
	});
});

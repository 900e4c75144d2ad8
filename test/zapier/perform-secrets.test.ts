import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { opened } from './support/harbour-samples';
import { authData, turnOnZap, type DeliveryOptions } from './support/turned-on-zap';
import { readRefusal } from './support/zapier-host';

const sign = (secret: string, content: string) =>
	Object.fromEntries(
		Object.entries(harbour.sign(Buffer.from(content), { signing: [secret] }).headers).map(([name, value]) => [
			`Http-${name}`,
			value,
		]),
	);

describe('with a signing secret', () => {
	const account = { authData: { ...authData, secret: 's3cret' } };
	const content = JSON.stringify({ ...opened, hook: 'h1', sent: Math.floor(Date.now() / 1000) });

	test('requires token and signature; throws when only the token is right', async () => {
		const { deliver } = await turnOnZap({}, account);
		const refusal = await readRefusal(deliver(content, { headers: sign('other', content) }));
		expect(refusal).toMatch(
			/^wrong_secret: Harbour doesn’t sign its events with .* or reconnect it without a secret\.$/,
		);
		expect(await readRefusal(deliver(content))).toContain('wrong_secret');
		expect(await deliver(content, { headers: sign('other', content), query: 'token=0' })).toEqual([]);
		expect(await deliver(content, { headers: sign('s3cret', content) })).toHaveLength(1);
	});

	describe('when Zapier passes on no query', () => {
		const perform = async (payload: object, parts: DeliveryOptions = {}, vendor: Vendor = harbour) => {
			const { deliver, subscribeData, logged } = await turnOnZap({ vendor }, account);
			const text = JSON.stringify({ ...opened, hook: subscribeData.id, sent: Date.now() / 1000, ...payload });
			const signed = { headers: sign('s3cret', text), query: '', ...parts };
			return [(await deliver(text, signed)).length, ...logged];
		};

		test('accepts the signature alone', async () => {
			expect(await perform({})).toEqual([1]);
			expect(await perform({}, { headers: {} })).toEqual([0, 'Rejected a delivery: signature_missing']);
			expect(await perform({}, { headers: sign('other', 'x') })).toEqual([
				0,
				'Rejected a delivery: signature_mismatch',
			]);
		});

		test.each(['h9', undefined, null, '', ['h1']])('rejects what was signed for subscription %j', async (hook) => {
			const sent = Date.now() / 1000 - 23 * 3600;
			expect(await perform({ hook, sent })).toEqual([0, 'Rejected a delivery: subscription_mismatch']);
		});

		test.each(['x=1', 'token=', 'token', 'Token=0', '&=', 'token=0&token=0'])(
			'requires the token if a query arrives: %s',
			async (query) => {
				expect(await perform({}, { query })).toEqual([0, 'Rejected a delivery: token_missing']);
			},
		);

		test('rejects every delivery of a vendor whose deliveries don’t name their subscription', async () => {
			const silent: Vendor = { ...harbour };
			delete silent.findSubscriptionId;
			expect(await perform({}, {}, silent)).toEqual([0, 'Rejected a delivery: token_missing']);
		});
	});
});

describe('with a secret that the vendor created', () => {
	const secretCreating: Vendor = {
		...harbour,
		authenticity: { ...harbour.authenticity, token: false, signature: 'required' },
		findSubscriptionId: () => 'h1',
		verify: (request, { signing }) =>
			signing.includes('created') ? { ok: true } : { ok: false, reason: request ? 'signature_mismatch' : 'no_secret' },
		subscriptions: {
			...harbour.subscriptions,
			create: async (http, request) => ({ ...(await harbour.subscriptions.create(http, request)), secret: 'created' }),
			find: async (http, isOwn) =>
				(await harbour.subscriptions.find(http, () => true))
					.map((hook) => ({ ...hook, secret: 'created' }))
					.filter(isOwn),
		},
	};
	const newKey = { authData: { apiKey: 'newer' } };

	test('decrypts it with the account’s key, and requests it after the key changed', async () => {
		const { deliver, api } = await turnOnZap({ vendor: secretCreating });
		const requestCount = api.requests.length;
		expect(await deliver({}, {})).toHaveLength(1);
		expect(api.requests.length).toBe(requestCount);
		expect(await deliver({ id: 'e9' }, newKey)).toHaveLength(1);
		expect(api.requests.length).toBe(requestCount + 1);
	});

	test('doesn’t request it for another subscription’s delivery', async () => {
		const { deliver, api } = await turnOnZap({ vendor: { ...secretCreating, findSubscriptionId: () => 'h7' } });
		const requestCount = api.requests.length;
		expect(await deliver({}, newKey)).toEqual([]);
		expect(api.requests.length).toBe(requestCount);
	});

	test('doesn’t request it for a delivery that can’t be accepted, nor again after 429', async () => {
		const { deliver, api } = await turnOnZap({ vendor: secretCreating });
		const requestCount = api.requests.length;
		for (const impossible of ['no JSON', { kind: null }, { sent: null }, { sent: 1 }]) {
			expect(await deliver(impossible, newKey)).toEqual([]);
		}
		expect(api.requests.length).toBe(requestCount);
		api.faults.push({ on: 'GET', response: { statusCode: 429 } }, { on: 'GET', response: { statusCode: 429 } });
		expect(await readRefusal(deliver({}, newKey))).toContain('Harbour refused.');
		expect(api.requests.length).toBe(requestCount + 1);
	});

	test('rejects deliveries when the subscription is gone, and throws when the vendor refuses', async () => {
		const { deliver, api } = await turnOnZap({ vendor: secretCreating });
		api.hooks.pop();
		expect(await deliver({}, newKey)).toEqual([]);
		api.faults.push({ on: 'GET', response: { statusCode: 401 } });
		expect(await readRefusal(deliver({}, newKey))).toBe(
			'unauthorized: Harbour does not accept the key. Make a new one. Reconnect the account.',
		);
	});
});

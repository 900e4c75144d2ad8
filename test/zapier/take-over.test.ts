import type { HttpRequestOptionsWithUrl } from '../../zapier/node_modules/zapier-platform-core';
import { twoStepHarbour, parking, PARKED } from '../nodes/support/harbour-variants';
import { createZap } from './support/zap-fixture';
import { readRefusal } from './support/zapier-host';

jest.mock('../../zapier/factory/pause.cjs', () => ({ pause: async () => undefined }));

describe('a vendor without an API to remove subscriptions', () => {
	test('takes over a parked subscription, and parks it again', async () => {
		const { api, subscribe, unsubscribe } = createZap({ vendor: parking, existing: [PARKED] });
		const subscribeData = await subscribe();
		expect([subscribeData.id, api.hooks.length]).toEqual(['old1', 1]);
		await unsubscribe({ subscribeData });
		expect(api.hooks[0]?.name).toBe(PARKED.name);
	});

	test('takes over the one that a Zap of this account parked, before any other', async () => {
		const { api, subscribe, unsubscribe } = createZap({ vendor: parking, existing: [{}] });
		const subscribeData = await subscribe();
		await unsubscribe({ subscribeData });
		api.hooks.unshift({ id: 'foreign', enabled: true, ...PARKED });
		expect((await subscribe()).id).toBe(subscribeData.id);
		expect(api.hooks[0]).toMatchObject(PARKED);
	});

	test.each(['GET', 'PATCH'])(
		'leaves a subscription that another Zap took in the meantime (after %s)',
		async (method) => {
			const { api, subscribe, z } = createZap({ vendor: parking, existing: [PARKED] });
			const { request } = z;
			Reflect.set(z, 'request', async (options: HttpRequestOptionsWithUrl) => {
				const response: unknown = await request(options);
				if (options.method === method)
					Object.assign(api.hooks[0] ?? {}, { name: 'theirs', url: 'https://theirs.example' });
				return response;
			});
			expect((await subscribe()).id).toBe('h1');
			expect(api.count('PATCH')).toBe(method === 'PATCH' ? 1 : 0);
		},
	);

	test('takes one over whatever Zapier’s cache does', async () => {
		const { subscribe } = createZap({ vendor: parking, existing: [PARKED], isCacheBroken: true });
		expect((await subscribe()).id).toBe('old1');
	});
});

describe('an unfinished subscription', () => {
	test('is finished by the next attempt, which leaves the parked one', async () => {
		const { api, subscribe } = createZap({ vendor: twoStepHarbour });
		api.faults.push({ on: 'PUT', response: { statusCode: 400, body: { message: 'Not now.' } } });
		expect(await readRefusal(subscribe())).toBe(
			'invalid: Not now. Correct the trigger’s fields, then turn this Zap on again.',
		);
		await subscribe();
		expect(api.hooks.map(({ id, draft }) => [id, draft])).toEqual([
			['old1', undefined],
			['h1', false],
		]);
		await subscribe({ targetUrl: 'https://hooks.zapier.com/hooks/standard/1/second/' });
		expect(api.hooks.length).toBe(3);
	});

	test('is created again when it was deleted in the meantime or the cache fails', async () => {
		const { api, subscribe } = createZap({ vendor: twoStepHarbour });
		api.faults.push({ on: 'PUT', response: { statusCode: 400, body: {} } });
		await readRefusal(subscribe());
		api.hooks.pop();
		await subscribe();
		expect(api.hooks[1]?.id).toBe('h2');
		const withoutCache = createZap({ vendor: twoStepHarbour, isCacheBroken: true });
		await withoutCache.subscribe();
		expect(withoutCache.api.hooks.length).toBe(2);
	});
});

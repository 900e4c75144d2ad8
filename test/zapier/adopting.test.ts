import type { SubscribableVendor } from '../../shared/core/vendor';
import { inTwoSteps, parking, PARKED } from '../nodes/support/harbour-variants';
import { stage } from './support/stage';
import { refusalOf } from './support/zapier-host';

describe('where subscriptions cannot be removed', () => {
	test('a parked one is taken over, and parked again', async () => {
		const { api, subscribe, unsubscribe } = stage({ vendor: parking, existing: [PARKED] });
		const subscribeData = await subscribe();
		expect([subscribeData.id, api.hooks.length]).toEqual(['old1', 1]);
		await unsubscribe({ subscribeData });
		expect(api.hooks[0]?.name).toBe(PARKED.name);
	});

	test.each([1, 2])('one that another took meanwhile is not (seen at reading %i)', async (last) => {
		let readings = 0;
		const vendor: SubscribableVendor = {
			...parking,
			subscriptions: {
				...parking.subscriptions,
				find: async (http, own) => ((readings += 1) > last ? [] : await parking.subscriptions.find(http, own)),
			},
		};
		const { api, subscribe } = stage({ vendor, existing: [PARKED] });
		expect((await subscribe()).id).toBe('h1');
		expect(api.count('PATCH')).toBe(last - 1);
	});
});

describe('what was left half made', () => {
	test('is finished by the next attempt, not the parked one', async () => {
		const { api, subscribe } = stage({ vendor: inTwoSteps });
		api.faults.push({ on: 'PUT', answer: { statusCode: 400, body: { message: 'Not now.' } } });
		expect(await refusalOf(subscribe())).toBe('invalid: Not now.');
		await subscribe();
		expect(api.hooks.map(({ id, draft }) => [id, draft])).toEqual([
			['old1', undefined],
			['h1', false],
		]);
		await subscribe({ targetUrl: 'https://hooks.zapier.com/hooks/standard/1/second/' });
		expect(api.hooks.length).toBe(3);
	});

	test('is made anew where it was deleted meanwhile, and forgotten where the cache is missing', async () => {
		const { api, subscribe } = stage({ vendor: inTwoSteps });
		api.faults.push({ on: 'PUT', answer: { statusCode: 400, body: {} } });
		await refusalOf(subscribe());
		api.hooks.pop();
		await subscribe();
		expect(api.hooks[1]?.id).toBe('h2');
		const broken = stage({ vendor: inTwoSteps, broken: true });
		await broken.subscribe();
		expect(broken.api.hooks.length).toBe(2);
	});
});

import { VendorError } from '../../shared/core/errors';
import { sha256Hex } from '../../shared/core/signature';
import { unseal } from '../../shared/core/subscription/seal';
import type { SubscribableVendor } from '../../shared/core/vendor';
import { createMark } from '../../zapier/factory/trigger/callback-url';
import { harbour } from '../vendors/support/harbour';
import { HOOK, stage } from './support/stage';
import { refusalOf } from './support/zapier-host';

const MARK = createMark(HOOK);
const zap = { zap: { id: '815' } };
const ours = (over: object = {}) => ({
	url: `${HOOK}?token=old`,
	name: `Zapier · New Ticket [se:zapier/815/${MARK}]`,
	...over,
});

test('one subscription: the needed events at this address, with a token of which a digest is kept', async () => {
	const { api, subscribe } = stage();
	const data = await subscribe();
	const [hook] = api.hooks.slice(1);
	expect(hook).toMatchObject({ events: ['case.opened'], name: `Zapier · New Ticket [se:zapier/${MARK}]` });
	const { searchParams, origin, pathname } = new URL(hook?.url ?? '');
	expect(origin + pathname).toBe(HOOK);
	expect(data).toEqual({
		id: 'h1',
		mark: MARK,
		tokenDigest: sha256Hex(searchParams.get('token') ?? ''),
		sealedSecret: null,
	});
});

test('the Zap’s own number stands in the name, where Zapier says it', async () => {
	const { api, subscribe } = stage();
	await subscribe({ meta: { zap: { id: 81_5 } } });
	expect(api.hooks[1]?.name).toContain('[se:zapier/815/');
});

test('a secret that the vendor makes is kept sealed', async () => {
	const vendor: SubscribableVendor = {
		...harbour,
		subscriptions: {
			...harbour.subscriptions,
			create: async (http, wanted) => ({
				...(await harbour.subscriptions.create(http, wanted)),
				secret: 's3cret',
				warnings: ['Mind this.'],
			}),
		},
	};
	const { subscribe, logged } = stage({ vendor });
	const data = await subscribe();
	expect(JSON.stringify(data)).not.toContain('s3cret');
	expect(unseal(data.sealedSecret, 'k')).toBe('s3cret');
	expect(logged).toEqual(['Mind this.']);
});

test('what the Zap has already is taken over, also at an earlier address; further ones are removed', async () => {
	const earlier = ours({ url: 'https://hooks.zapier.com/hooks/standard/1/old/?token=x' });
	const { api, subscribe } = stage({ existing: [{}, earlier, ours()] });
	const { id } = await subscribe({ meta: zap });
	expect(api.hooks.map((hook) => hook.id)).toEqual(['old1', id]);
	expect(api.count('POST')).toBe(0);
	expect(api.hooks[1]?.url.startsWith(HOOK)).toBe(true);
});

test('another Zap’s is left alone', async () => {
	const { api, subscribe } = stage({
		existing: [
			ours({ url: 'https://hooks.zapier.com/hooks/standard/1/other/', name: 'Zapier · New Ticket [se:zapier/8/x]' }),
		],
	});
	await subscribe({ meta: zap });
	expect(api.hooks.length).toBe(2);
});

test('what is gone by the time it is taken over is made anew', async () => {
	const { api, subscribe } = stage({ existing: [ours()] });
	api.faults.push({ on: 'PATCH', answer: { statusCode: 404 } });
	expect((await subscribe()).id).toBe('h1');
	api.faults.push({ on: 'PATCH', answer: { statusCode: 401 } });
	expect(await refusalOf(subscribe())).toContain('unauthorized: Harbour does not accept the key.');
});

test('a lost answer: what was made is found', async () => {
	const { api, subscribe } = stage();
	api.faults.push({ on: 'POST', answer: null, afterwards: true });
	await subscribe();
	expect(api.hooks.length).toBe(2);
	expect([api.count('POST'), api.count('PATCH')]).toEqual([1, 1]);
});

test('a lost request: nothing is found, so it is made once more', async () => {
	const { api, subscribe } = stage();
	api.faults.push({ on: 'POST', answer: null });
	await subscribe();
	expect([api.hooks.length, api.count('POST')]).toEqual([2, 2]);
	const again = stage();
	again.api.faults.push({ on: 'POST', answer: null }, { on: 'POST', answer: null });
	expect(await refusalOf(again.subscribe())).toContain('unavailable: Harbour did not answer');
});

test('a refusal is told without the token in it', async () => {
	const told: string[] = [];
	const vendor: SubscribableVendor = {
		...harbour,
		subscriptions: {
			...harbour.subscriptions,
			async create(_http, { url }) {
				told.push(url);
				throw new VendorError('invalid', `Harbour does not like ${url}`);
			},
		},
	};
	expect(await refusalOf(stage({ vendor }).subscribe())).toBe(`invalid: Harbour does not like ${HOOK}?token=…`);
	expect(told[0]).toMatch(/\?token=[0-9a-f]{64}$/);
	const tokenless = { ...vendor, authenticity: { ...vendor.authenticity, token: false } };
	expect(await refusalOf(stage({ vendor: tokenless }).subscribe())).toBe(`invalid: Harbour does not like ${HOOK}.`);
});

describe('unsubscribing', () => {
	test('removes what points here, whatever its id; gone is done', async () => {
		const { api, subscribe, unsubscribe } = stage();
		const subscribeData = await subscribe();
		await unsubscribe({ subscribeData });
		expect(api.hooks.map(({ id }) => id)).toEqual(['old1']);
		await unsubscribe({ subscribeData });
		await subscribe();
		await unsubscribe({});
		await unsubscribe({ targetUrl: undefined });
		expect(api.hooks.length).toBe(1);
	});

	test('leaves what the Zap, switched on again, has taken over', async () => {
		const { api, subscribe, unsubscribe } = stage();
		const subscribeData = await subscribe({ meta: zap });
		await subscribe({ meta: zap, targetUrl: 'https://hooks.zapier.com/hooks/standard/1/second/' });
		await unsubscribe({ meta: zap, subscribeData });
		expect(api.hooks.length).toBe(2);
	});

	test('tells other failures', async () => {
		const vendor: SubscribableVendor = {
			...harbour,
			subscriptions: {
				...harbour.subscriptions,
				remove: async (http, id) =>
					void (await harbour.subscriptions.update(http, id, Object({ url: '', name: '', events: [] }))),
			},
		};
		const { api, subscribe, unsubscribe } = stage({ vendor });
		const subscribeData = await subscribe();
		api.faults.push({ on: 'PATCH', answer: { statusCode: 404 } });
		await unsubscribe({ subscribeData });
		api.faults.push({ on: 'PATCH', answer: { statusCode: 400, body: { message: 'No.' } } });
		expect(await refusalOf(unsubscribe({ subscribeData }))).toBe('invalid: No.');
	});
});

import { VendorError } from '../../shared/core/errors';
import { sha256Hex } from '../../shared/core/signature';
import { unseal } from '../../shared/core/subscription/seal';
import type { SubscribableVendor } from '../../shared/core/vendor';
import { createMark } from '../../zapier/factory/trigger/callback-url';
import { harbour } from '../vendors/support/harbour';
import { TARGET_URL, createZap } from './support/zap-fixture';
import { readRefusal } from './support/zapier-host';

const MARK = createMark(TARGET_URL);
const zap = { zap: { id: '815' } };
const createOwn = (overrides: object = {}) => ({
	url: `${TARGET_URL}?token=old`,
	name: `Zapier · New Ticket [se:zapier/815/${MARK}]`,
	...overrides,
});

test('subscribes to the events of the trigger, with a token in the URL, and stores only its digest', async () => {
	const { api, subscribe } = createZap();
	const data = await subscribe();
	const [hook] = api.hooks.slice(1);
	expect(hook).toMatchObject({ events: ['case.opened'], name: `Zapier · New Ticket [se:zapier/${MARK}]` });
	const { searchParams, origin, pathname } = new URL(hook?.url ?? '');
	expect(origin + pathname).toBe(TARGET_URL);
	expect(data).toEqual({
		id: 'h1',
		mark: MARK,
		tokenDigest: sha256Hex(searchParams.get('token') ?? ''),
		sealedSecret: null,
		facts: {},
	});
});

test('names the subscription after the Zap’s ID, where Zapier reports one', async () => {
	const { api, subscribe } = createZap();
	await subscribe({ meta: { zap: { id: 81_5 } } });
	expect(api.hooks[1]?.name).toContain('[se:zapier/815/');
});

test('stores the vendor’s signing secret encrypted', async () => {
	const vendor: SubscribableVendor = {
		...harbour,
		subscriptions: {
			...harbour.subscriptions,
			create: async (http, request) => ({
				...(await harbour.subscriptions.create(http, request)),
				secret: 's3cret',
				warnings: ['One event type was left out.'],
			}),
		},
	};
	const { subscribe, logged } = createZap({ vendor });
	const data = await subscribe();
	expect(JSON.stringify(data)).not.toContain('s3cret');
	expect(unseal(data.sealedSecret, 'k')).toBe('s3cret');
	expect(logged).toEqual(['One event type was left out.']);
});

test('takes over one of the Zap’s subscriptions, even at an earlier URL, and removes the others', async () => {
	const url = 'https://hooks.zapier.com/hooks/standard/1/old/?token=x';
	const earlier = createOwn({ url, name: `Zapier · New Ticket [se:zapier/815/${createMark(url)}]` });
	const { api, subscribe } = createZap({ existing: [{}, earlier, createOwn()] });
	const { id } = await subscribe({ meta: zap });
	expect(api.hooks.map((hook) => hook.id)).toEqual(['old1', id]);
	expect(api.count('POST')).toBe(0);
	expect(api.hooks[1]?.url.startsWith(TARGET_URL)).toBe(true);
});

describe('a subscription that only resembles the Zap’s', () => {
	const url = 'https://hooks.zapier.com/hooks/standard/1/old/?token=x';
	const elsewhere = 'https://elsewhere.example/hooks/standard/1/old/';
	const nameFor = (target: string) => `[se:zapier/815/${createMark(target)}]`;

	test.each<[string, { readonly url: string; readonly name: string }]>([
		['has the mark before the end', { url, name: `${nameFor(url)} ` }],
		['has the mark at the beginning', { url, name: `${nameFor(url)} by us [ours]` }],
		['has the mark of another URL', { url, name: nameFor(TARGET_URL) }],
		['has no mark of a URL', { url, name: '[se:zapier/815/x]' }],
		['has a URL outside Zapier', { url: elsewhere, name: nameFor(elsewhere) }],
		[
			'has Zapier’s URL without https',
			{ url: url.replace('https', 'http'), name: nameFor(url.replace('https', 'http')) },
		],
		[
			'has Zapier’s name in front of another',
			{
				url: 'https://hooks.zapier.com.example/old/',
				name: nameFor('https://hooks.zapier.com.example/old/'),
			},
		],
		['has no URL', { url: 'nonsense', name: '[se:zapier/815/null]' }],
	])('is neither changed nor deleted: it %s', async (_, other) => {
		const { api, subscribe } = createZap({ existing: [other] });
		await subscribe({ meta: zap });
		expect(api.hooks).toMatchObject([other, { id: 'h1' }]);
		expect([api.count('PATCH'), api.count('DELETE')]).toEqual([0, 0]);
	});
});

test('leaves another Zap’s subscription', async () => {
	const { api, subscribe } = createZap({
		existing: [
			createOwn({
				url: 'https://hooks.zapier.com/hooks/standard/1/other/',
				name: 'Zapier · New Ticket [se:zapier/8/x]',
			}),
		],
	});
	await subscribe({ meta: zap });
	expect(api.hooks.length).toBe(2);
});

test('creates the subscription again when it is gone before it is taken over', async () => {
	const { api, subscribe } = createZap({ existing: [createOwn()] });
	api.faults.push({ on: 'PATCH', response: { statusCode: 404 } });
	expect((await subscribe()).id).toBe('h1');
	api.faults.push({ on: 'PATCH', response: { statusCode: 401 } });
	expect(await readRefusal(subscribe())).toContain('unauthorized: Harbour does not accept the key.');
});

test('finds the subscription whose response was lost', async () => {
	const { api, subscribe } = createZap();
	api.faults.push({ on: 'POST', response: null, afterward: true });
	await subscribe();
	expect(api.hooks.length).toBe(2);
	expect([api.count('POST'), api.count('PATCH')]).toEqual([1, 1]);
});

test('creates the subscription again when the request was lost', async () => {
	const { api, subscribe } = createZap();
	api.faults.push({ on: 'POST', response: null });
	await subscribe();
	expect([api.hooks.length, api.count('POST')]).toEqual([2, 2]);
	const second = createZap();
	second.api.faults.push({ on: 'POST', response: null }, { on: 'POST', response: null });
	expect(await readRefusal(second.subscribe())).toContain('unavailable: Harbour didn’t respond');
});

test('shows the vendor’s error without the token', async () => {
	const urls: string[] = [];
	const vendor: SubscribableVendor = {
		...harbour,
		subscriptions: {
			...harbour.subscriptions,
			async create(_http, { url }) {
				urls.push(url);
				throw new VendorError('invalid', `Harbour doesn’t allow ${url}`);
			},
		},
	};
	expect(await readRefusal(createZap({ vendor }).subscribe())).toBe(
		`invalid: Harbour doesn’t allow ${TARGET_URL}?token=… Correct the trigger’s fields, then turn this Zap on again.`,
	);
	expect(urls[0]).toMatch(/\?token=[0-9a-f]{64}$/);
	const tokenless = { ...vendor, authenticity: { ...vendor.authenticity, token: false } };
	expect(await readRefusal(createZap({ vendor: tokenless }).subscribe())).toBe(
		`invalid: Harbour doesn’t allow ${TARGET_URL}. Correct the trigger’s fields, then turn this Zap on again.`,
	);
});

describe('unsubscribing', () => {
	test('removes the subscription with the callback URL, and succeeds when it is gone', async () => {
		const { api, subscribe, unsubscribe } = createZap();
		const subscribeData = await subscribe();
		await unsubscribe({ subscribeData });
		expect(api.hooks.map(({ id }) => id)).toEqual(['old1']);
		await unsubscribe({ subscribeData });
		await subscribe();
		await unsubscribe({});
		await unsubscribe({ targetUrl: undefined });
		expect(api.hooks.length).toBe(1);
	});

	test('leaves the subscription that the Zap took over when it was turned on again', async () => {
		const { api, subscribe, unsubscribe } = createZap();
		const subscribeData = await subscribe({ meta: zap });
		await subscribe({ meta: zap, targetUrl: 'https://hooks.zapier.com/hooks/standard/1/second/' });
		await unsubscribe({ meta: zap, subscribeData });
		expect(api.hooks.length).toBe(2);
	});

	test('throws other errors', async () => {
		const vendor: SubscribableVendor = {
			...harbour,
			subscriptions: {
				...harbour.subscriptions,
				remove: async (http, id) =>
					void (await harbour.subscriptions.update(http, id, Object({ url: '', name: '', events: [] }))),
			},
		};
		const { api, subscribe, unsubscribe } = createZap({ vendor });
		const subscribeData = await subscribe();
		api.faults.push({ on: 'PATCH', response: { statusCode: 404 } });
		await unsubscribe({ subscribeData });
		api.faults.push({ on: 'PATCH', response: { statusCode: 400, body: { message: 'No.' } } });
		expect(await readRefusal(unsubscribe({ subscribeData }))).toBe(
			'invalid: Harbour still has subscription "h1". No. If it stays, delete it in Harbour.',
		);
	});

	test('says in the log and in the error what is still at the vendor, also when its list can’t be read', async () => {
		const { api, subscribe, unsubscribe, logged } = createZap();
		const subscribeData = await subscribe();
		const busy = { on: 'GET', response: { statusCode: 400, body: { message: 'Not now.' } } };
		api.faults.push(busy, busy);
		const message = 'Harbour still has subscription "h1". Not now. If it stays, delete it in Harbour.';
		expect(await readRefusal(unsubscribe({ subscribeData }))).toBe(`invalid: ${message}`);
		expect(logged).toEqual([`Harbour Trigger failed to unsubscribe: ${message}`]);
		expect(await readRefusal(unsubscribe({}))).toBe('invalid: Not now.');
	});
});

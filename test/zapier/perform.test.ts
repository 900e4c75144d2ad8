import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { turnOnZap, type DeliveryOptions } from './support/turned-on-zap';
import { readRefusal } from './support/zapier-host';

test('returns a delivery’s event once per subscription', async () => {
	const { deliver, subscribeData } = await turnOnZap();
	expect(await deliver()).toMatchObject([{ id: 'e1', type: 'ticket:created' }]);
	expect(await deliver()).toEqual([]);
	expect(await deliver({ id: 'e9' })).toHaveLength(1);
	// A Zap that takes over a parked subscription has its ID, but another URL.
	expect(await deliver({}, { subscribeData: { ...subscribeData, mark: 'another' } })).toHaveLength(1);
	expect(await deliver({ hook: 'h2' }, { subscribeData: { ...subscribeData, id: 'h2' } })).toHaveLength(1);
});

test('drops the event when another step stores it between reading and writing', async () => {
	const { deliver, z } = await turnOnZap();
	z.cache.get = async () => null;
	expect(await deliver()).toHaveLength(1);
	expect(await deliver()).toEqual([]);
});

test('returns every event when the cache fails', async () => {
	const { deliver } = await turnOnZap({ isCacheBroken: true });
	expect([await deliver(), await deliver()]).toMatchObject([[{ id: 'e1' }], [{ id: 'e1' }]]);
});

test.each<[string, unknown, DeliveryOptions]>([
	['no token', {}, { query: '' }],
	['a wrong token', {}, { query: 'token=0' }],
	['two tokens', {}, { query: 'token=0&token=1' }],
	['another subscription’s', { hook: 'h9' }, {}],
	['no subscription’s', { hook: undefined }, {}],
	['a body that isn’t JSON', 'hello', {}],
	['a list', '[]', {}],
	['an empty body', '', {}],
	['two days old', { sent: Date.now() / 1000 - 2 * 86_400 }, {}],
	['no time', { sent: null }, {}],
	['another type', { kind: 'case.closed' }, {}],
	['a payload that is no event', { kind: null }, {}],
	['no subscribe data', {}, { subscribeData: {} }],
	['no request', {}, { rawRequest: undefined }],
])('returns nothing and doesn’t throw: %s', async (_, payload, options) => {
	const { deliver } = await turnOnZap();
	expect(await deliver(payload, options)).toEqual([]);
});

test('accepts a delivery that Zapier delayed for hours', async () => {
	const { deliver } = await turnOnZap();
	expect(await deliver({ sent: Date.now() / 1000 - 23 * 3600 })).toHaveLength(1);
});

test.each([
	['body', { rawRequest: undefined }],
	['body', { rawRequest: {} }],
	['subscription', { subscribeData: {} }],
	['subscription', { subscribeData: undefined }],
])('logs that a delivery without its %s was dropped', async (missing, parts) => {
	const { deliver, logged } = await turnOnZap();
	expect(await deliver({}, parts)).toEqual([]);
	expect(logged).toEqual([`Dropped a delivery: Zapier passed on no ${missing}.`]);
});

test('logs why a delivery was rejected', async () => {
	const { deliver, logged } = await turnOnZap();
	await deliver({}, { query: 'token=0' });
	expect(logged).toEqual(['Rejected a delivery: token_mismatch']);
});

test('applies the filters, and remembers only events that pass', async () => {
	const { deliver } = await turnOnZap({}, { inputData: { status: ['closed'] } });
	expect(await deliver()).toEqual([]);
	expect(await deliver({ case: { id: 'c1', status: 'closed' } })).toHaveLength(1);
});

test('applies the patterns of the field', async () => {
	const { deliver, api } = await turnOnZap(
		{ trigger: 'matching_events' },
		{ inputData: { patterns: 'case.*, !case.closed' } },
	);
	expect(api.hooks[1]?.events).toEqual(['case.opened']);
	expect(await deliver()).toHaveLength(1);
	expect(await deliver({ id: 'e2', kind: 'case.closed' })).toEqual([]);
});

test('rejects deliveries of another account than the field names', async () => {
	const vendor: Vendor = {
		...harbour,
		findAccountId: () => 'mine',
		settings: [{ key: 'org', label: 'Org', help: 'Yours', defaultLabel: 'Any', role: 'account' }],
	};
	const inputData = { org: ' mine ' };
	expect(await (await turnOnZap({ vendor }, { inputData })).deliver()).toHaveLength(1);
	expect(await (await turnOnZap({ vendor }, { inputData: { org: 'theirs' } })).deliver()).toEqual([]);
});

test.each<readonly [string, () => never]>([
	['a TypeError', () => fail(new TypeError('s3cret is not a function'))],
	['an Error', () => fail(new Error('s3cret'))],
	['a text', () => fail('s3cret')],
])('turns %s into Zapier’s own error, without its message', async (_, verify) => {
	const { deliver } = await turnOnZap({ vendor: { ...harbour, verify } });
	expect(await readRefusal(deliver())).toMatch(
		/^unexpected: Something went wrong in the Harbour app\. If it keeps happening, .*\.$/,
	);
});

test('shows the vendor’s message as a sentence, with the remedy in Zapier', async () => {
	const verify = () => fail(new VendorError('forbidden', 'Not allowed'));
	const { deliver } = await turnOnZap({ vendor: { ...harbour, verify } });
	expect(await readRefusal(deliver())).toBe('forbidden: Not allowed. Reconnect the account if you created a new key.');
});

function fail(reason: unknown): never {
	throw reason;
}

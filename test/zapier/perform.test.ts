import { VendorError } from '../../shared/core/errors';
import type { Vendor } from '../../shared/core/vendor';
import { harbour } from '../vendors/support/harbour';
import { running, type Delivered } from './support/active-zap';
import { refusalOf } from './support/zapier-host';

test('a delivery is one event; again it is none, for another subscription it is one', async () => {
	const { deliver, subscribeData } = await running();
	expect(await deliver()).toMatchObject([{ id: 'e1', type: 'ticket:created' }]);
	expect(await deliver()).toEqual([]);
	expect(await deliver({ id: 'e9' })).toHaveLength(1);
	expect(await deliver({}, { subscribeData: { ...subscribeData, id: 'h2' } })).toHaveLength(1);
});

test('where another step remembers the event between reading and writing, this one is the duplicate', async () => {
	const { deliver, z } = await running();
	z.cache.get = async () => null;
	expect(await deliver()).toHaveLength(1);
	expect(await deliver()).toEqual([]);
});

test('without a cache everything passes', async () => {
	const { deliver } = await running({ broken: true });
	expect([await deliver(), await deliver()]).toMatchObject([[{ id: 'e1' }], [{ id: 'e1' }]]);
});

test.each<[string, unknown, Delivered]>([
	['no token', {}, { query: '' }],
	['a wrong token', {}, { query: 'token=0' }],
	['two tokens', {}, { query: 'token=0&token=1' }],
	['no JSON', 'hello', {}],
	['a list', '[]', {}],
	['an empty body', '', {}],
	['two days old', { sent: Date.now() / 1000 - 2 * 86_400 }, {}],
	['no time', { sent: null }, {}],
	['another type', { kind: 'case.closed' }, {}],
	['no event', { kind: null }, {}],
	['no record', {}, { subscribeData: {} }],
	['no request', {}, { rawRequest: undefined }],
])('%s: no run, no error', async (_, payload, over) => {
	const { deliver } = await running();
	expect(await deliver(payload, over)).toEqual([]);
});

test('Zapier is slow: hours pass', async () => {
	const { deliver } = await running();
	expect(await deliver({ sent: Date.now() / 1000 - 23 * 3600 })).toHaveLength(1);
});

test('why a delivery was refused stands in the app’s log', async () => {
	const { deliver, logged } = await running();
	await deliver({}, { query: 'token=0' });
	expect(logged).toEqual(['A delivery was refused: token_mismatch']);
});

test('the user’s filters apply, and do not use up the event', async () => {
	const { deliver } = await running({}, { inputData: { status: ['closed'] } });
	expect(await deliver()).toEqual([]);
	expect(await deliver({ case: { id: 'c1', status: 'closed' } })).toHaveLength(1);
});

test('patterns of the user’s own', async () => {
	const { deliver, api } = await running(
		{ trigger: 'matching_events' },
		{ inputData: { patterns: 'case.*, !case.closed' } },
	);
	expect(api.hooks[1]?.events).toEqual(['case.opened']);
	expect(await deliver()).toHaveLength(1);
	expect(await deliver({ id: 'e2', kind: 'case.closed' })).toEqual([]);
});

test('deliveries of another account are refused where the user named one', async () => {
	const vendor: Vendor = {
		...harbour,
		findAccountId: () => 'mine',
		settings: [{ key: 'org', label: 'Org', help: 'Yours', defaultLabel: 'Any', role: 'account' }],
	};
	const inputData = { org: ' mine ' };
	expect(await (await running({ vendor }, { inputData })).deliver()).toHaveLength(1);
	expect(await (await running({ vendor }, { inputData: { org: 'theirs' } })).deliver()).toEqual([]);
});

test.each<readonly [string, () => never]>([
	['a TypeError', () => fail(new TypeError('s3cret is not a function'))],
	['an Error', () => fail(new Error('s3cret'))],
	['a text', () => fail('s3cret')],
])('%s inside leaves as Zapier’s own error, without what it said', async (_, verify) => {
	const { deliver } = await running({ vendor: { ...harbour, verify } });
	expect(await refusalOf(deliver())).toMatch(
		/^unexpected: The Harbour app met something that it does not know\. .*\.$/,
	);
});

test('what the vendor says leaves as a sentence', async () => {
	const verify = () => fail(new VendorError('forbidden', 'Not allowed'));
	const { deliver } = await running({ vendor: { ...harbour, verify } });
	expect(await refusalOf(deliver())).toBe('forbidden: Not allowed.');
});

function fail(reason: unknown): never {
	throw reason;
}

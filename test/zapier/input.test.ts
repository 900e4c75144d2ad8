import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import { selectEvents } from '../../shared/core/subscription/select-events';
import { createStepContext } from '../../zapier/factory/step-context';
import { readInput } from '../../zapier/factory/fields/input';
import { createCallbackUrl, readZapId } from '../../zapier/factory/trigger/callback-url';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbour } from '../vendors/support/harbour';
import { bundleOf, zapierHost } from './support/zapier-host';

const { z } = zapierHost(harbourApi().api);
const any = { type: null };
const vendor: Vendor = {
	...harbour,
	filters: ['skipFirst', 'team'],
	settings: [
		{ key: 'quays', label: 'Quays', help: '', defaultLabel: '', multiple: true, filter: 'team' },
		{ key: 'berth', label: 'Berth', help: '', defaultLabel: '' },
		{ key: 'org', label: 'Org', help: '', defaultLabel: '', role: 'account' },
	],
};

test('settings are lists or texts, whatever an earlier step gives', () => {
	const settings = (given: object) => readInput(vendor, any, given).settings;
	expect(settings({ quays: ['1', 2, '', null], berth: 7 })).toEqual({ quays: ['1', '2'], berth: '7', org: undefined });
	expect(settings({ quays: '1', berth: '' })).toEqual({ quays: ['1'], berth: undefined, org: undefined });
	expect(settings({})).toEqual({ quays: [], berth: undefined, org: undefined });
});

test.each([
	[true, true],
	['true', true],
	['True', true],
	['false', false],
	['', false],
	[undefined, undefined],
])('a switch that is %j', (given, skipFirst) => {
	expect(readInput(vendor, any, { skipFirst: given }).filters['skipFirst']).toBe(skipFirst);
});

test('a trigger of one type needs no patterns; an empty field is not "everything"', () => {
	expect(readInput(vendor, { type: 'ticket:created' }, { patterns: '*' }).patterns).toEqual(['ticket:created']);
	expect(readInput(vendor, any, {}).patterns).toBe('');
	expect(readInput(vendor, any, { org: ' mine ' }).account).toBe('mine');
	expect(readInput(vendor, any, { org: ' ' }).account).toBeUndefined();
});

describe('what is wanted at the vendor', () => {
	const wanted = async (given: object, over: Partial<Vendor> = {}) => {
		const changed: Vendor = { ...vendor, ...over };
		return await selectEvents(
			changed,
			createStepContext(z, changed, bundleOf({})).http,
			readInput(changed, any, given),
			() => undefined,
		);
	};
	const live = (types: readonly string[] | VendorError) => ({
		listEventTypes: async () => (types instanceof VendorError ? await Promise.reject(types) : types),
	});

	test('a wildcard takes what the vendor has newly; a key that may not ask takes what is known', async () => {
		expect((await wanted({ patterns: 'ticket:*' }, live(['case.opened', 'case.moved']))).events).toEqual([
			'case.opened',
			'case.moved',
		]);
		expect((await wanted({ patterns: 'ticket:*' }, live(new VendorError('forbidden', 'No.')))).events).toEqual([
			'case.closed',
			'case.opened',
		]);
		expect((await wanted({ patterns: 'case.opened' }, live(new VendorError('unavailable', 'No.')))).events).toEqual([
			'case.opened',
		]);
		await expect(wanted({ patterns: 'ticket:*' }, live(new VendorError('unavailable', 'Wait.')))).rejects.toThrow(
			'Wait.',
		);
	});

	test('what the vendor has no name for cannot be waited for', async () => {
		await expect(wanted({ patterns: 'other:*' })).rejects.toThrow(
			'Harbour lists no event type that the patterns match.',
		);
	});

	test('a filter that lets through what does not say is ours alone', async () => {
		expect((await wanted({ patterns: '*', quays: ['1'] })).settings).toMatchObject({ quays: ['1'] });
		expect((await wanted({ patterns: '*', quays: ['1'], ifMissing: 'letThrough' })).settings).toMatchObject({
			quays: undefined,
		});
	});
});

test('the Zap’s id, where Zapier gives one', () => {
	const idOf = (id: unknown) => readZapId(bundleOf({ meta: { zap: { id } } }));
	expect([
		idOf('815'),
		idOf(815),
		idOf('8[1]5'),
		idOf(''),
		idOf(null),
		readZapId(bundleOf({ meta: undefined })),
	]).toEqual(['815', '815', '815', null, null, null]);
});

test('an address that is none has a mark as well, and owns nothing else', () => {
	const own = createCallbackUrl('nowhere', 'New Ticket', null);
	expect(own.owns({ id: '1', url: 'elsewhere', name: 'x', events: [], enabled: true })).toBe(false);
	expect(own.name).toBe(`Zapier · New Ticket [se:zapier/${own.mark}]`);
});

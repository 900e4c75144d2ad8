import type { Vendor } from '../../shared/core/vendor';
import { VendorError } from '../../shared/core/errors';
import { selectEvents } from '../../shared/core/subscription/select-events';
import { createStepContext } from '../../zapier/factory/step-context';
import { compileSelection, readInput } from '../../zapier/factory/fields/input';
import { createCallbackUrl, readZapId } from '../../zapier/factory/trigger/callback-url';
import { harbourApi } from '../nodes/support/harbour-api';
import { harbour } from '../vendors/support/harbour';
import { createBundle, zapierHost } from './support/zapier-host';

const { z } = zapierHost(harbourApi().api);
const anyType = { type: null };
const vendor: Vendor = {
	...harbour,
	filters: ['skipFirst', 'team'],
	settings: [
		{ key: 'quays', label: 'Quays', help: '', defaultLabel: '', multiple: true, filter: 'team' },
		{ key: 'berth', label: 'Berth', help: '', defaultLabel: '' },
		{ key: 'org', label: 'Org', help: '', defaultLabel: '', role: 'account' },
	],
};

test('reads settings as lists or texts, whatever an earlier step provides', () => {
	const settings = (input: object) => readInput(vendor, anyType, input).settings;
	expect(settings({ quays: ['1', 2, '', null], berth: 7 })).toEqual({ quays: ['1', '2'], berth: '7', org: undefined });
	expect(settings({ quays: '1', berth: '' })).toEqual({ quays: ['1'], berth: undefined, org: undefined });
	expect(settings({})).toEqual({ quays: [], berth: undefined, org: undefined });
});

test.each([
	[true, true],
	['true', true],
	['True', true],
	['false', false],
	[false, false],
	['', false],
	[undefined, false],
])('reads the boolean field %j as %j', (skipFirst, isOn) => {
	const { filter } = compileSelection(vendor, readInput(vendor, anyType, { patterns: '*', skipFirst }));
	expect(filter !== null).toBe(isOn);
});

test('needs no patterns for one type, and never reads an empty field as "everything"', () => {
	expect(readInput(vendor, { type: 'ticket:created' }, { patterns: '*' }).patterns).toEqual(['ticket:created']);
	expect(readInput(vendor, anyType, {}).patterns).toEqual([]);
	expect(readInput(vendor, anyType, { org: ' mine ' }).account).toBe('mine');
	expect(readInput(vendor, anyType, { org: ' ' }).account).toBeUndefined();
});

describe('selecting the events to subscribe to', () => {
	const select = async (input: object, overrides: Partial<Vendor> = {}) => {
		const changed: Vendor = { ...vendor, ...overrides };
		return await selectEvents(
			changed,
			createStepContext(z, changed, createBundle({})).http,
			readInput(changed, anyType, input),
			() => undefined,
		);
	};
	const withEventTypes = (types: readonly string[] | VendorError) => ({
		listEventTypes: async () => (types instanceof VendorError ? await Promise.reject(types) : types),
	});

	test('includes new event types for a wildcard, and only those of the catalog when the key isn’t allowed to list types', async () => {
		expect((await select({ patterns: 'ticket:*' }, withEventTypes(['case.opened', 'case.moved']))).events).toEqual([
			'case.opened',
			'case.moved',
		]);
		expect(
			(await select({ patterns: 'ticket:*' }, withEventTypes(new VendorError('forbidden', 'No.')))).events,
		).toEqual(['case.closed', 'case.opened']);
		expect(
			(await select({ patterns: 'case.opened' }, withEventTypes(new VendorError('unavailable', 'No.')))).events,
		).toEqual(['case.opened']);
		await expect(
			select({ patterns: 'ticket:*' }, withEventTypes(new VendorError('unavailable', 'Wait.'))),
		).rejects.toThrow('Wait.');
	});

	test('throws for patterns that match no event type of the vendor', async () => {
		await expect(select({ patterns: 'other:*' })).rejects.toThrow(
			'Harbour lists no event type that the patterns match.',
		);
	});

	test('applies a filter that lets events through only here, not at the vendor', async () => {
		expect((await select({ patterns: '*', quays: ['1'] })).settings).toMatchObject({ quays: ['1'] });
		expect((await select({ patterns: '*', quays: ['1'], ifMissing: 'letThrough' })).settings).toMatchObject({
			quays: undefined,
		});
	});
});

test('reads the Zap’s ID where Zapier reports one', () => {
	const idOf = (id: unknown) => readZapId(createBundle({ meta: { zap: { id } } }));
	expect([
		idOf('815'),
		idOf(815),
		idOf('8[1]5'),
		idOf(''),
		idOf(null),
		readZapId(createBundle({ meta: undefined })),
	]).toEqual(['815', '815', '815', null, null, null]);
});

test('creates a mark for a target that is no URL, and owns no other subscription', () => {
	const callback = createCallbackUrl('nowhere', 'New Ticket', null);
	expect(callback.owns({ id: '1', url: 'elsewhere', name: 'x', events: [], enabled: true })).toBe(false);
	expect(callback.name).toBe(`Zapier · New Ticket [se:zapier/${callback.mark}]`);
});

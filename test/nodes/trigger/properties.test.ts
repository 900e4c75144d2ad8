import type { INodeProperties } from 'n8n-workflow';
import { createLoadOptions } from '../../../nodes/factory/trigger/load-options';
import { readParameters } from '../../../nodes/factory/trigger/parameters';
import { createTriggerProperties } from '../../../nodes/factory/trigger/properties';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { harbour } from '../../vendors/support/harbour';
import { harbourTrigger } from '../support/harbour-trigger';

/** The fields inside "Options" and "Only When". */
const inner = (vendor: Vendor, ...collections: string[]) =>
	createTriggerProperties(vendor)
		.filter(({ name, type }) => (collections.length === 0 ? type === 'collection' : collections.includes(name)))
		.flatMap(({ options }) => (options ?? []) as INodeProperties[]); // a collection holds properties

function named(vendor: Vendor, name: string): INodeProperties {
	const property = createTriggerProperties(vendor).find((candidate) => candidate.name === name);
	if (!property) throw new TypeError(`There is no ${name}.`);
	return property;
}

describe.each<Vendor>([harbour, ...Object.values(vendors)])('the fields of $name', (vendor) => {
	it('are notices, events, required settings, authenticity, conditions, and options, as far as they apply', () => {
		const { notice, setup, events, settings = [], confirm, filters, authenticity } = vendor;
		const isOption = ({ required, filter }: SettingSpec) => !required && filter === undefined;
		const filtered = filters.length > 0 || settings.some(({ filter, required }) => filter && !required);
		expect(createTriggerProperties(vendor).map(({ name }) => name)).toEqual([
			...[notice, setup].filter(Boolean).map((_, index) => `notice${index + 1}`),
			'chooseEvents',
			'events',
			...(events.some(({ requiresName: byName }) => byName) ? ['objectNames'] : []),
			'eventPatterns',
			'matchingEvents',
			...settings.filter(({ required }) => required).map(({ key }) => key),
			...(confirm ? ['checkAuthenticity'] : []),
			...(filtered ? ['filters'] : []),
			'simple',
			'includeRaw',
			...(authenticity.tolerance !== null || settings.some(isOption) ? ['options'] : []),
		]);
	});

	it('have unique names, labels in Title Case, and descriptions', () => {
		const all = [...createTriggerProperties(vendor), ...inner(vendor)].filter(({ type }) => type !== 'notice');
		expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
		for (const { displayName } of all) expect(displayName).toMatch(/^[A-Z]\S*( (\(?[A-Z]\S*|of|by|a|the))*$/);
		for (const { name, description } of all)
			expect(['options', 'chooseEvents'].includes(name) || /\S{2}/.test(description ?? '')).toBe(true);
	});

	it('have no markup in their descriptions, which the editor would drop', () => {
		for (const { description } of [...createTriggerProperties(vendor), ...inner(vendor)])
			expect(description ?? '').not.toMatch(/[<>]/);
	});

	it('show the switch of the payload only for whole events', () => {
		expect(named(vendor, 'simple')).toMatchObject({ displayName: 'Simplify', type: 'boolean', default: true });
		expect(named(vendor, 'simple').displayOptions).toBeUndefined();
		expect(named(vendor, 'includeRaw').displayOptions).toEqual({ show: { simple: [false] } });
	});

	it('show either the list or the patterns', () => {
		const shown = (name: string) => named(vendor, name).displayOptions?.show?.['chooseEvents'];
		expect([shown('events'), shown('eventPatterns'), shown('matchingEvents')]).toEqual([
			['list'],
			['pattern'],
			['pattern'],
		]);
		expect(named(vendor, 'chooseEvents').default).toBe('list');
		expect([named(vendor, 'events').required, named(vendor, 'eventPatterns').required]).toEqual([true, true]);
	});

	it('name only list methods that exist', () => {
		const filled = [...createTriggerProperties(vendor), ...inner(vendor)].flatMap(
			({ typeOptions }) => typeOptions?.loadOptionsMethod ?? [],
		);
		expect([...filled].sort()).toEqual(Object.keys(createLoadOptions(vendor)).sort());
		expect(named(vendor, 'matchingEvents').typeOptions?.loadOptionsDependsOn?.slice(0, 3)).toEqual([
			'eventPatterns',
			'eventPatterns.value',
			'matchingEvents',
		]);
	});

	it('have the vendor’s tolerance in minutes as the default age', () => {
		const age = inner(vendor).find(({ name }) => name === 'maximumDeliveryAge');
		expect(age?.default).toBe(
			vendor.authenticity.tolerance === null ? undefined : vendor.authenticity.tolerance / 60_000,
		);
	});

	it('are fresh objects at each call', () => {
		const [one, other] = [createTriggerProperties(vendor), createTriggerProperties(vendor)];
		expect(one).toEqual(other);
		for (const [index, property] of one.entries()) expect(other[index]).not.toBe(property);
		expect(one.find(({ name }) => name === 'options')?.options?.[0]).not.toBe(named(vendor, 'options').options?.[0]);
	});
});

it('a setting is a drop-down when the vendor lists its values, and a text field otherwise', () => {
	expect(inner(harbour, 'options').slice(-2)).toMatchObject([
		{ name: 'berth', displayName: 'Berth', type: 'options', default: '', typeOptions: { loadOptionsMethod: 'berth' } },
		{ name: 'note', displayName: 'Note', type: 'string', default: '', description: 'A text of yours' },
	]);
});

it('a vendor without settings, filters, and a tolerance has none of these fields', () => {
	const timeless: { -readonly [Key in keyof Vendor]: Vendor[Key] } = {
		...harbour,
		filters: [],
		authenticity: { ...harbour.authenticity, tolerance: null },
	};
	delete timeless.settings;
	expect(inner(timeless)).toEqual([]);
	expect(Object.keys(createLoadOptions(timeless))).toEqual(['matchingEvents']);
	expect(readParameters(harbourTrigger().hook, timeless).settings).toEqual({});
});

describe('readParameters', () => {
	const untouched = { filters: {}, account: undefined, confirmsWithVendor: false };
	const read = (parameters: Record<string, unknown>) => readParameters(harbourTrigger({ parameters }).hook, harbour);

	it('returns no event, the simple form, and the vendor’s tolerance by default', () => {
		const defaults = Object.fromEntries(
			createTriggerProperties(harbour).map((property) => [property.name, property.default]),
		);
		const expected = {
			patterns: [],
			tolerance: undefined,
			form: { simple: true, includeRaw: true },
			settings: { berth: '', note: '' },
			...untouched,
		};
		expect(read(defaults)).toEqual(expected);
		expect(read({})).toEqual(expected);
	});

	it('returns what the user set', () => {
		const options = { maximumDeliveryAge: 2, berth: '1', note: 'mine', unknown: 1 };
		expect(read({ events: ['case.opened'], simple: false, includeRaw: false, options })).toEqual({
			patterns: ['case.opened'],
			tolerance: 120_000,
			form: { simple: false, includeRaw: false },
			settings: { berth: '1', note: 'mine' },
			...untouched,
		});
		for (const eventPatterns of ['ticket:*', { __rl: true, mode: 'pattern', value: 'ticket:*' }])
			expect(read({ chooseEvents: 'pattern', events: ['left over'], eventPatterns }).patterns).toBe('ticket:*');
		for (const value of [null, undefined])
			expect(() => read({ chooseEvents: 'pattern', eventPatterns: { __rl: true, mode: 'pattern', value } })).toThrow(
				'"Event Patterns" isn’t text.',
			);
	});

	it.each([
		['a text of an earlier version', 'vip, !beta', 'vip, !beta'],
		['several names', { __rl: true, mode: 'name', value: 'vip, !beta' }, 'vip, !beta'],
		['an item of the list', { __rl: true, mode: 'list', value: 't1', cachedResultName: 'VIP' }, 't1'],
		['a locator without a value', { mode: 'list', value: '' }, ''],
		['an expression that gives nothing', { __rl: true, mode: 'name', value: undefined }, null],
	])('reads %s in a condition', (_, tagAnyOf, value) => {
		expect(read({ filters: { tagAnyOf } }).filters).toEqual({ tagAnyOf: value });
	});

	it('ignores the hidden switch of the payload', () => {
		expect(read({ simple: true, includeRaw: '' }).form).toEqual({ simple: true, includeRaw: true });
	});

	it('passes it to the vendor', async () => {
		const create = jest.fn(harbour.subscriptions.create);
		const vendor = { ...harbour, subscriptions: { ...harbour.subscriptions, create } };
		const parameters = { events: ['case.opened', 'record.*.made'], options: { berth: '1' } };
		await harbourTrigger({ parameters }, vendor).publish();
		expect(create.mock.calls[0]?.[1]).toMatchObject({
			events: ['case.opened', 'record.*.made'],
			exact: [['case.opened']],
			settings: { berth: '1', note: '' },
			marker: '[se:',
		});
	});
});

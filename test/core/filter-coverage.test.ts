import { isFilterOffered, listFilterFields } from '../../shared/core/filter';
import { canDiffer, listFixedValues, listFound, type CoveredVendor } from '../../shared/core/filter-coverage';

const vendor: CoveredVendor = {
	events: [
		{ native: 'chat_in', types: ['ticket:comment:created'] },
		{ native: 'chat_out', types: ['ticket:comment:created'] },
		{ native: 'opened', types: ['ticket:created'] },
		{ native: 'closed', types: ['ticket:status:changed'] },
		{ native: 'touched', types: ['ticket:created'], redundant: true },
	],
	filterCoverage: {
		chat_in: { 'ticket:comment:created': { direction: ['inbound'], channel: ['CHAT'], status: true } },
		chat_out: { 'ticket:comment:created': { direction: ['outbound'], channel: ['CHAT'], tag: [] } },
		opened: { 'ticket:created': { direction: ['inbound'], tag: [] } },
		touched: { 'ticket:created': { priority: true } },
	},
};

test.each([
	['ticket:comment:created', ['status', 'direction']],
	['ticket:created', []],
	['ticket:status:changed', []],
])('offers a filter only if some sample of %s can pass it and some can fail it', (type, names) => {
	const all = ['status', 'priority', 'tag', 'channel', 'direction'] as const;
	expect(all.filter((name) => isFilterOffered(vendor, [type], name))).toEqual(names);
});

test('offers a filter for any type if the events of two types differ', () => {
	expect(isFilterOffered(vendor, null, 'direction')).toBe(true);
	expect(isFilterOffered(vendor, null, 'channel')).toBe(true);
	expect(isFilterOffered(vendor, null, 'priority')).toBe(false);
});

test('offers only the options that the types allow', () => {
	const options = (filters: readonly ('direction' | 'status')[]) =>
		listFilterFields({ ...vendor, name: 'Lumen', filters }, ['ticket:comment:created']).map((field) =>
			field.options?.map(({ value }) => value),
		);
	expect(options(['direction'])).toEqual([['inbound', 'outbound']]);
	expect(options(['status'])[0]).toHaveLength(5);
});

test('finds nothing for a vendor without samples or events', () => {
	expect(listFound({}, null, 'status')).toEqual([]);
	expect(listFound({ filterCoverage: {} }, null, 'status')).toEqual([]);
	expect(listFound({ events: [{ native: 'a', types: ['b'] }], filterCoverage: {} }, ['b'], 'status')).toEqual([
		undefined,
	]);
	expect(canDiffer([])).toBe(false);
	expect(listFixedValues([undefined, ['a'], []])).toEqual(['a']);
	expect(listFixedValues([['a'], true])).toBeNull();
});

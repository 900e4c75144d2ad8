import { listEventItems } from '../../shared/core/event-list';
import type { Vendor } from '../../shared/core/vendor';
import { vendors } from '../../shared/vendors';
import { harbour } from '../vendors/support/harbour';

const valuesOf = (vendor: Vendor) => {
	const { common, others } = listEventItems(vendor);
	return [common, others].map((items) => items.map(({ value }) => value));
};

test('without common events, lists all events by label', () => {
	expect(valuesOf({ ...harbour, events: [...harbour.events].reverse() })).toEqual([
		[],
		['case.closed', 'case.opened', 'case.touched', 'record.*.made'],
	]);
});

test('lists the common events first, in their order, and a type of several events next to them', () => {
	const group = { type: 'ticket:created', label: 'New Case', description: 'A case was opened.' };
	const vendor = { ...harbour, commonEvents: ['case.opened', group, 'case.closed', 'case.unknown'] };
	expect(valuesOf(vendor)).toEqual([
		['case.opened', 'ticket:created', 'case.closed'],
		['case.touched', 'record.*.made'],
	]);
	expect(listEventItems(vendor).common[1]).toMatchObject({
		value: 'ticket:created',
		types: ['ticket:created'],
		label: 'New Case',
		description: 'A case was opened.',
	});
});

describe.each<Vendor>(Object.values(vendors))('the common events of $name', ({ events, commonEvents = [] }) => {
	test('are in the catalog, or a type that several of its rows have', () => {
		for (const event of commonEvents) {
			if (typeof event === 'string') expect(events.map(({ native }) => native)).toContain(event);
			else expect(events.filter(({ types }) => types.includes(event.type)).length).toBeGreaterThan(1);
		}
	});

	test('begin with a new ticket', () => {
		const first = events.find(({ native }) => native === commonEvents[0]);
		expect(first?.types ?? ['ticket:created']).toEqual(['ticket:created']);
	});
});

import { createEventOptions } from '../../../nodes/factory/trigger/event-options';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import type { EventSpec, Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';
import { harbour } from '../../vendors/support/harbour';

/** An event type of this row, with a name in each free part. */
const filled = (name: string) => name.replaceAll('*', 'ship');
const matches = (pattern: string, row: EventSpec) => {
	const patterns = compilePatterns([pattern]);
	return row.types.some((type) => patterns.matches(filled(type), filled(row.native)));
};
const sorted = (texts: readonly string[]) => [...texts].sort((left, right) => (left < right ? -1 : 1));

it('lists all events, one group per resource, and each event', () => {
	expect(createEventOptions(harbour).map(({ name, value }) => [name, value])).toEqual([
		['All Events', '*'],
		['All Custom Object Events', 'custom-object:*'],
		['All Ticket Events', 'ticket:*'],
		['Case Closed', 'case.closed'],
		['Case Opened', 'case.opened'],
		['Case Touched', 'case.touched'],
		['Record Made', 'record.*.made'],
	]);
});

it('sorts the events, whatever the catalog’s order', () => {
	expect(createEventOptions({ ...harbour, events: [...harbour.events].reverse() })).toEqual(
		createEventOptions(harbour),
	);
});

describe.each<Vendor>([harbour, ...Object.values(vendors)])('the events of $name', (vendor) => {
	const options = createEventOptions(vendor);
	const groups = options.filter(({ value }) => String(value).endsWith('*'));
	const common = (vendor.commonEvents ?? []).map((event) => (typeof event === 'string' ? event : event.type));
	const types = (vendor.commonEvents ?? []).filter((event) => typeof event !== 'string').map(({ type }) => type);
	const single = options.filter((option) => !groups.includes(option));
	const resources = new Set(vendor.events.flatMap(({ types }) => types.map((type) => type.split(':')[0])));

	it('have one option per row, one per common type, one per resource, and one for all', () => {
		expect(options).toHaveLength(1 + resources.size + types.length + vendor.events.length);
		expect(new Set(single.map(({ value }) => value))).toEqual(
			new Set([...types, ...vendor.events.map(({ native }) => native)]),
		);
		expect(new Set(groups.map(({ value }) => value))).toEqual(
			new Set(['*', ...[...resources].map((name) => `${name}:*`)]),
		);
	});

	it('begin with the common ones, and have labels that are sorted, unique, and in Title Case', () => {
		const names = options.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(groups.slice(1).map(({ name }) => name)).toEqual(sorted(groups.slice(1).map(({ name }) => name)));
		expect(options.slice(0, common.length + 1).map(({ value }) => value)).toEqual([...common, '*']);
		const others = single.slice(common.length).map(({ name }) => name);
		expect(others).toEqual(sorted(others));
		for (const name of names)
			expect(name).toMatch(
				/^[A-Z0-9][\w-]*( \(?([A-Z0-9][\w-]*|a|an|and|as|by|for|from|in|of|on|or|the|to|with)[,)]?)*$/,
			);
	});

	it('have a description that ends with the types of the event, and has its name if users select it at the vendor', () => {
		for (const { description, types, native } of vendor.events) {
			const option = options.find(({ value }) => value === native);
			const name = vendor.setup ? ` In ${vendor.name}: ${native}.` : '';
			expect(option?.description).toBe(
				`${description}${name} Event type${types.length > 1 ? 's' : ''}: ${types.join(', ')}.`,
			);
		}
	});

	it('have a description each, and a group says how many executions to expect', () => {
		for (const { description } of options) expect(description).toMatch(/\S{2}/);
		for (const { description } of groups) {
			expect(description).toMatch(/^One change can trigger several executions\./);
			expect(/New event types are added when you unpublish and publish again\.$/.test(description ?? '')).toBe(
				vendor.listEventTypes !== undefined,
			);
		}
	});

	it('are patterns that match what their labels say', () => {
		for (const { native } of vendor.events) {
			for (const row of vendor.events)
				expect([native, row.native, matches(native, row)]).toEqual([native, row.native, row.native === native]);
		}
		for (const row of vendor.events) {
			expect(matches('*', row)).toBe(true);
			for (const type of row.types) expect(matches(`${type.split(':')[0]}:*`, row)).toBe(true);
		}
	});

	it('can each be published alone', () => {
		for (const { value } of options) expect(() => plan([String(value)], vendor)).not.toThrow();
	});

	it('are fresh objects at each call', () => {
		const again = createEventOptions(vendor);
		expect(again).toEqual(options);
		for (const [index, option] of options.entries()) expect(again[index]).not.toBe(option);
	});
});

import { canonicalTypes } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';
import { thena } from '../../../shared/vendors/thena';
import { frozen } from '../support/frozen';
import { rowSamples, sampleNames, thenaSample } from './samples';
import { expectValid } from '../support/valid-event';

const rows: readonly EventSpec[] = thena.events;

/** Samples of custom objects are about deals. */
const nativeOf = (name: string) => name.replace('custom-object.deal.', 'custom-object.*.').replaceAll('.', ':');
const withDeal = (type: string | undefined) => type?.replace(':*:', ':deal:');

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = thenaSample(name);
	const payload = frozen(sample.payload);
	const event = thena.normalize(payload);
	const row = rows.find(({ native, subscribeAs }) =>
		[native, subscribeAs ?? native].some((type) => nativeOf(name) === type || nativeOf(name).startsWith(`${type}:`)),
	);

	it('becomes exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('becomes a valid event', () => expectValid(event));

	it('has the same identity before and after, and its row’s type', () => {
		expect(thena.identify(payload)).toEqual({
			id: event?.id,
			nativeType: withDeal(row?.native),
			type: withDeal(row?.types[0]),
			...(row?.subscribeAs === undefined ? {} : { subscribeAs: row.subscribeAs }),
		});
		expect(event).toMatchObject({
			nativetype: withDeal(row?.native),
			type: withDeal(row?.types[0]),
			source: '/thena/OLANTERN01',
		});
	});
});

describe('the catalog', () => {
	it('lists 64 events and has a sample of each', () => {
		expect(rows).toHaveLength(64);
		expect(rowSamples.map(nativeOf).sort()).toEqual(rows.map(({ native }) => native).sort());
		const labels = rows.map(({ label }) => label);
		expect(labels).toEqual([...new Set(labels)].sort());
	});

	it.each(rows)('$native has one canonical type', ({ native, types, description, requiresName }) => {
		expect(types).toHaveLength(1);
		expect(canonicalTypes).toContain(types[0]);
		expect(description).toMatch(/^[A-Z].*\.$/);
		expect(requiresName === true).toBe(native.includes('*'));
	});

	it('has one row for a new comment, and marks ticket:updated as redundant', () => {
		expect(rows.filter(({ subscribeAs }) => subscribeAs !== undefined).map(({ native }) => native)).toEqual([
			'ticket:comment:created',
		]);
		expect(rows.filter(({ redundant }) => redundant).map(({ native }) => native)).toEqual(['ticket:updated']);
	});

	it('leaves out events that no page of Thena names, and those about installations', () => {
		expect(rows.map(({ native }) => native)).not.toContain('customer-contact:custom_field_value:changed');
		expect(rows.filter(({ native }) => native.startsWith('app:'))).toEqual([]);
	});
});

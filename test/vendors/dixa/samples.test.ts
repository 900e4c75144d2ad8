import { canonicalTypes } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';
import { dixa } from '../../../shared/vendors/dixa';
import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { dixaSample, sampleNames } from './samples';
import { frozen } from '../support/frozen';
import { expectValid } from '../support/valid-event';

const rows: readonly EventSpec[] = dixa.events;

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = dixaSample(name);
	const payload = frozen(sample.payload);
	const event = dixa.normalize(payload, undefined, undefined, dixaResources.sampleFacts);

	it('becomes exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('becomes a valid event', () => expectValid(event));

	it('has the same identity before and after, and its row’s type', () => {
		expect(dixa.identify(payload)).toMatchObject({ id: event?.id, nativeType: event?.nativetype, type: event?.type });
		expect(rows.find(({ native }) => native === name.split('.')[0])?.types).toEqual([event?.type]);
	});
});

describe('the catalog', () => {
	it('lists each of Dixa’s 32 events once, with a label of its own', () => {
		expect(rows).toHaveLength(32);
		expect(new Set(rows.map(({ native }) => native)).size).toBe(32);
		expect(new Set(rows.map(({ subscribeAs }) => subscribeAs)).size).toBe(32);
		const labels = rows.map(({ label }) => label);
		expect(labels).toEqual([...new Set(labels)].sort());
	});

	it('has a sample of each event', () => {
		expect(sampleNames).toEqual(expect.arrayContaining(rows.map(({ native }) => native)));
	});

	it.each(rows)('$native is subscribed to by its API name', (row) => {
		expect(row.native).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
		expect(row.subscribeAs).toMatch(/^[A-Z][A-Za-z]+$/);
		expect(row.subscribeAs?.toLowerCase()).toBe(row.native.replaceAll('_', '').toLowerCase());
		expect(row.description).toMatch(/^[A-Z].*\.$/);
		for (const type of row.types) expect(canonicalTypes).toContain(type);
	});
});

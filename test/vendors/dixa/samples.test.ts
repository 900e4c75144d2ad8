import { canonicalTypes } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';
import { dixa } from '../../../shared/vendors/dixa';
import { dixaSample, sampleNames } from './samples';
import { frozen } from '../support/frozen';
import { expectValid } from '../support/valid-event';

const rows: readonly EventSpec[] = dixa.events;

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = dixaSample(name);
	const payload = frozen(sample.payload);
	const event = dixa.normalize(payload);

	it('gives exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('gives a valid event', () => expectValid(event));

	it('is identified as what it becomes, and that is its row’s type', () => {
		expect(dixa.identify(payload)).toMatchObject({ id: event?.id, nativeType: event?.nativetype, type: event?.type });
		expect(rows.find(({ native }) => native === name.split('.')[0])?.types).toEqual([event?.type]);
	});
});

describe('the catalog', () => {
	it('has Dixa’s 32 events, each once and with its own label', () => {
		expect(rows).toHaveLength(32);
		expect(new Set(rows.map(({ native }) => native)).size).toBe(32);
		expect(new Set(rows.map(({ subscribeAs }) => subscribeAs)).size).toBe(32);
		const labels = rows.map(({ label }) => label);
		expect(labels).toEqual([...new Set(labels)].sort());
	});

	it.each(rows)('$native is subscribed by its name in the API, and its description names its type', (row) => {
		expect(row.native).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
		expect(row.subscribeAs).toMatch(/^[A-Z][A-Za-z]+$/);
		expect(row.subscribeAs?.toLowerCase()).toBe(row.native.replaceAll('_', '').toLowerCase());
		expect(row.label).toMatch(/^[A-Z][A-Za-z]*( [A-Z][A-Za-z]*)+$/);
		expect(row.label.replaceAll(' ', '').toLowerCase()).toBe(row.subscribeAs?.toLowerCase());
		expect(row.description).toMatch(/^[A-Z].*\. Event type: .*\.$/);
		for (const type of row.types) {
			expect(canonicalTypes).toContain(type);
			expect(row.description).toContain(type);
		}
	});
});

import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { canonicalTypes } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';
import { tamio } from '../../../shared/vendors/tamio';
import { frozen } from '../support/frozen';
import { sampleNames, tamioSample } from './samples';
import { expectValid } from '../support/valid-event';

const rows: readonly EventSpec[] = tamio.events;

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = tamioSample(name);
	const payload = frozen(sample.payload);
	const event = tamio.normalize(payload);

	it('becomes exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('becomes a valid event', () => expectValid(event));

	it('has the same identity before and after, and its row’s type or an other type', () => {
		expect(tamio.identify(payload)).toEqual({ id: event?.id, nativeType: event?.nativetype, type: event?.type });
		const [native = ''] = name.split('.');
		expect(rows.find((row) => row.native === native)?.types ?? [tamio.toOtherType(native)]).toEqual([event?.type]);
	});
});

it('no two samples have the same event id', () => {
	expect(new Set(sampleNames.map((name) => tamioSample(name).event.id)).size).toBe(sampleNames.length);
});

describe('the catalog', () => {
	it('lists the 23 events that Tamio documents', () => {
		expect(rows).toHaveLength(23);
		expect(rows.filter(({ native }) => native.startsWith('whitelabel-ticket-'))).toHaveLength(4);
	});

	it('has a sample of each event', () => {
		expect(sampleNames).toEqual(expect.arrayContaining(rows.map(({ native }) => native)));
	});

	it.each(rows)('$native has one canonical type', (row) => {
		expect(row.native).toMatch(/^[a-z]+(-[a-z]+)+$/);
		expect(row.description).toMatch(/^[A-Z].*\.$/);
		expect(row.types).toHaveLength(1);
		for (const type of row.types)
			expect(canonicalTypes.some((canonicalType) => compilePatterns(canonicalType).matches(type))).toBe(true);
	});
});

describe('the vendor', () => {
	it('has no subscriptions, but steps to set up the endpoint', () => {
		expect(tamio).not.toHaveProperty('subscriptions');
		expect(tamio.setup).toHaveLength(2);
		for (const step of tamio.setup) expect(step).toMatch(/^[A-Z].*\.$/);
	});

	it('has a label for a response with tickets, and none for a refusal', () => {
		expect(tamio.credential.label({ status: 200, total_results: 0, tickets: [] })).toBe('Tamio');
		for (const body of [{ status: 401, error: 'Unauthorized' }, null, '<html>', { tickets: 'none' }]) {
			expect(tamio.credential.label(body)).toBeNull();
		}
	});
});

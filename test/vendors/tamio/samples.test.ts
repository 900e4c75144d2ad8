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

	it('gives exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('gives a valid event', () => expectValid(event));

	it('is identified as what it becomes, and that is its row’s type or another', () => {
		expect(tamio.identify(payload)).toEqual({ id: event?.id, nativeType: event?.nativetype, type: event?.type });
		const [native = ''] = name.split('.');
		expect(rows.find((row) => row.native === native)?.types ?? [tamio.toOtherType(native)]).toEqual([event?.type]);
	});
});

it('no two samples have the same event id', () => {
	expect(new Set(sampleNames.map((name) => tamioSample(name).event.id)).size).toBe(sampleNames.length);
});

describe('the catalog', () => {
	it('has the 23 events whose names are documented', () => {
		expect(rows).toHaveLength(23);
		expect(rows.filter(({ native }) => native.startsWith('whitelabel-ticket-'))).toHaveLength(4);
	});

	it.each(rows)('$native has its name as label, and its description names its type', (row) => {
		expect(row.native).toMatch(/^[a-z]+(-[a-z]+)+$/);
		expect(row.label.replaceAll(' ', '-').toLowerCase()).toBe(row.native);
		expect(row.description).toMatch(/^[A-Z].*\. Event type: .*\.$/);
		expect(row.types).toHaveLength(1);
		for (const type of row.types) {
			expect(canonicalTypes.some((known) => compilePatterns(known).matches(type))).toBe(true);
			expect(row.description).toContain(type);
		}
	});
});

describe('the vendor', () => {
	it('cannot be subscribed at, and says by hand how', () => {
		expect(tamio).not.toHaveProperty('subscriptions');
		expect(tamio.setup).toHaveLength(3);
		for (const step of tamio.setup) expect(step).toMatch(/^[A-Z].*\.$/);
	});

	it('has a label for an answer with tickets, and none for a refusal', () => {
		expect(tamio.credential.label({ status: 200, total_results: 0, tickets: [] })).toBe('Tamio');
		for (const body of [{ status: 401, error: 'Unauthorized' }, null, '<html>', { tickets: 'none' }]) {
			expect(tamio.credential.label(body)).toBeNull();
		}
	});
});

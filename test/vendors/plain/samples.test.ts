import { objectAt } from '../../../shared/core/read';
import { msAt } from '../../../shared/core/time';
import { canonicalTypes } from '../../../shared/core/types';
import type { EventSpec } from '../../../shared/core/vendor';
import { events } from '../../../shared/vendors/plain/events';
import { identify, normalize, findSentAt, findSubscriptionId } from '../../../shared/vendors/plain/normalize';
import { frozen } from '../support/frozen';
import { plainSample, sampleNames } from './samples';
import { expectValid } from '../support/valid-event';

const rows: readonly EventSpec[] = events;

describe.each(sampleNames)('the sample %s', (name) => {
	const sample = plainSample(name);
	const payload = frozen(sample.payload);
	const event = normalize(payload);

	it('becomes exactly its event, with the payload itself as raw', () => {
		expect(event).toStrictEqual({ ...sample.event, data: { ...sample.event.data, raw: payload } });
		expect(event?.data.raw).toBe(payload);
	});

	it('becomes a valid event', () => {
		expectValid(event);
	});

	it('has the same identity before and after, and a type of its row', () => {
		expect(identify(payload)).toEqual({ id: event?.id, nativeType: event?.nativetype, type: event?.type });
		const row = rows.find(({ native }) => native === event?.nativetype);
		expect([...(row?.types ?? []), `ticket:other:${row?.native}`]).toContain(event?.type);
	});

	it('says when and to which target it was sent', () => {
		const metadata = objectAt(payload, 'webhookMetadata');
		expect(findSentAt(payload)).toBe(msAt(metadata, 'webhookDeliveryAttemptTimestamp'));
		expect(findSubscriptionId(payload)).toMatch(/^whTarget_/);
	});
});

describe('the catalog', () => {
	it('lists each of the 40 events of webhook version 2026-09-11 once, with a label of its own', () => {
		expect(rows).toHaveLength(40);
		expect(new Set(rows.map(({ native }) => native)).size).toBe(40);
		const labels = rows.map(({ label }) => label);
		expect(labels).toEqual([...new Set(labels)].sort());
	});

	it.each(rows)('$native has a description and canonical types', ({ native, types, description }) => {
		expect(native).toMatch(/^(thread|customer|timeline|discussion|task)\.[a-z_]+$/);
		expect(description).toMatch(/^[A-Z].*\.$/);
		for (const type of types) expect(canonicalTypes).toContain(type);
	});

	it('has a sample of each type of each row', () => {
		const sampled = new Set(sampleNames.map(plainSample).map(({ event }) => `${event.nativetype} ${event.type}`));
		const listed = rows.flatMap(({ native, types }) => types.map((type) => `${native} ${type}`));
		expect(listed.filter((pair) => !sampled.has(pair))).toEqual([]);
	});

	it('marks only customer.customer_changed as redundant', () => {
		expect(rows.filter(({ redundant }) => redundant).map(({ native }) => native)).toEqual([
			'customer.customer_changed',
		]);
	});

	it('has a version in each since', () => {
		for (const { since } of rows) if (since !== undefined) expect(since).toMatch(/^20\d\d-\d\d-\d\d$/);
	});
});

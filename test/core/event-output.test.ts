import { createEventFormFields, toEventOutput } from '../../shared/core/event-output';
import { toSimpleEvent } from '../../shared/core/simple-event';
import { eventWith } from './support/filter-event';

const event = { ...eventWith({}), data: { ...eventWith({}).data, raw: { kind: 'case.touched' } } };

describe('toEventOutput', () => {
	it('simplifies the event', () => {
		expect(toEventOutput(event, { simple: true, includeRaw: true })).toEqual(toSimpleEvent(event));
	});

	it('passes the whole event on, not a copy', () => {
		expect(toEventOutput(event, { simple: false, includeRaw: true })).toBe(event);
	});

	it('leaves out the payload', () => {
		const bare = toEventOutput(event, { simple: false, includeRaw: false });
		expect(bare).toEqual({ ...event, data: { ...event.data, raw: null } });
	});
});

it('the fields are both on by default, and the second needs the first to be off', () => {
	const fields = createEventFormFields('Lumen').map(({ key, kind, default: value, showWhen }) => [
		key,
		kind,
		value,
		showWhen,
	]);
	expect(fields).toEqual([
		['simple', 'flag', true, undefined],
		['includeRaw', 'flag', true, { field: 'simple', is: [false] }],
	]);
});

import { selectMissed } from '../../shared/core/missed-events';

const at = (minute: number) => `2026-11-20T10:0${minute}:00.000Z`;
const since = (minute: number) => Date.parse(at(minute));
const attempt = (eventId: string, time: string | null, succeeded = false) => ({ eventId, at: time, succeeded });
const ids = (...parameters: Parameters<typeof selectMissed>) =>
	selectMissed(...parameters).map(({ eventId }) => eventId);

const attempts = [
	attempt('delivered late', at(6), true),
	attempt('delivered', at(5), true),
	attempt('failed later', at(4)),
	attempt('failed', at(3)),
	attempt('failed', at(2)),
	attempt('delivered late', at(1)),
];

test('selects each event that no attempt delivered once, oldest first', () => {
	expect(ids(attempts, 0, false)).toEqual(['failed', 'failed later']);
	expect(selectMissed(attempts, 0, false)[0]).toBe(attempts[4]);
});

test('includes delivered events on request', () => {
	expect(ids(attempts, 0, true)).toEqual(['delivered late', 'failed', 'failed later', 'delivered']);
});

test('selects an event by the time of its last attempt', () => {
	expect(ids(attempts, since(3), false)).toEqual(['failed', 'failed later']);
	expect(ids(attempts, since(4), false)).toEqual(['failed later']);
	expect(ids(attempts, since(6), true)).toEqual(['delivered late']);
	expect(ids(attempts, since(7), true)).toEqual([]);
});

test('treats an attempt without a time as the oldest, and leaves its input unchanged', () => {
	const frozen = Object.freeze([attempt('timed', at(1)), attempt('x', null), attempt('y', null)]);
	expect(ids(frozen, since(9), false)).toEqual(['x', 'y']);
	expect(ids(frozen, 0, false)).toEqual(['x', 'y', 'timed']);
});

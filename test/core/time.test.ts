import fc from 'fast-check';
import { listOf, textOf } from '../../shared/core/read';
import { timeAt, timeOf } from '../../shared/core/time';

/** A text that is exactly or almost a time in our own format. */
const nearlyTime = fc
	.tuple(
		fc.integer({ min: 0, max: 9999 }),
		fc.integer({ min: 0, max: 13 }),
		fc.integer({ min: 0, max: 32 }),
		fc.integer({ min: 0, max: 25 }),
		fc.integer({ min: 0, max: 61 }),
		fc.integer({ min: 0, max: 999 }),
	)
	.map(([year, month, day, hour, minute, ms]) => {
		const pad = (value: number, width = 2) => String(value).padStart(width, '0');
		return `${pad(year, 4)}-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:${pad(minute)}.${pad(ms, 3)}Z`;
	});

describe('timeAt', () => {
	it.each([
		['2026-03-01T10:00:00.123Z', '2026-03-01T10:00:00.123Z'],
		['2026-03-01T12:00:00+02:00', '2026-03-01T10:00:00.000Z'],
		['2026-03-01T10:00Z', '2026-03-01T10:00:00.000Z'],
		['2026-03-01T10:00:00.123456Z', '2026-03-01T10:00:00.123Z'],
		[1_772_359_200, '2026-03-01T10:00:00.000Z'],
		[1_772_359_200_123, '2026-03-01T10:00:00.123Z'],
		['1772359200', '2026-03-01T10:00:00.000Z'],
		['1772359200123', '2026-03-01T10:00:00.123Z'],
	])('reads %s', (input, expected) => {
		expect(timeAt({ at: input }, 'at')).toBe(expected);
	});

	it.each([
		'20260301',
		'2026-03-01',
		'2026-03-01T10:00:00',
		'yesterday',
		'',
		'2026-13-41T10:00:00Z',
		Number.NaN,
		1e300,
		null,
		{},
	])('refuses %p', (input) => {
		expect(timeAt({ at: input }, 'at')).toBeNull();
	});
});

describe('timeOf', () => {
	it('returns a time in our own format unchanged', () => {
		fc.assert(
			fc.property(nearlyTime, (text) => {
				const ms = Date.parse(text);
				const printed = Number.isNaN(ms) ? null : new Date(ms).toISOString();
				expect(timeOf(text)).toBe(printed !== null && /^(?!0000)\d{4}-/.test(printed) ? printed : null);
			}),
			{ numRuns: 5_000 },
		);
	});

	it.each([
		['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
		['2026-02-28T23:59:59.999Z', '2026-02-28T23:59:59.999Z'],
		['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999Z'],
		['2026-04-30T00:00:00.000Z', '2026-04-30T00:00:00.000Z'],
	])('reads %s', (text, expected) => {
		expect(timeOf(text)).toBe(expected);
	});
});

describe('the narrowing readers', () => {
	it('never throw', () => {
		fc.assert(
			fc.property(fc.anything(), (value) => {
				for (const narrow of [listOf, textOf, timeOf]) narrow(value);
			}),
		);
	});
});

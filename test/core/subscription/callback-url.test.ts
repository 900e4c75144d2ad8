import fc from 'fast-check';
import { hasMarker, MARKER, selectParked } from '../../../shared/core/subscription/callback-url';

describe('hasMarker', () => {
	it('is true only for a marker at the end', () => {
		fc.assert(
			fc.property(fc.string(), fc.string({ unit: fc.constantFrom('w', '1', '/', '-') }), (text, id) => {
				expect(hasMarker(`${text} ${MARKER}${id}]`, MARKER)).toBe(true);
				expect(hasMarker(`${MARKER}${id}] ${text}x`, MARKER)).toBe(false);
				expect(hasMarker(`${MARKER}${id}] [${id}]`, MARKER)).toBe(false);
				expect(hasMarker(`${text.replaceAll(MARKER, '')}]`, MARKER)).toBe(false);
			}),
		);
	});
});

describe('selectParked', () => {
	const hook = { url: '', name: '', events: [], enabled: false };
	const found = [{ ...hook, id: 'used' }, ...['a', 'b'].map((id) => ({ ...hook, id, parked: true as const }))];

	it('prefers the one that the host parked', () => {
		expect(selectParked(found, 'b')?.id).toBe('b');
		for (const other of ['used', 'gone', null]) expect(selectParked(found, other)?.id).toBe('a');
		expect(selectParked(found.slice(0, 1), 'used')).toBeUndefined();
	});
});

import fc from 'fast-check';
import { hasMarker, MARKER } from '../../../shared/core/subscription/callback-url';

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

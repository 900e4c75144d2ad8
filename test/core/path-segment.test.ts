import { VendorError } from '../../shared/core/errors';
import { toPathSegment } from '../../shared/core/path-segment';

describe('toPathSegment', () => {
	it.each(['W1', '0b8ad9a2-0b1f-4f0e-9a36-0d0b7c5f8a11', 'CONVERSATION_CLOSED', 'a.b', 'x'.repeat(200)])(
		'accepts %s',
		(id) => {
			expect(toPathSegment(id)).toBe(id);
		},
	);

	it.each(['', '.', '..', '../teams', 'a/b', 'a?b', 'a#b', 'a b', 'a\nb', '%2e%2e', 'é', 'x'.repeat(201)])(
		'rejects %j',
		(id) => {
			expect(() => toPathSegment(id)).toThrow(VendorError);
		},
	);

	it('shows the ID on one line', () => {
		expect(() => toPathSegment('../a\nb')).toThrow('"../a b" isn’t a valid ID. Copy the ID again.');
	});
});

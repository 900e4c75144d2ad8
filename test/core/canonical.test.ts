import { toCanonical } from '../../shared/core/canonical';

it('maps a listed value, calls any other one unknown, and leaves out a missing one', () => {
	const values = new Map([['DONE', 'closed']]);
	expect(toCanonical(values, 'DONE')).toBe('closed');
	expect(toCanonical(values, 'constructor')).toBe('unknown');
	expect(toCanonical(values, null)).toBeNull();
});

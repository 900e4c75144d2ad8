import { canonicalTypes, createOtherType } from '../../shared/core/types';

describe('createOtherType', () => {
	it('replaces characters that a type can’t contain', () => {
		expect(createOtherType('thread.New_Thing-1', true)).toBe('ticket:other:thread.new_thing-1');
		expect(createOtherType('a:b c\n{{x}}*', false)).toBe('other:a_b_c___x___');
	});

	it('creates no type that is too long for a pattern', () => {
		expect(createOtherType('x'.repeat(100_000), true)).toHaveLength('ticket:other:'.length + 200);
	});
});

describe('canonicalTypes', () => {
	it('lists each type once', () => {
		expect(new Set(canonicalTypes).size).toBe(canonicalTypes.length);
	});
});

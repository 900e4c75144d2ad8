import fc from 'fast-check';
import { compilePatterns } from '../../../shared/core/pattern/pattern';

describe('a naive specification', () => {
	/** Braces are written out; a star in them becomes `+`, for it never spans parts. */
	function writtenOut(pattern: string): string[] {
		const open = pattern.indexOf('{');
		if (open === -1) return [pattern];
		const close = pattern.indexOf('}');
		const choices = pattern
			.slice(open + 1, close)
			.replaceAll('*', '+')
			.split(',');
		return choices.flatMap((choice) => writtenOut(pattern.slice(0, open) + choice + pattern.slice(close + 1)));
	}

	function partsMatch(pattern: string[], type: string[]): boolean {
		const [first, ...others] = pattern;
		if (first === undefined) return type.length === 0;
		if (first === '**') return partsMatch(others, type) || (type.length > 0 && partsMatch(pattern, type.slice(1)));
		if (type.length === 0) return false;
		if (first === '*' && others.length === 0) return true;
		return textMatches(first, type[0] ?? '') && partsMatch(others, type.slice(1));
	}

	function textMatches(pattern: string, text: string): boolean {
		if (pattern === '') return text === '';
		const rest = pattern.slice(1);
		if (/^[*+]/.test(pattern)) return textMatches(rest, text) || (text !== '' && textMatches(pattern, text.slice(1)));
		return text.startsWith(pattern.charAt(0)) && textMatches(rest, text.slice(1));
	}

	function naive(list: readonly string[], names: readonly string[]): boolean {
		const matchesSome = (pattern: string) =>
			names.some((name) => writtenOut(pattern).some((plain) => partsMatch(plain.split(':'), name.split(':'))));
		const included = list.filter((pattern) => !pattern.startsWith('!'));
		const excluded = list.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
		return (included.length === 0 || included.some(matchesSome)) && !excluded.some(matchesSome);
	}

	const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
	const choice = fc.array(fc.constantFrom('a', 'b', 'ab', '*'), { minLength: 1, maxLength: 2 });
	const group = fc
		.array(choice, { minLength: 1, maxLength: 3 })
		.map((all) => `{${all.map((one) => one.join('')).join(',')}}`);
	const part = fc.oneof(
		{ weight: 3, arbitrary: fc.array(fc.oneof(fc.constantFrom('a', 'b', '*'), group), { minLength: 1, maxLength: 4 }) },
		{ weight: 2, arbitrary: fc.constantFrom(['*'], ['**'], ['a'], ['b']) },
	);
	const pattern = fc
		.tuple(fc.constantFrom('', '', '!'), fc.array(part, { minLength: 1, maxLength: 5 }))
		.map(([not, parts]) => not + parts.map((pieces) => pieces.join('')).join(':'))
		.filter((text) => !/[^:!]\*\*|\*\*[^:]/.test(text));
	const name = fc.array(word, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(':'));

	test('agrees on one pattern', () => {
		fc.assert(
			fc.property(pattern, name, (one, type) => {
				expect(compilePatterns(one).matches(type)).toBe(naive([one], [type]));
			}),
			{ numRuns: 4_000 },
		);
	});

	test('agrees on lists and native types', () => {
		fc.assert(
			fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), name, name, (list, type, nativeType) => {
				expect(compilePatterns(list).matches(type, nativeType)).toBe(naive(list, [type, nativeType]));
			}),
			{ numRuns: 1_000 },
		);
	});
});

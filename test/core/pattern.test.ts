import fc from 'fast-check';
import { compilePatterns, PatternError, type PatternInput } from '../../shared/core/pattern';
import rows from './patterns.json';

interface PatternRow {
	patterns: PatternInput;
	type: string;
	nativeType: string | null;
	matches?: boolean;
	error?: string;
}

const named = (rows as PatternRow[]).map((row) => ({ ...row, given: JSON.stringify(row.patterns) }));

function errorOf(input: unknown): PatternError {
	try {
		compilePatterns(input as PatternInput); // what a host may hand over
	} catch (error) {
		expect(error).toBeInstanceOf(PatternError);
		return error as PatternError; // as just seen
	}
	throw new Error(`accepted: ${String(input)}`);
}

describe('the rows of patterns.json', () => {
	test.each(named.filter((row) => row.error === undefined))(
		'$given on $type ($nativeType): $matches',
		({ patterns, type, nativeType, matches }) => {
			expect(compilePatterns(patterns).matches(type, nativeType)).toBe(matches);
		},
	);

	test.each(named.filter((row) => row.error !== undefined))('$given is refused: $error', ({ patterns, error }) => {
		expect(errorOf(patterns)).toMatchObject({ name: 'PatternError', code: error });
	});

	test('are all there', () => {
		expect(named).toHaveLength(62);
	});
});

describe('errors', () => {
	test.each([
		['', 'empty', '', 'No event is chosen. Choose at least one event, or write "*" for all events.'],
		[' , \n', 'empty', '', /^No event is chosen\./],
		[['', ' '], 'empty', '', /^No event is chosen\./],
		[
			'ticket:',
			'empty_part',
			'ticket:',
			'The pattern "ticket:" ends with ":". Write "ticket:*" for all ticket events, or remove the colon.',
		],
		[':', 'empty_part', ':', /starts with ":"\. Write a name or "\*" before the colon/],
		['a::b', 'empty_part', 'a::b', /nothing between two colons/],
		['!', 'empty_part', '!', /has nothing after "!"\./],
		['a, !', 'empty_part', '!', /^The pattern "!" has nothing/],
		['!a:', 'empty_part', '!a:', /^The pattern "!a:" ends with ":"\. Write "a:\*"/],
		['! a', 'space', '! a', /has a space inside\. Remove it/],
		['a\tb', 'space', 'a\tb', /^The pattern "a b" has a space/],
		['a\u00A0b', 'space', 'a\u00A0b', /has a space/],
		['!!a', 'double_not', '!!a', /starts with "!" twice/],
		['a!b', 'bad_char', 'a!b', /has "!" in the middle/],
		['a:?', 'bad_char', 'a:?', /has "\?", which no pattern can have\. Write "\*" in its place/],
		['"a"', 'bad_char', '"a"', /has a quotation mark, which/],
		['caf\u00E9', 'bad_char', 'caf\u00E9', /has the character U\+00E9,/],
		['a\u200Bb', 'bad_char', 'a\u200Bb', /has the character U\+200B,/],
		['a\u{1F600}', 'bad_char', 'a\u{1F600}', /has the character U\+1F600,/],
		['a\uD800', 'bad_char', 'a\uD800', /has the character U\+D800,/],
		['a\u0000', 'bad_char', 'a\u0000', /has the character U\+0000,/],
		['a:***', 'bad_star', 'a:***', /has "\*\*" beside other characters/],
		['{**,a}', 'bad_star', '{**,a}', /beside other characters/],
		['a:{b', 'brace', 'a:{b', /has a "\{" that is never closed/],
		['a:{b, c:*', 'brace', 'a:{b, c:*', /never closed/],
		['a:b}, c', 'brace', 'a:b}', /has a "\}" without a "\{" before it/],
		['{a,{b,c}}', 'brace', '{a,{b,c}}', /has braces inside braces/],
		['{}', 'brace', '{}', /has an empty choice/],
		['{a,,b}', 'brace', '{a,,b}', /has an empty choice/],
		['{a:b,c}', 'brace', '{a:b,c}', /has ":" inside braces/],
		['x'.repeat(257), 'too_long', 'x'.repeat(257), /^The pattern "x{60}…" has 257 characters, and at most 256/],
		[`!${'x'.repeat(256)}`, 'too_long', `!${'x'.repeat(256)}`, /has 257 characters/],
		['a:b:c:d:e:f:g:h:*', 'too_many_parts', 'a:b:c:d:e:f:g:h:*', /has 9 parts, and at most 8 are allowed/],
		[Array.from({ length: 51 }, (_, i) => `a${i}`), 'too_many', 'a50', /^There are 51 event patterns, and at most 50/],
		[42, 'not_text', '', /^Event patterns must be text or a list of texts, and a number was found\. Write them as in/],
		[true, 'not_text', '', /a boolean was found/],
		[{}, 'not_text', '', /an object was found/],
		[['a', null], 'not_text', '', /an empty value was found/],
		[['a', undefined], 'not_text', '', /an empty value was found/],
		[['a', ['b']], 'not_text', '', /a list inside the list was found/],
		[[Symbol('a')], 'not_text', '', /a symbol was found/],
	])('%p: %s', (input, code, pattern, message) => {
		const error = errorOf(input);
		expect(error).toMatchObject({ name: 'PatternError', code, pattern });
		expect(error).toBeInstanceOf(Error);
		expect(error.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
	});

	test('the limits themselves are allowed', () => {
		expect(compilePatterns('x'.repeat(256)).matches('x'.repeat(256))).toBe(true);
		expect(compilePatterns('a:b:c:d:e:f:g:h').matches('a:b:c:d:e:f:g:h')).toBe(true);
		expect(compilePatterns(Array.from({ length: 50 }, (_, i) => `a${i}`)).matches('a49')).toBe(true);
	});

	test('any input is compiled or refused with a PatternError that says something', () => {
		fc.assert(
			fc.property(fc.oneof(fc.anything(), fc.string(), fc.array(fc.string())), (input) => {
				if (input === null || input === undefined) return;
				try {
					compilePatterns(input as PatternInput); // anything at all
				} catch (error) {
					expect(error).toBeInstanceOf(PatternError);
					expect((error as PatternError).message).toMatch(/^[A-Z].*\.$/s);
				}
			}),
		);
	});
});

describe('lists', () => {
	test.each([
		['commas', 'a:b,c:d'],
		['line breaks', 'a:b\r\nc:d'],
		['an old line break', 'a:b\rc:d'],
		['empty lines and a last comma', '\na:b,\n\n c:d ,'],
		['an array', ['a:b', 'c:d']],
		['an entry with two', ['x', 'a:b, c:d', '']],
		['braces keep their commas', '{a,c}:{b,d}'],
	])('%s', (_, input) => {
		const patterns = compilePatterns(input);
		expect([patterns.matches('a:b'), patterns.matches('c:d'), patterns.matches('e:f')]).toEqual([true, true, false]);
	});

	test('absent means everything, and names no pattern', () => {
		for (const absent of [null, undefined]) {
			const patterns = compilePatterns(absent);
			expect(patterns.matches('anything:at:all')).toBe(true);
			expect(patterns).toMatchObject({ include: [], exclude: [] });
		}
	});

	test('what plan needs', () => {
		const { include, exclude } = compilePatterns(' a:{b,c*d} , !e:**');
		expect(include).toEqual([
			{
				source: 'a:{b,c*d}',
				body: 'a:{b,c*d}',
				excludes: false,
				wildcard: true,
				parts: [['a'], [[['b'], ['c', '*', 'd']]]],
			},
		]);
		expect(exclude).toEqual([
			{ source: '!e:**', body: 'e:**', excludes: true, wildcard: true, parts: [['e'], ['**']] },
		]);
	});
});

describe('matching', () => {
	test.each([
		['a:{*}', 'a:b', true, 'a star in braces is one part'],
		['a:{*}', 'a:b:c', false, 'and never more'],
		['{*,x}:b', 'a:b', true, 'beside a name too'],
		['a:{b*,c}d', 'a:bxyd', true, 'a star in an alternative'],
		['a:{b*,c}d', 'a:b:d', false, 'which stays in its part'],
		['{a,b}{c,d}', 'bc', true, 'two groups in a part'],
		['{a,ab}{c,bc}', 'abbc', true, 'both choices are followed'],
		['{a}', 'a', true, 'a group of one'],
		['a:**:*', 'a', false, 'one part at least'],
		['a:**:*', 'a:b', true, 'one part is enough'],
		['**:*', 'a', true, 'the same alone'],
		['**:a:**', 'x:a:y', true, 'around'],
		['**:a:**', 'a', true, 'around nothing'],
		['**:a:**', 'x:y', false, 'around something else'],
		['a:**:b:*:c', 'a:b:b:x:c', true, 'the second way is found'],
		['a*a*a', 'aa', false, 'no character serves twice'],
		['a*a*a', 'aaa', true, 'three do'],
	])('%s on %s: %s (%s)', (pattern, type, matches) => {
		expect(compilePatterns(pattern).matches(type)).toBe(matches);
		expect(compilePatterns(`!${pattern}`).matches(type)).toBe(!matches);
	});

	test('a native type is tried beside the canonical one', () => {
		const patterns = compilePatterns('thread.note_*, !ticket:comment:deleted, !*deleted*');
		expect(patterns.matches('ticket:comment:created', 'thread.note_created')).toBe(true);
		expect(patterns.matches('ticket:comment:created', null)).toBe(false);
		expect(patterns.matches('ticket:comment:deleted', 'thread.note_created')).toBe(false);
		expect(patterns.matches('ticket:comment:created', 'thread.note_deleted')).toBe(false);
		expect(compilePatterns('a:*').matches('a:b', 'a:b')).toBe(true);
	});

	test('a malformed native type is left aside, a malformed type matches nothing', () => {
		expect(compilePatterns('*').matches('ticket:created', 'thread:')).toBe(true);
		expect(compilePatterns('ticket:**').matches('ticket:created', ':')).toBe(true);
		expect(compilePatterns('thread.x').matches('', 'thread.x')).toBe(false);
		expect(compilePatterns('thread.x').matches('ticket:', 'thread.x')).toBe(false);
	});

	test.each([
		['an empty part at the start', ':a'],
		['an empty part at the end', 'a:'],
		['only a colon', ':'],
		['513 characters', 'x'.repeat(513)],
		['17 parts', 'a:'.repeat(16) + 'a'],
		['a megabyte', 'a:'.repeat(524_288)],
		['a number', 7],
		['an object', { toString: 1 }],
		['nothing', undefined],
	])('%s matches nothing', (_, type) => {
		for (const list of ['*', '**', '!x', null, 'a*:**', ':a a: x'.split(' ')[2]]) {
			expect(compilePatterns(list).matches(type as string)).toBe(false); // what a payload may hold
		}
	});

	test('the longest well-formed names match', () => {
		for (const list of ['*', '**', 'a:**', 'a:*', 'a:**:a', null]) {
			expect(compilePatterns(list).matches('a:'.repeat(15) + 'a')).toBe(true);
		}
		expect(compilePatterns('*x').matches('x'.repeat(512))).toBe(true);
	});

	test('never throws, whatever the type', () => {
		const lists = ['*', 'a:*', '{a,b}*:**', '!a*', 'a'].map((list) => compilePatterns(list));
		const anyType = fc.oneof(
			fc.anything(),
			fc.string({ unit: 'binary' }),
			fc.constantFrom('\uD800', 'a:\uDC00', 'a*:b'),
		);
		fc.assert(
			fc.property(anyType, anyType, (type, nativeType) => {
				for (const patterns of lists) {
					const matches: unknown = patterns.matches(type as string, nativeType as string); // anything at all
					expect(typeof matches).toBe('boolean');
				}
			}),
		);
	});
});

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

describe('the worst pairs', () => {
	const same = 'a'.repeat(512);
	const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.';

	test.each([
		['stars', '*a'.repeat(127) + 'z', same],
		['groups', `${'{a,aa}'.repeat(42)}z`, same],
		['groups and stars', `*${'{a,aa}*'.repeat(36)}z`, same],
		['many choices', `*{${[...letters].join(',')},${'ab,'.repeat(40)}a}z`, letters.repeat(8).slice(0, 512)],
		['stars in choices', `*${'{*a,a*}'.repeat(36)}z`, same],
		['parts', '**:*a*:**:*a*:**:*a*:**:z', `${'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:'.repeat(15)}aaaa`],
	])('%s take no time', (_, pattern, type) => {
		const patterns = compilePatterns(pattern);
		const times = Array.from({ length: 200 }, () => {
			const start = performance.now();
			expect(patterns.matches(type)).toBe(false);
			return performance.now() - start;
		});
		// The promise is 0.1 ms. The best of many runs, and ten times that: a busy machine is no fault.
		expect(Math.min(...times)).toBeLessThan(1);
	});
});

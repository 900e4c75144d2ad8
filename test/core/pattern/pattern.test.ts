import fc from 'fast-check';
import { compilePatterns, PatternError, type PatternInput } from '../../../shared/core/pattern/pattern';
import rows from './patterns.json';

interface PatternRow {
	patterns: PatternInput;
	type: string;
	nativeType: string | null;
	matches?: boolean;
	error?: string;
}

const named = (rows as PatternRow[]).map((row) => ({ ...row, quoted: JSON.stringify(row.patterns) }));

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
		'$quoted on $type ($nativeType): $matches',
		({ patterns, type, nativeType, matches }) => {
			expect(compilePatterns(patterns).matches(type, nativeType)).toBe(matches);
		},
	);

	test.each(named.filter((row) => row.error !== undefined))('$quoted is rejected: $error', ({ patterns, error }) => {
		expect(errorOf(patterns)).toMatchObject({ name: 'PatternError', code: error });
	});

	test('are complete', () => {
		expect(named).toHaveLength(62);
	});
});

describe('errors', () => {
	test.each([
		['', 'empty', '', 'No event is selected. Select at least one event, or use "*" for all events.'],
		[' , \n', 'empty', '', /^No event is selected\./],
		[['', ' '], 'empty', '', /^No event is selected\./],
		[
			'ticket:',
			'empty_part',
			'ticket:',
			'The pattern "ticket:" ends with ":". Use "ticket:*" for all ticket events, or remove the colon.',
		],
		[':', 'empty_part', ':', /starts with ":"\. Add a name or "\*" before the colon/],
		['a::b', 'empty_part', 'a::b', /nothing between two colons/],
		[
			'custom-object::created',
			'empty_part',
			'custom-object::created',
			'The pattern "custom-object::created" has no name between two colons. Add your object’s name, e.g. custom-object:deal:created.',
		],
		[
			'!custom-object::deleted',
			'empty_part',
			'!custom-object::deleted',
			/between two colons\. Add your object’s name, e\.g\. custom-object:deal:deleted\.$/,
		],
		[
			'custom-object::field-changed',
			'empty_part',
			'custom-object::field-changed',
			/e\.g\. custom-object:deal:field-changed\.$/,
		],
		['custom-object::*', 'empty_part', 'custom-object::*', /nothing between two colons/],
		['custom-object::sunk', 'empty_part', 'custom-object::sunk', /nothing between two colons/],
		['custom-object:::created', 'empty_part', 'custom-object:::created', /nothing between two colons/],
		['__proto__::created', 'empty_part', '__proto__::created', /nothing between two colons/],
		['!', 'empty_part', '!', /has nothing after "!"\./],
		['a, !', 'empty_part', '!', /^The pattern "!" has nothing/],
		['!a:', 'empty_part', '!a:', /^The pattern "!a:" ends with ":"\. Use "a:\*"/],
		['! a', 'space', '! a', /contains a space\. Remove it/],
		['a\tb', 'space', 'a\tb', /^The pattern "a b" contains a space/],
		['a\u00A0b', 'space', 'a\u00A0b', /contains a space/],
		['!!a', 'double_not', '!!a', /starts with "!" twice/],
		['a!b', 'bad_char', 'a!b', /has "!" in the middle/],
		['a:?', 'bad_char', 'a:?', /contains "\?", which isn’t allowed in a pattern\. Replace it with "\*"/],
		['"a"', 'bad_char', '"a"', /contains a quotation mark, which/],
		['caf\u00E9', 'bad_char', 'caf\u00E9', /contains the character U\+00E9,/],
		['a\u200Bb', 'bad_char', 'a\u200Bb', /contains the character U\+200B,/],
		['a\u{1F600}', 'bad_char', 'a\u{1F600}', /contains the character U\+1F600,/],
		['a\uD800', 'bad_char', 'a\uD800', /contains the character U\+D800,/],
		['a\u0000', 'bad_char', 'a\u0000', /contains the character U\+0000,/],
		['a:***', 'bad_star', 'a:***', /has "\*\*" next to other characters/],
		['{**,a}', 'bad_star', '{**,a}', /next to other characters/],
		['a:{b', 'brace', 'a:{b', /has a "\{" without a "\}" after it/],
		['a:{b, c:*', 'brace', 'a:{b, c:*', /without a "\}" after it/],
		['a:b}, c', 'brace', 'a:b}', /has a "\}" without a "\{" before it/],
		['{a,{b,c}}', 'brace', '{a,{b,c}}', /has braces inside braces/],
		['{}', 'brace', '{}', /has an empty alternative/],
		['{a,,b}', 'brace', '{a,,b}', /has an empty alternative/],
		['{a:b,c}', 'brace', '{a:b,c}', /has ":" inside braces/],
		['x'.repeat(257), 'too_long', 'x'.repeat(257), /^The pattern "x{60}…" has 257 characters, but at most 256/],
		[`!${'x'.repeat(256)}`, 'too_long', `!${'x'.repeat(256)}`, /has 257 characters/],
		['a:b:c:d:e:f:g:h:*', 'too_many_parts', 'a:b:c:d:e:f:g:h:*', /has 9 parts, but at most 8 are allowed/],
		[
			Array.from({ length: 51 }, (_, i) => `a${i}`),
			'too_many',
			'a50',
			/^There are 51 events and patterns, but at most 50/,
		],
		[
			42,
			'not_text',
			'',
			/^Event patterns must be text or a list of texts, but a number was found\. Use a format such as/,
		],
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

	test('any input is compiled or rejected with a PatternError that has a message', () => {
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

	test('an absent list matches everything and contains no pattern', () => {
		for (const absent of [null, undefined]) {
			const patterns = compilePatterns(absent);
			expect(patterns.matches('anything:at:all')).toBe(true);
			expect(patterns).toMatchObject({ include: [], exclude: [] });
		}
	});

	test('contain what plan needs', () => {
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

import fc from 'fast-check';
import { listRules } from '../../../shared/core/pattern/list-rules';
import { compilePatterns, PatternError } from '../../../shared/core/pattern/pattern';
import rows from './patterns.json';

const rules = listRules.map(({ code, regex }) => ({ code, valid: new RegExp(regex) }));

/** The codes of the rules that a list breaks. */
function listBroken(list: string): string[] {
	return rules.filter(({ valid }) => !valid.test(list)).map(({ code }) => code);
}

/** The code with which the parser refuses a list, or `null`. */
function findCode(list: string): string | null {
	try {
		compilePatterns(list);
		return null;
	} catch (error) {
		expect(error).toBeInstanceOf(PatternError);
		return (error as PatternError).code; // as just seen
	}
}

/** Exactly one rule is broken if the parser refuses the list, and none if it accepts the list. */
function expectAgreement(list: string): void {
	const broken = listBroken(list);
	expect({ list, broken: broken.length }).toEqual({ list, broken: findCode(list) === null ? 0 : 1 });
}

const texts = rows.flatMap(({ patterns }) => (typeof patterns === 'string' && patterns !== '' ? [patterns] : []));

test.each(texts)('%j: the rule that the form shows is the one that the parser names', (list) => {
	expect(listBroken(list)).toEqual([findCode(list) ?? []].flat());
});

test.each([
	['a, b\n, c\r\n{d,e}:*, , !f', []],
	[' a ', []],
	['a,\u00A0b', []],
	['a\u2028b', ['space']],
	['{a, b}', ['space']],
	['a:{b, c:*', ['brace']],
	['a:b}, c', ['brace']],
	['{a{b}c}', ['brace']],
	['a:{b,**,c}', ['bad_star']],
	['{a,!b}', ['bad_char']],
	['a, !, b', ['empty_part']],
	['a:\n b', ['empty_part']],
	['a, :b', ['empty_part']],
	[`${'x'.repeat(256)}, {${'y,'.repeat(127)}}`, ['brace']],
	[`${'x'.repeat(256)}, {${'y,'.repeat(126)}y}`, []],
	[`a, {${'y,'.repeat(127)}y}`, ['too_long']],
	['a:b:c:d:e:f:g:h, a:b:c:d:e:f:g:{h,i}', []],
	['a, a:b:c:d:e:f:g:{h,i}:j', ['too_many_parts']],
	[Array.from({ length: 50 }, () => '{a,b}').join(', '), []],
	[Array.from({ length: 51 }, () => '{a,b}').join('\n'), ['too_many']],
	[' ,\n', ['empty']],
	['', []],
])('%j breaks %j', (list, codes) => {
	expect(listBroken(list)).toEqual(codes);
});

test('the rules agree with the parser on every short list of these characters', () => {
	const characters = ['a', ':', '*', ',', '!', '{', '}', ' ', '\n'];
	let lists = [''];
	for (let length = 1; length <= 5; length += 1) {
		lists = lists.flatMap((list) => characters.map((character) => list + character));
		for (const list of lists) if (listBroken(list).length !== (findCode(list) === null ? 0 : 1)) expectAgreement(list);
	}
	expect(lists).toHaveLength(59_049);
});

test('the rules agree with the parser on long lists', () => {
	const piece = fc.constantFrom(
		...['ticket', 'a', ':', '**', '*', ',', ', ', '!', '{', '}', '{a,b}', ' ', '\n', '$', 'é', 'x'.repeat(120)],
	);
	const list = fc.array(piece, { minLength: 1, maxLength: 30 }).map((pieces) => pieces.join(''));
	fc.assert(fc.property(list, expectAgreement), { numRuns: 5_000 });
});

test('checking the longest list takes no noticeable time', () => {
	const lists = [
		Array.from({ length: 50 }, (_, index) => `{${'y,'.repeat(120)}a}:${index}`).join(', '),
		Array.from({ length: 50 }, () => 'a:'.repeat(120)).join(','),
		' '.repeat(12_000),
		'{'.repeat(12_000),
		','.repeat(12_000),
	];
	for (const list of lists) {
		const start = performance.now();
		listBroken(list);
		expect(performance.now() - start).toBeLessThan(1_000);
	}
});

test('every message is a sentence that says what to do', () => {
	for (const { message } of listRules) expect(message).toMatch(/^(A pattern|There) .+\. [A-Z].+\.$/);
});

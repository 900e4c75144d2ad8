import fc from 'fast-check';
import { compilePatterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { lumen, refusalOf, row } from '../support/lumen';

describe('properties', () => {
	const piece = fc.constantFrom('a', 'b', '*', '{a,b}', '{ab,b*}');
	const part = fc.oneof(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.constantFrom(['*'], ['**']));
	const pattern = fc
		.tuple(fc.constantFrom('', '', '!'), fc.array(part, { minLength: 1, maxLength: 4 }))
		.map(([not, parts]) => not + parts.map((pieces) => pieces.join('')).join(':'))
		.filter((text) => !/[^:!]\*\*|\*\*[^:]/.test(text));
	const words = ['a', 'b', 'c'];
	for (let index = 0; words[index]!.length < 6; index += 1) words.push(`${words[index]}a`, `${words[index]}b`);

	test('subscribes to a row with a free part exactly when some name in it matches', () => {
		const vendor = { ...lumen, events: [row('n', ['a:*:b']), row('unused', ['z'])] };
		fc.assert(
			fc.property(
				pattern.filter((text) => !text.startsWith('!')),
				(one) => {
					const { matches } = compilePatterns(one);
					const needed = matches('n') || words.some((word) => matches(`a:${word}:b`));
					expect(plan([one, 'z'], vendor).subscribe).toEqual(needed ? ['n', 'unused'] : ['unused']);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('subscribes to a row without free parts exactly when it matches', () => {
		const name = fc
			.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
			.map((parts) => parts.join(':'));
		const events = fc.uniqueArray(fc.tuple(name, name), { maxLength: 5, selector: ([native]) => native });
		fc.assert(
			fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), events, (list, rows) => {
				const vendor = { ...lumen, events: rows.map(([native, type]) => row(native, [type])) };
				const { matches } = compilePatterns(list);
				const passing = rows.filter(([native, type]) => matches(type, native)).map(([native]) => native);
				if (passing.length === 0) expect(refusalOf(list, vendor).code).toBe('no_match');
				else expect(plan(list, vendor).subscribe).toEqual(passing);
			}),
			{ numRuns: 1_000 },
		);
	});
});

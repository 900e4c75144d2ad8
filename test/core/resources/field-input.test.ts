import type { FieldSpec } from '../../../shared/core/operation';
import { readFieldInput } from '../../../shared/core/resources/field-input';

const field = (parts: Partial<FieldSpec>): FieldSpec => ({
	key: 'x',
	label: 'Cargo',
	help: 'x',
	kind: 'text',
	...parts,
});
const choices = ['oil', 'salt'].map((value) => ({ value, label: value }));
const read = (parts: Partial<FieldSpec>, input: unknown) => readFieldInput(field(parts), input, 'UTC');

it('refuses a text that nobody could have written, in every kind of field with text', () => {
	for (const kind of ['text', 'longText', 'secret', 'choice', 'id'] as const) {
		expect(read({ kind }, 'x'.repeat(200_000))).toHaveLength(200_000);
		expect(() => read({ kind }, 'x'.repeat(200_001))).toThrow('Cargo has more than 200,000 characters. Shorten it.');
	}
});

it('refuses a list that nobody could have selected', () => {
	const list = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
	expect(read({ kind: 'choices' }, list(100))).toHaveLength(100);
	expect(() => read({ kind: 'choices' }, list(1000))).toThrow('Cargo has 1,000 entries. Use up to 100.');
});

it('refuses a choice that the vendor lacks, with those that it has', () => {
	expect(read({ kind: 'choice', choices }, 'salt')).toBe('salt');
	expect(read({ kind: 'choice', choices }, '')).toBe('');
	expect(read({ kind: 'choice' }, 'anything')).toBe('anything');
	expect(() => read({ kind: 'choice', choices }, 'sand\n')).toThrow('Cargo can’t be "sand". Use oil or salt.');
	const many = Array.from({ length: 13 }, (_, index) => ({ value: `c${index}`, label: 'x' }));
	expect(() => read({ kind: 'choice', choices: many }, 'sand')).toThrow(
		'Cargo can’t be "sand". Select one from the list.',
	);
	expect(read({ kind: 'choice', choices, open: true }, 'sand')).toBe('sand');
});

it('refuses what is no time', () => {
	expect(read({ kind: 'time' }, 8.64e15)).toBe(8.64e15);
	for (const value of [8.64e15 + 1, -1e20, Infinity, NaN, {}, { toString: 1 }, Object.create(null)])
		expect(() => read({ kind: 'time' }, value)).toThrow(
			'Cargo has an invalid value. Enter a date and time, such as 2026-11-20T09:00:00Z.',
		);
});

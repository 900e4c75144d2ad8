import { VendorError } from '../errors';
import type { FieldChoice, Values } from '../operation';
import { textAt } from '../read';
import { quoteName } from '../safe-text';
import { toEnumeration } from '../sentence';

export function createChoiceField(key: string, label: string, help: string, choices: readonly FieldChoice[]) {
	return { key, label, help, kind: 'choice', required: true, choices } as const;
}

/** A host lets users enter any text, so it can be one that the vendor doesn't have. */
export function requireChoice<T>(
	values: Values,
	key: string,
	label: string,
	choices: readonly T[],
	getValue: (choice: T) => string,
): T {
	const input = textAt(values, key) ?? '';
	const choice = choices.find((candidate) => getValue(candidate) === input);
	if (choice !== undefined) return choice;
	const allowed = toEnumeration(choices.map(getValue), 'or');
	throw new VendorError('invalid', `${label} can’t be ${quoteName(input.slice(0, 80))}. Use ${allowed}.`);
}

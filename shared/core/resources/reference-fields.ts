import type { FieldSpec } from '../operation';
import { toTitleCase } from '../sentence';
import type { Reference } from './reference';

/** Something to select from a list, or to enter by its ID or name. */
export function createReferenceField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: toTitleCase(noun),
		help: `${help}. A name or an ID also works`,
		kind: 'id',
		list,
	};
}

export function createReferencesField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: `${toTitleCase(noun)}s`,
		help: `${help}. Names and IDs, separated by commas, also work`,
		kind: 'choices',
		list,
	};
}

import type { FieldSpec } from '../operation';
import { toTitleCase, withArticle } from '../sentence';
import type { Reference } from './reference';

/** Something to select from a list, or to enter by its ID or name. */
export function createReferenceField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: toTitleCase(noun),
		help: `${help}, by its name or ID`,
		kind: 'id',
		list,
		placeholder: `e.g. the name or ID of ${withArticle(noun)}`,
	};
}

export function createReferencesField(key: string, { list, noun }: Reference, help: string): FieldSpec {
	return {
		key,
		label: `${toTitleCase(noun)}s`,
		help: `${help}. You can also enter their names or IDs, separated by commas`,
		kind: 'choices',
		list,
	};
}

import type { FilterField, FilterRow } from './filter-row';
import { filterRows } from './filter-rows';
import { fillWords, type Words } from './words';

/** The filters that a trigger can offer. A vendor lists those that its events can fill. */
export type FilterName = (typeof filterRows)[number]['name'];
export type FilterSpec = FilterRow<FilterName>;

const templates: ReadonlyMap<string, FilterField> = new Map(
	filterRows.flatMap(({ fields }) => fields.map((field: FilterField) => [field.key, field] as const)),
);

/** The field in a vendor's words. */
export function nameFilterField(field: FilterField, words: Words | undefined): FilterField {
	const { label, help, options } = templates.get(field.key) ?? field;
	return {
		...field,
		label: fillWords(label, words),
		help: fillWords(help, words),
		...(options && { options: options.map((option) => ({ ...option, label: fillWords(option.label, words) })) }),
	};
}

/** In the order in which users read them, in the event's own words. */
export const filterSpecs: readonly FilterSpec[] = filterRows.map((row: FilterSpec) => {
	const [first, ...others] = row.fields;
	const named = others.map((field) => nameFilterField(field, undefined));
	return { ...row, fields: [nameFilterField(first, undefined), ...named] };
});
/** The fields of all filters, in the same order. */
export const filterFields: readonly FilterField[] = filterSpecs.flatMap(({ fields }) => fields);

/** What happens to an event without a field that a filter compares. */
export const missingSpec = {
	key: 'ifMissing',
	label: 'If the Field Is Missing',
	help: 'What to do with an event that lacks a field that the conditions compare',
	options: [
		{ value: 'leaveOut', label: 'Leave Out' },
		{ value: 'letThrough', label: 'Let Through' },
	],
} as const;

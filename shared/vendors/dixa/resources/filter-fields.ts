import type { FieldSpec, Values } from '../../../core/operation';
import { createList } from '../../../core/list';
import { at, textAt } from '../../../core/read';
import { toSentence } from '../../../core/sentence';
import { readTexts } from '../../../core/values';
import { toWebhookFilters, webhookSettings } from '../api/filters';

/** The trigger's filters, and whether all or any of them must match. */
export const filterFields: readonly FieldSpec[] = [
	...webhookSettings.map((setting): FieldSpec => {
		const common = {
			key: setting.key,
			label: `Filter: ${setting.label}`,
			help: setting.help.replace(/\.$/, ''),
			optional: true,
		} as const;
		if (!('listChoices' in setting)) return { ...common, kind: 'text' };
		return { ...common, kind: 'choices', list: createList(setting.key, setting.listChoices) };
	}),
	{
		key: 'strategy',
		label: 'Filter: Match',
		help: 'How many filters an event must match',
		kind: 'choice',
		optional: true,
		default: 'All',
		choices: [
			{ value: 'All', label: 'All Filters' },
			{ value: 'Any', label: 'Any Filter' },
		],
	},
];

const REPLACES_ALL = 'An update replaces all filters, so it removes those without a value';

/** The same for an update, which replaces all filters of a webhook. */
export const replacingFilterFields: readonly FieldSpec[] = filterFields.map((field) =>
	field.key === 'strategy' ? field : { ...field, help: `${toSentence(field.help)} ${REPLACES_ALL}` },
);

/** `undefined` if the user added no filter, `null` if the added filters have no value. */
export function readFilters(values: Values) {
	const added = webhookSettings.filter(({ key }) => at(values, key) !== undefined);
	if (added.length === 0) return undefined;
	const selected = Object.fromEntries(added.map(({ key }) => [key, readTexts(values, key)]));
	return toWebhookFilters(selected, textAt(values, 'strategy') === 'Any' ? 'Any' : 'All');
}

import type { FieldSpec, Values } from '../../../core/operation';
import { at, textAt } from '../../../core/read';
import { readTexts } from '../../../core/values';
import { settings, toWebhookFilters } from '../api/filters';

const REPLACED_TOGETHER = 'All filters are replaced together: filters without a value are removed';

/** The trigger's filters, and whether all or any of them must match. */
export const filterFields: readonly FieldSpec[] = [
	...settings.map((setting): FieldSpec => {
		const common = {
			key: setting.key,
			label: `Filter: ${setting.label}`,
			help: `${setting.help.replace(/\.$/, '')}. ${REPLACED_TOGETHER}`,
			optional: true,
		} as const;
		if (!('listChoices' in setting)) return { ...common, kind: 'text' };
		return { ...common, kind: 'choices', list: { key: setting.key, load: setting.listChoices } };
	}),
	{
		key: 'strategy',
		label: 'Filter: Match',
		help: 'Whether all filters must match, or any one of them',
		kind: 'choice',
		optional: true,
		default: 'All',
		choices: [
			{ value: 'All', label: 'All Filters' },
			{ value: 'Any', label: 'Any Filter' },
		],
	},
];

/** `undefined` if the user added no filter, `null` if the added filters have no value. */
export function readFilters(values: Values) {
	const added = settings.filter(({ key }) => at(values, key) !== undefined);
	if (added.length === 0) return undefined;
	const selected = Object.fromEntries(added.map(({ key }) => [key, readTexts(values, key)]));
	return toWebhookFilters(selected, textAt(values, 'strategy') === 'Any' ? 'Any' : 'All');
}

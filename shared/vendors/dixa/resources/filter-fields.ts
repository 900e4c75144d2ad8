import type { FieldSpec, Values } from '../../../core/operation';
import { at, textAt } from '../../../core/read';
import { textsIn } from '../../../core/values';
import { filtersFor, settings } from '../api/filters';

const TOGETHER = 'All filters are replaced together: a filter without a value is taken away';

/** The trigger's filters, and whether all or any of them must hold. */
export const filterFields: readonly FieldSpec[] = [
	...settings.map((setting): FieldSpec => {
		const common = {
			key: setting.key,
			label: `Filter: ${setting.label}`,
			help: `${setting.help.replace(/\.$/, '')}. ${TOGETHER}`,
			optional: true,
		} as const;
		if (!('list' in setting)) return { ...common, kind: 'text' };
		return { ...common, kind: 'choices', list: { key: setting.key, load: setting.list } };
	}),
	{
		key: 'strategy',
		label: 'Filter: Match',
		help: 'Whether all filters must hold, or one of them is enough',
		kind: 'choice',
		optional: true,
		default: 'All',
		choices: [
			{ value: 'All', label: 'All Filters' },
			{ value: 'Any', label: 'Any Filter' },
		],
	},
];

/** `undefined`: the user added none; `null`: added, and without a value. */
export function filtersIn(values: Values) {
	const added = settings.filter(({ key }) => at(values, key) !== undefined);
	if (added.length === 0) return undefined;
	const chosen = Object.fromEntries(added.map(({ key }) => [key, textsIn(values, key)]));
	return filtersFor(chosen, textAt(values, 'strategy') === 'Any' ? 'Any' : 'All');
}

import type { FieldSpec, Values } from '../../../core/operation';
import { at, textAt } from '../../../core/read';
import { readTexts } from '../../../core/values';
import { toWebhookFilters, settings } from '../api/filters';

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
		if (!('listChoices' in setting)) return { ...common, kind: 'text' };
		return { ...common, kind: 'choices', list: { key: setting.key, load: setting.listChoices } };
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
export function readFilters(values: Values) {
	const added = settings.filter(({ key }) => at(values, key) !== undefined);
	if (added.length === 0) return undefined;
	const chosen = Object.fromEntries(added.map(({ key }) => [key, readTexts(values, key)]));
	return toWebhookFilters(chosen, textAt(values, 'strategy') === 'Any' ? 'Any' : 'All');
}

import type { HttpClient } from '../../shared/core/http';
import { listChoices } from '../../shared/core/list';
import type { Choice, SettingSpec, Vendor } from '../../shared/core/vendor';
import { fillWords, toSnakeCase } from '../../shared/core/words';
import type { Bundle, Search, Trigger, ZObject } from './platform';
import { runStep } from './run-step';

/**
 * Creates a hidden trigger for each list of the account that a field of these steps shows, because Zapier fills a drop-down by
 * running a trigger.
 */
export function createDropdownTriggers(vendor: Vendor, steps: readonly (Trigger | Search)[]): Trigger[] {
	const { settings = [], listTags, lists: { people } = {}, words } = vendor;
	const fields = steps.flatMap(({ operation }) => operation.inputFields ?? []);
	const shown = new Set(fields.map((field) => ('dynamic' in field ? field.dynamic : undefined)));
	return [
		...settings.flatMap(({ key, label, listChoices }) =>
			listChoices ? [createDropdownTrigger(vendor, { key, label }, listChoices)] : [],
		),
		...(listTags ? [createDropdownTrigger(vendor, { ...tagList, label: fillWords('{Tag}', words) }, listTags)] : []),
		...(people
			? [createDropdownTrigger(vendor, { ...peopleList, label: 'Person' }, (http) => listChoices(http, people))]
			: []),
	].filter(({ key }) => shown.has(`${key}.id.name`));
}

/** The list of the account's tags. */
export const tagList = { key: 'tags' };
/** The list of the people who can be assigned. */
export const peopleList = { key: 'people' };

export function dropdownKey({ key }: Pick<SettingSpec, 'key'>): string {
	return `list_${toSnakeCase(key)}`;
}

function createDropdownTrigger(
	vendor: Vendor,
	list: Pick<SettingSpec, 'key' | 'label'>,
	load: (http: HttpClient) => Promise<readonly Choice[] | null>,
): Trigger {
	return createHiddenTrigger(dropdownKey(list), list.label, {
		type: 'polling',
		perform: async (z: ZObject, bundle: Bundle) =>
			await runStep(z, vendor, bundle, async ({ http }) => toItems((await load(http)) ?? [])),
	});
}

/** The form of a trigger that fills a drop-down. */
export function createHiddenTrigger(key: string, noun: string, operation: Trigger['operation']): Trigger {
	const description = 'Triggers when Zapier fills a drop-down.';
	return { key, noun, display: { label: `List for ${noun}`, description, hidden: true }, operation };
}

export function toItems(choices: readonly Choice[]) {
	return choices.map(({ value, label }) => ({ id: value, name: label }));
}

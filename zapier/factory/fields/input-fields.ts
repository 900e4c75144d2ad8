import { isFilterOffered, listFilterFields } from '../../../shared/core/filter';
import { missingSpec, type FilterField } from '../../../shared/core/filter-specs';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { dropdownKey } from '../dropdown-trigger';
import type { PlainInputField } from '../platform';
import type { TriggerSpec } from '../trigger-table';
import { inZapierWords } from '../words';
import { toSentence } from '../../../shared/core/sentence';

/** What a user can set on a trigger that subscribes. */
export function createTriggerFields(vendor: Vendor, trigger: TriggerSpec): PlainInputField[] {
	return [
		...noticeField(vendor),
		...(trigger.type === null ? [createPatternsField(vendor)] : []),
		...settingsOf(vendor, trigger.type).map(settingField),
		...createFilterFields(vendor, trigger.type),
	];
}

/** The attribute filters that the vendor's events can fill, on a trigger for this event type; `null` stands for any type. */
export function createFilterFields(vendor: Vendor, type: string | null): PlainInputField[] {
	const fields = listFilterFields(vendor, type);
	const bySetting = (vendor.settings ?? []).some(
		({ filter, required }) => filter && !required && isFilterOffered(filter, type),
	);
	if (fields.length === 0 && !bySetting) return [];
	return [
		...fields.map(filterField),
		{
			key: missingSpec.key,
			label: missingSpec.label,
			type: 'string',
			helpText: `${missingSpec.help}. Unless you choose, it is left out.`,
			choices: Object.fromEntries(missingSpec.options.map(({ value, label }) => [value, label])),
		},
	];
}

export function createPatternsField({ name, events }: Vendor): PlainInputField {
	const example = events[0]?.native ?? 'ticket:created';
	return {
		key: 'patterns',
		label: 'Event Patterns',
		type: 'string',
		required: true,
		placeholder: 'ticket:*, !ticket:comment:*',
		helpText:
			'One or more patterns, separated by commas: `ticket:*` is everything about tickets, `ticket:created` is one type of event, ' +
			`\`!\` in front leaves out, \`*\` alone is everything. ${name}’s own names can be used as well, such as \`${example}\`.`,
	};
}

/** The settings of the vendor that mean something here: one that is a filter only where its filter does. */
function settingsOf(vendor: Vendor, type: string | null): readonly SettingSpec[] {
	const shown = (vendor.settings ?? []).filter(
		({ filter, required }) => required || filter === undefined || isFilterOffered(filter, type),
	);
	return [...shown.filter(({ required }) => required), ...shown.filter(({ required }) => !required)];
}

function settingField(setting: SettingSpec): PlainInputField {
	const unset = setting.required ? '' : ` Left empty: ${setting.defaultLabel}.`;
	return {
		key: setting.key,
		label: setting.label,
		type: 'string',
		required: setting.required === true,
		helpText: inZapierWords(`${toSentence(setting.help)}${unset}`),
		...(setting.multiple ? { list: true } : {}),
		...(setting.listChoices ? { dynamic: `${dropdownKey(setting)}.id.name` } : {}),
	};
}

function filterField({ key, label, help, options, flag }: FilterField): PlainInputField {
	const common = { key, label, helpText: toSentence(help), required: false };
	if (flag !== undefined) return { ...common, type: 'boolean', default: 'false' };
	if (options === undefined) return { ...common, type: 'string' };
	return {
		...common,
		type: 'string',
		list: true,
		choices: Object.fromEntries(options.map(({ value, label: name }) => [value, name])),
	};
}

function noticeField({ notice }: Vendor): PlainInputField[] {
	return notice === undefined ? [] : [{ key: 'notice', label: 'Note', type: 'copy', helpText: inZapierWords(notice) }];
}

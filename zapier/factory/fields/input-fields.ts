import { findAccountSetting } from '../../../shared/core/account-setting';
import { isFilterOffered, listFilterFields } from '../../../shared/core/filter';
import { missingSpec, type FilterField } from '../../../shared/core/filter-specs';
import { toSentence } from '../../../shared/core/sentence';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { dropdownKey } from '../dropdown-trigger';
import type { PlainInputField } from '../platform';
import type { TriggerSpec } from '../trigger-table';

/** Creates the fields of a trigger that subscribes. */
export function createTriggerFields(vendor: Vendor, trigger: TriggerSpec): PlainInputField[] {
	return [
		...createNoticeField(vendor),
		...(trigger.type === null ? [createPatternsField(vendor)] : []),
		...listSettings(vendor, trigger.type).map(createSettingField),
		...createFilterFields(vendor, trigger.type),
	];
}

/** Creates the fields of the filters that can tell events of this type apart; `null` stands for any type. */
export function createFilterFields(vendor: Vendor, type: string | null): PlainInputField[] {
	const types = type === null ? null : [type];
	const fields = listFilterFields(vendor, types);
	const hasFilterSetting = (vendor.settings ?? []).some(
		({ filter, required }) => filter && !required && isFilterOffered(vendor, types, filter),
	);
	if (fields.length === 0 && !hasFilterSetting) return [];
	return [
		...fields.map(createFilterField),
		{
			key: missingSpec.key,
			label: missingSpec.label,
			type: 'string',
			helpText: `${missingSpec.help}. By default, the event is left out.`,
			choices: toChoices(missingSpec.options),
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
			'Enter one or more patterns, separated by commas. `ticket:*` matches every ticket event, `ticket:created` matches one type of event, ' +
			'and `*` matches every event. Start a pattern with `!` to leave out what it matches. ' +
			`You can also use ${name}’s own names, such as \`${example}\`.`,
	};
}

/** Lists the vendor's settings, the required ones first. A setting that is a filter is left out where its filter is. */
function listSettings(vendor: Vendor, type: string | null): readonly SettingSpec[] {
	const types = type === null ? null : [type];
	const offered = (vendor.settings ?? []).filter(
		({ filter, required }) => required || filter === undefined || isFilterOffered(vendor, types, filter),
	);
	return [...offered.filter(({ required }) => required), ...offered.filter(({ required }) => !required)];
}

/** Creates the field that names the account whose deliveries are accepted. */
export function createAccountField(vendor: Vendor): PlainInputField[] {
	const setting = findAccountSetting(vendor);
	return setting === undefined ? [] : [createSettingField(setting)];
}

function createSettingField(setting: SettingSpec): PlainInputField {
	const defaultHelp = setting.required ? '' : ` Default: ${setting.defaultLabel}.`;
	return {
		key: setting.key,
		label: setting.label,
		type: 'string',
		required: setting.required === true,
		helpText: `${toSentence(setting.help)}${defaultHelp}`,
		...(setting.multiple ? { list: true } : {}),
		...(setting.listChoices ? { dynamic: `${dropdownKey(setting)}.id.name` } : {}),
	};
}

function createFilterField({ key, label, help, options, flag }: FilterField): PlainInputField {
	const common = { key, label, helpText: toSentence(help), required: false };
	if (flag !== undefined) return { ...common, type: 'boolean', default: 'false' };
	if (options === undefined) return { ...common, type: 'string' };
	return { ...common, type: 'string', list: true, choices: toChoices(options) };
}

function toChoices(options: NonNullable<FilterField['options']>): Record<string, string> {
	return Object.fromEntries(options.map(({ value, label }) => [value, label]));
}

function createNoticeField({ notice }: Vendor): PlainInputField[] {
	return notice === undefined ? [] : [{ key: 'notice', label: 'Note', type: 'copy', helpText: notice }];
}

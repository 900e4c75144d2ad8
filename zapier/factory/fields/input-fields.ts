import { findAccountSetting } from '../../../shared/core/account-setting';
import { createVendorDocsUrl } from '../../../shared/core/docs-url';
import { listChannelChoices } from '../../../shared/core/channel-choices';
import { isFilterOffered, listFilterFields } from '../../../shared/core/filter';
import { describeTyping, type FilterField } from '../../../shared/core/filter-row';
import { missingSpec } from '../../../shared/core/filter-specs';
import { toSentence } from '../../../shared/core/sentence';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { dropdownKey, peopleList, tagList } from '../dropdown-trigger';
import type { InputField, PlainInputField } from '../platform';
import type { TriggerSpec } from '../trigger-table';
import { toChoices } from './choices';
import { createEventFields } from './event-fields';

/** Creates the fields of a trigger that subscribes: what every user needs first, and what few users need last. */
export function createTriggerFields(vendor: Vendor, { type }: TriggerSpec): InputField[] {
	const settings = vendor.settings ?? [];
	const types = type === null ? null : [type];
	const conditions = settings.filter(
		({ filter, required }) => !required && filter !== undefined && isFilterOffered(vendor, types, filter),
	);
	return [
		...createNoticeField(vendor),
		...(type === null ? createEventFields(vendor) : []),
		...settings.filter(({ required }) => required).map(createSettingField),
		...conditions.map(createSettingField),
		...createFilterFields(vendor, type),
		...settings.filter(({ filter, required }) => !required && filter === undefined).map(createSettingField),
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
		...fields.map((field) => createFilterField(vendor, field)),
		{
			key: missingSpec.key,
			label: missingSpec.label,
			type: 'string',
			helpText: `${missingSpec.help}. By default, the event is left out.`,
			choices: toChoices(missingSpec.options),
		},
	];
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

function createFilterField(vendor: Vendor, field: FilterField): PlainInputField {
	const { key, label, help, options, flag } = field;
	const common = { key, label, helpText: toSentence(help), required: false };
	if (flag !== undefined) return { ...common, type: 'boolean', default: 'false' };
	const list = options === undefined ? findList(vendor, field) : { choices: toChoices(options) };
	return list === null
		? { ...common, type: 'string', helpText: toSentence(describeTyping(field)) }
		: { ...common, type: 'string', list: true, ...list };
}

/** The drop-down of a field whose values the account or the vendor has. Zapier also takes a typed value. */
function findList(
	{ listTags, lists, channels }: Vendor,
	{ listOf }: FilterField,
): Pick<PlainInputField, 'dynamic' | 'choices'> | null {
	if (listOf === 'tags' && listTags !== undefined) return { dynamic: `${dropdownKey(tagList)}.id.name` };
	if (listOf === 'people' && lists?.people !== undefined) return { dynamic: `${dropdownKey(peopleList)}.id.name` };
	if (listOf === 'channels' && channels !== undefined) {
		return { choices: toChoices(listChannelChoices(channels)) };
	}
	return null;
}

function createNoticeField(vendor: Vendor): PlainInputField[] {
	const { notice } = vendor;
	if (notice === undefined) return [];
	const helpText = `${notice.text} [Learn more](${createVendorDocsUrl(vendor, notice.heading)})`;
	return [{ key: 'notice', label: 'Note', type: 'copy', helpText }];
}

import type { INodeProperties } from 'n8n-workflow';
import { listFilterFields } from '../../../shared/core/filter';
import { describeTyping, type FilterField } from '../../../shared/core/filter-row';
import { missingSpec } from '../../../shared/core/filter-specs';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import { toDescription } from '../description';
import { findSearchedList } from './list-search';
import { listLocatorPaths } from './locator';

/** "Only When": a condition for each attribute that the vendor's events can have. */
export function createFilterProperties(vendor: Vendor): INodeProperties[] {
	const settings = (vendor.settings ?? []).filter(({ filter, required }) => filter !== undefined && !required);
	const conditions = [
		...settings.map(createSettingProperty),
		...listFilterFields(vendor, null).map((field) => createCondition(vendor, field)),
	];
	if (conditions.length === 0) return [];
	return [
		{
			displayName: 'Only When',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add condition',
			default: {},
			description: 'An event triggers the workflow only if it meets all of these conditions',
			options: [
				...conditions,
				{
					displayName: missingSpec.label,
					name: missingSpec.key,
					type: 'options',
					default: 'leaveOut',
					description: missingSpec.help,
					options: missingSpec.options.map(toOption),
				},
			],
		},
	];
}

/** The paths of the conditions in the form, for a list that depends on them. */
export function listConditionPaths(vendor: Vendor): string[] {
	const [collection] = createFilterProperties(vendor);
	return (collection?.options ?? []).flatMap(({ name }) => listLocatorPaths(`filters.${name}`));
}

function createCondition(vendor: Vendor, field: FilterField): INodeProperties {
	const { key, label, options, flag } = field;
	const common = { displayName: label, name: key, description: toDescription(describeTyping(field)) };
	if (flag !== undefined) return { ...common, type: 'boolean', default: true };
	if (options !== undefined) return { ...common, type: 'multiOptions', default: [], options: options.map(toOption) };
	const list = findSearchedList(vendor, field);
	return list === undefined ? { ...common, type: 'string', default: '' } : createLocator(field, list);
}

/** One value by search, or several by name or ID. */
function createLocator(field: FilterField, list: SearchedList): INodeProperties {
	const help = `${field.help}. To enter several, select Names`;
	return {
		displayName: field.label,
		name: field.key,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: toDescription(describeTyping({ ...field, help })),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				// Channels are those that the vendor documents.
				typeOptions: {
					searchListMethod: list,
					searchable: true,
					...(list === 'channels' ? { skipCredentialsCheckInRLC: true } : {}),
				},
			},
			{ displayName: 'Names', name: 'name', type: 'string', placeholder: placeholders[list] },
		],
	};
}

type SearchedList = NonNullable<FilterField['listOf']>;

const placeholders: Readonly<Record<SearchedList, string>> = {
	tags: 'e.g. vip, beta',
	people: 'e.g. ann@acme.com',
	channels: 'e.g. email, chat',
};

function toOption({ value, label }: { readonly value: string; readonly label: string }) {
	return { name: label, value };
}

/** A setting of the vendor: a drop-down with the vendor's items, or a text field. */
export function createSettingProperty(setting: SettingSpec): INodeProperties {
	return {
		displayName: setting.label,
		name: setting.key,
		default: setting.multiple ? [] : '',
		description: toDescription(setting.help),
		...(setting.required ? { required: true } : {}),
		...(setting.listChoices
			? { type: setting.multiple ? 'multiOptions' : 'options', ...createLoadOptionsType(setting.key) }
			: { type: 'string' }),
	};
}

/** Makes a drop-down load its items, again whenever one of the named fields changes; see `load-options.ts`. */
export function createLoadOptionsType(
	loadOptionsMethod: string,
	loadOptionsDependsOn: string[] = [],
): Pick<INodeProperties, 'typeOptions'> {
	return { typeOptions: { loadOptionsMethod, loadOptionsDependsOn } };
}

import type { INodeProperties } from 'n8n-workflow';
import { listFilterFields } from '../../../shared/core/filter';
import { missingSpec, type FilterField } from '../../../shared/core/filter-specs';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';

/** The attribute filters: what the vendor's events can fill, and no more. */
export function createFilterProperties(vendor: Vendor): INodeProperties[] {
	const settings = (vendor.settings ?? []).filter(({ filter, required }) => filter !== undefined && !required);
	const conditions = [...settings.map(createSettingProperty), ...listFilterFields(vendor, null).map(property)];
	if (conditions.length === 0) return [];
	return [
		{
			displayName: 'Only When',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add condition',
			default: {},
			description: 'Conditions that an event must meet, all of them, to start the workflow',
			options: [
				...conditions,
				{
					displayName: missingSpec.label,
					name: missingSpec.key,
					type: 'options',
					default: 'leaveOut',
					description: missingSpec.help,
					options: missingSpec.options.map(asOption),
				},
			],
		},
	];
}

function property({ key, label, help, options, flag }: FilterField): INodeProperties {
	const common = { displayName: label, name: key, description: help };
	if (flag !== undefined) return { ...common, type: 'boolean', default: true };
	if (options === undefined) return { ...common, type: 'string', default: '' };
	return { ...common, type: 'multiOptions', default: [], options: options.map(asOption) };
}

function asOption({ value, label }: { readonly value: string; readonly label: string }) {
	return { name: label, value };
}

/** A setting of the vendor's: a drop-down that the vendor fills, or a text. */
export function createSettingProperty(setting: SettingSpec): INodeProperties {
	return {
		displayName: setting.label,
		name: setting.key,
		default: setting.multiple ? [] : '',
		description: setting.help,
		...(setting.required ? { required: true } : {}),
		...(setting.listChoices
			? { type: setting.multiple ? 'multiOptions' : 'options', ...loadedBy(setting.key) }
			: { type: 'string' }),
	};
}

/** A drop-down that `load-options.ts` fills when one of the named fields changes. */
export function loadedBy(
	loadOptionsMethod: string,
	loadOptionsDependsOn: string[] = [],
): Pick<INodeProperties, 'typeOptions'> {
	return { typeOptions: { loadOptionsMethod, loadOptionsDependsOn } };
}

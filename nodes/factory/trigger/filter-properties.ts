import type { INodeProperties } from 'n8n-workflow';
import { filtersOf } from '../../../shared/core/filter';
import { missingSpec, type FilterSpec } from '../../../shared/core/filter-specs';
import type { Vendor } from '../../../shared/core/vendor';
import { settingProperty } from './setting-properties';

/** The attribute filters: what the vendor's events can fill, and no more. */
export function onlyWhen(vendor: Vendor): INodeProperties[] {
	const settings = (vendor.settings ?? []).filter(({ filter, required }) => filter !== undefined && !required);
	const conditions = [...settings.map(settingProperty), ...filtersOf(vendor).map(property)];
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
					options: missingSpec.choices.map(asOption),
				},
			],
		},
	];
}

function property({ key, label, help, choices, flag }: FilterSpec): INodeProperties {
	const common = { displayName: label, name: key, description: help };
	if (flag !== undefined) return { ...common, type: 'boolean', default: true };
	if (choices === undefined) return { ...common, type: 'string', default: '' };
	return { ...common, type: 'multiOptions', default: [], options: choices.map(asOption) };
}

function asOption({ value, label }: { readonly value: string; readonly label: string }) {
	return { name: label, value };
}

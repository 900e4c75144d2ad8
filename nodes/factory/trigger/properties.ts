import type { INodeProperties } from 'n8n-workflow';
import { findFieldLabel } from '../../../shared/core/credential';
import { createEventFormFields } from '../../../shared/core/event-output';
import type { Vendor } from '../../../shared/core/vendor';
import { createNotices } from './notices';
import { createShownProperty } from '../field-properties';
import { createEventOptions } from './event-options';
import { createObjectNamesProperty } from './custom-object-names';
import {
	createFilterProperties,
	createLoadOptionsType,
	createSettingProperty,
	listConditionPaths,
} from './filter-properties';
import { listLocatorPaths } from './locator';
import { createPatternsProperty } from './pattern-property';

/** The fields of a trigger. Fresh objects at each call: n8n's loader edits descriptions in place. */
export function createTriggerProperties(vendor: Vendor): INodeProperties[] {
	return [
		...createNotices(vendor),
		{
			displayName: 'Choose Events',
			name: 'chooseEvents',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'From a List', value: 'list', description: 'Select events by name' },
				{ name: 'By Pattern', value: 'pattern', description: 'Enter patterns such as ticket:*' },
			],
			default: 'list',
		},
		{
			displayName: 'Events',
			name: 'events',
			type: 'multiOptions',
			required: true,
			displayOptions: { show: { chooseEvents: ['list'] } },
			options: createEventOptions(vendor),
			default: [],
			description: 'The events that trigger the workflow',
		},
		...createObjectNamesProperty(vendor),
		createPatternsProperty(),
		{
			displayName: 'Matching Events',
			name: 'matchingEvents',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { chooseEvents: ['pattern'] } },
			// It depends on itself as well; see load-options.ts.
			...createLoadOptionsType('matchingEvents', [
				...listLocatorPaths('eventPatterns'),
				'matchingEvents',
				...listConditionPaths(vendor),
			]),
			default: '',
			description: 'The events that match the patterns today. For reference only. Selecting an item has no effect.',
		},
		...(vendor.settings ?? []).filter(({ required }) => required).map(createSettingProperty),
		...createAuthenticityProperty(vendor),
		...createFilterProperties(vendor),
		...createEventFormFields(vendor.name).map((field) => createShownProperty(field)),
		...createOptions(vendor),
	];
}

function createOptions(vendor: Vendor): INodeProperties[] {
	const settings = (vendor.settings ?? []).filter(({ required, filter }) => !required && filter === undefined);
	const options = [...createAgeOption(vendor), ...settings.map(createSettingProperty)];
	if (options.length === 0) return [];
	return [
		{ displayName: 'Options', name: 'options', type: 'collection', placeholder: 'Add option', default: {}, options },
	];
}

function createAgeOption(vendor: Vendor): INodeProperties[] {
	const { tolerance } = vendor.authenticity;
	if (tolerance === null) return [];
	const minutes = tolerance / 60_000;
	return [
		{
			displayName: 'Maximum Age (Minutes)',
			name: 'maximumDeliveryAge',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: minutes,
			description: 'Rejects deliveries older than this, because they could be replays',
		},
	];
}

function createAuthenticityProperty(vendor: Vendor): INodeProperties[] {
	const { confirm, name } = vendor;
	if (confirm === undefined) return [];
	return [
		{
			displayName: 'Check Authenticity',
			name: 'checkAuthenticity',
			type: 'options',
			options: listAuthenticityOptions(vendor),
			default: 'ask',
			description: `How to verify that a delivery comes from ${name}`,
		},
	];
}

function listAuthenticityOptions(vendor: Vendor) {
	const { name } = vendor;
	return [
		{
			name: `Ask ${name}`,
			value: 'ask',
			description: `Asks ${name} to confirm each delivery. While ${name} is unavailable, no delivery is accepted.`,
		},
		{
			name: `Use the ${findFieldLabel(vendor, 'signingSecret')}`,
			value: 'local',
			description: 'Verifies the signature of each delivery with the secret in the credential',
		},
	];
}

import type { INodeProperties } from 'n8n-workflow';
import type { Vendor } from '../../../shared/core/vendor';
import { createEventOptions } from './event-options';
import { createObjectNamesProperty } from './custom-object-names';
import { createFilterProperties, loadedBy, createSettingProperty } from './filter-properties';

/** The fields of a trigger. Fresh objects at each call: n8n's loader edits descriptions in place. */
export function createTriggerProperties(vendor: Vendor): INodeProperties[] {
	return [
		...notices(vendor),
		{
			displayName: 'Choose Events',
			name: 'chooseEvents',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'From a List', value: 'list', description: 'Pick the events by their names' },
				{ name: 'By Pattern', value: 'pattern', description: 'Type patterns such as ticket:*' },
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
			description: 'The events that start the workflow',
		},
		...createObjectNamesProperty(vendor),
		{
			displayName: 'Event Patterns',
			name: 'eventPatterns',
			type: 'string',
			required: true,
			displayOptions: { show: { chooseEvents: ['pattern'] } },
			default: '',
			placeholder: 'e.g. ticket:*, !ticket:comment:*',
			description:
				'One or more patterns, separated by commas. A * at the end stands for anything that follows, a * between two colons for one name there, ! leaves out. Mistakes are told when the workflow is published.',
		},
		{
			displayName: 'Matching Events',
			name: 'matchingEvents',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { chooseEvents: ['pattern'] } },
			// On itself as well: see load-options.ts.
			...loadedBy('matchingEvents', ['eventPatterns', 'matchingEvents']),
			default: '',
			description: 'What the patterns catch today. Open the list to read it; choosing an entry changes nothing.',
		},
		...(vendor.settings ?? []).filter(({ required }) => required).map(createSettingProperty),
		...authenticityProperty(vendor),
		...createFilterProperties(vendor),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [
				{
					displayName: 'Include Raw Payload',
					name: 'includeRaw',
					type: 'boolean',
					default: true,
					description: `Whether to add what ${vendor.name} sent, unchanged, under data.raw`,
				},
				...ageOption(vendor),
				...(vendor.settings ?? [])
					.filter(({ required, filter }) => !required && filter === undefined)
					.map(createSettingProperty),
			],
		},
	];
}

function ageOption(vendor: Vendor): INodeProperties[] {
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
			description: 'How old a delivery may be before it is refused as a replay',
		},
	];
}

/** The editor shows a notice's text without line breaks, whatever stands in it. */
function notices({ notice, setup }: Vendor): INodeProperties[] {
	const steps = setup?.map((step, index) => `${index + 1}. ${step}`).join(' ');
	const texts = [notice, steps].filter((text) => text !== undefined);
	return texts.map((text, index) => ({ displayName: text, name: `notice${index + 1}`, type: 'notice', default: '' }));
}

function authenticityProperty({ confirm, name }: Vendor): INodeProperties[] {
	if (confirm === undefined) return [];
	return [
		{
			displayName: 'Check Authenticity',
			name: 'checkAuthenticity',
			type: 'options',
			options: authenticityChoices(name),
			default: 'ask',
			description: `How to make sure that a delivery comes from ${name}`,
		},
	];
}

function authenticityChoices(name: string) {
	return [
		{
			name: `Ask ${name}`,
			value: 'ask',
			description: `${name} confirms each delivery. Deliveries are refused while it cannot be asked.`,
		},
		{
			name: 'Local',
			value: 'local',
			description: `Checks the signature here, with the secret in the credential, without asking ${name}`,
		},
	];
}

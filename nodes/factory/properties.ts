import type { INodeProperties } from 'n8n-workflow';
import type { Vendor } from '../../shared/core/vendor';
import { eventOptions } from './event-options';

/** The fields of a trigger. Fresh objects at each call: n8n's loader edits descriptions in place. */
export function triggerProperties(vendor: Vendor): INodeProperties[] {
	return [
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
			options: eventOptions(vendor),
			default: [],
			description: 'The events that start the workflow',
		},
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
			...filledBy('matchingEvents', ['eventPatterns', 'matchingEvents']),
			default: '',
			description: 'What the patterns catch today. Open the list to read it; choosing an entry changes nothing.',
		},
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
				...settingOptions(vendor),
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
			displayName: 'Maximum Delivery Age (Minutes)',
			name: 'maximumDeliveryAge',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: minutes,
			description: 'How old a delivery may be before it is refused as a replay',
		},
	];
}

function settingOptions(vendor: Vendor): INodeProperties[] {
	return (vendor.settings ?? []).map((setting) => ({
		displayName: setting.label,
		name: setting.key,
		default: setting.many ? [] : '',
		description: setting.help,
		...(setting.list ? { type: setting.many ? 'multiOptions' : 'options', ...filledBy(setting.key) } : { type: 'string' }),
	}));
}

/** A drop-down that `load-options.ts` fills when one of the named fields changes. */
function filledBy(loadOptionsMethod: string, loadOptionsDependsOn: string[] = []): Pick<INodeProperties, 'typeOptions'> {
	return { typeOptions: { loadOptionsMethod, loadOptionsDependsOn } };
}

import { loadAccountFacts } from '../account-facts';
import { VendorError } from '../errors';
import { createEventFormFields } from '../event-output';
import type { FieldChoice, Operation, Resource, VendorResources } from '../operation';
import { numberAt, textAt } from '../read';
import { quoteName } from '../safe-text';
import { takeLimit, requireText } from '../values';
import type { Vendor } from '../vendor';
import type { ResourceHost } from './host';
import { createSubscriptionList, toOperationOutput } from './shared-fields';

/** Events that exist already: samples and missed events. */
export function createEventResource(vendor: Vendor, vendorResources: VendorResources, host: ResourceHost): Resource {
	return {
		key: 'event',
		label: 'Event',
		operations: [createGetSample(vendor, vendorResources), ...createGetMissed(vendor, vendorResources, host)],
	};
}

function createGetSample(vendor: Vendor, vendorResources: VendorResources): Operation {
	const choices = listSampleChoices(vendor, vendorResources);
	return {
		key: 'getSample',
		label: 'Get Sample',
		action: 'Get a sample event',
		description: 'Get an invented event in the form that the trigger outputs',
		offline: true,
		fields: [
			{
				key: 'sample',
				label: 'Event',
				help: 'The sample to get. An event type such as ticket:created also works',
				kind: 'choice',
				required: true,
				choices,
				open: true,
				default: vendorResources.samples.find(({ type }) => type === 'ticket:created')?.name ?? choices[0]?.value ?? '',
			},
			...createEventFormFields(vendor.name),
		],
		async run(_http, values) {
			const requested = requireText(values, 'sample');
			const sample =
				vendorResources.samples.find(({ name }) => name === requested) ??
				vendorResources.samples.find(({ type }) => type === requested);
			if (sample === undefined) {
				const message = `There is no sample event ${quoteName(requested.slice(0, 80))}. Select one from the list.`;
				throw new VendorError('not_found', message);
			}
			const payload = await vendorResources.loadSample(sample.name);
			const event = vendor.normalize(payload, undefined, undefined, vendorResources.sampleFacts);
			return event === null ? [] : [toOperationOutput(event, values)];
		},
	};
}

/** Labeled in the vendor's words. Another case of the same event is named in parentheses. */
function listSampleChoices(vendor: Vendor, { samples }: VendorResources): readonly FieldChoice[] {
	return samples
		.map(({ name, type }) => ({ value: name, label: toSampleLabel(vendor, name, type), description: type }))
		.sort((left, right) => (left.label < right.label ? -1 : 1));
}

/** A sample's name has dots where the native type can have colons, and an example in place of a free part. */
function toSampleLabel({ events }: Vendor, name: string, type: string): string {
	const nameParts = name.split('.');
	for (const { native, label } of events) {
		const parts = native.split(/[.:]/);
		if (!parts.every((part, index) => part === '*' || part === nameParts[index])) continue;
		return addCase(label, nameParts.slice(parts.length));
	}
	// The native type is an alternative name of an event, and the catalog lists only the other name.
	const row = events.find(({ types }) => types.includes(type));
	return row === undefined ? name : addCase(row.label, nameParts);
}

/** The case replaces what the label says in parentheses. */
function addCase(label: string, words: readonly string[]): string {
	return words.length === 0 ? label : `${label.replace(/ \(.*/, '')} (${words.join(' ').replace(/[-_]/g, ' ')})`;
}

function createGetMissed(
	vendor: Vendor,
	{ missedNote, subscriptionPermission }: VendorResources,
	{ subscriptionHint }: ResourceHost,
): readonly Operation[] {
	const { listMissed, subscriptions, name } = vendor;
	if (listMissed === undefined || subscriptions === undefined) return [];
	return [
		{
			key: 'getMissed',
			label: 'Get Missed',
			action: 'Get missed events',
			description: 'Get events whose delivery failed since a point in time, or all events since then',
			notice:
				'The events have the same IDs as in the trigger, so you can remove duplicates by ID. Events from a time without a ' +
				`subscription aren’t available. ${missedNote ?? ''}`.trim(),
			...(subscriptionPermission === undefined ? {} : { permission: subscriptionPermission }),
			returnsMany: true,
			fields: [
				{
					key: 'subscription',
					label: 'Subscription',
					help: `The subscription in ${name} whose events to get. ${subscriptionHint}`,
					kind: 'id',
					required: true,
					list: createSubscriptionList(subscriptions),
				},
				{
					key: 'deliveries',
					label: 'Deliveries',
					help: 'Which events to get',
					kind: 'choice',
					default: 'failed',
					choices: [
						{
							value: 'failed',
							label: 'Failed Deliveries',
							description: 'Returns only events that no attempt delivered',
						},
						{ value: 'all', label: 'All Deliveries', description: 'Also returns events that were delivered' },
					],
				},
				{
					key: 'since',
					label: 'Since',
					help: 'Returns only events that were sent after this time',
					kind: 'time',
					required: true,
				},
				...createEventFormFields(vendor.name),
			],
			async run(http, values, { limit, addHint }) {
				const includeDelivered = textAt(values, 'deliveries') === 'all';
				const options = { includeDelivered, limit, ...(addHint === undefined ? {} : { addHint }) };
				const payloads = await listMissed(
					http,
					requireText(values, 'subscription'),
					numberAt(values, 'since') ?? 0,
					options,
				);
				const facts = payloads.length === 0 ? {} : ((await loadAccountFacts(vendor, http, addHint)) ?? {});
				const events = payloads
					.map((payload) => vendor.normalize(payload, undefined, undefined, facts))
					.filter((event) => event !== null);
				return takeLimit(events, limit).map((event) => toOperationOutput(event, values));
			},
		},
	];
}

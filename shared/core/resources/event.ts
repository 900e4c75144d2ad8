import { VendorError } from '../errors';
import type { FieldChoice, Operation, Resource, VendorResources } from '../operation';
import { numberAt, textAt } from '../read';
import { takeLimit, requireText } from '../values';
import type { Vendor } from '../vendor';
import { includeRawField, toOperationOutput, subscriptionList } from './shared-fields';

/** Events without waiting for one: a sample, or what was missed. */
export function eventResource(vendor: Vendor, own: VendorResources): Resource {
	return { key: 'event', label: 'Event', operations: [getSample(vendor, own), ...getMissed(vendor, own)] };
}

function getSample(vendor: Vendor, own: VendorResources): Operation {
	const choices = sampleChoices(vendor, own);
	return {
		key: 'getSample',
		label: 'Get Sample',
		action: 'Get a sample event',
		description: 'Get an invented event as the trigger would give it, without an account',
		offline: true,
		fields: [
			{
				key: 'sample',
				label: 'Event',
				help: 'The event to get an example of. As an expression, an event type such as ticket:created does as well',
				kind: 'choice',
				required: true,
				choices,
				default: own.samples.find(({ type }) => type === 'ticket:created')?.name ?? choices[0]?.value ?? '',
			},
			includeRawField(vendor.name),
		],
		async run(_http, values) {
			const wanted = requireText(values, 'sample');
			const found = own.samples.find(({ name }) => name === wanted) ?? own.samples.find(({ type }) => type === wanted);
			if (!found)
				throw new VendorError(
					'not_found',
					`There is no sample event "${wanted.slice(0, 80)}". Choose one from the list.`,
				);
			const event = vendor.normalize(await own.loadSample(found.name));
			return event === null ? [] : [toOperationOutput(event, values)];
		},
	};
}

/** In the vendor's words; a further case of the same event is named in brackets. */
function sampleChoices(vendor: Vendor, { samples }: VendorResources): readonly FieldChoice[] {
	return samples
		.map(({ name, type }) => ({ value: name, label: sampleLabel(vendor, name, type), description: type }))
		.sort((left, right) => (left.label < right.label ? -1 : 1));
}

/** A file's name has dots where a vendor's name may have colons, and an example of what is left open there. */
function sampleLabel({ events }: Vendor, name: string, type: string): string {
	const given = name.split('.');
	for (const { native, label } of events) {
		const parts = native.split(/[.:]/);
		if (!parts.every((part, index) => part === '*' || part === given[index])) continue;
		return withCase(label, given.slice(parts.length));
	}
	// A second name of an event that the catalog has once.
	const row = events.find(({ types }) => types.includes(type));
	return row === undefined ? name : withCase(row.label, given);
}

function withCase(label: string, words: readonly string[]): string {
	return words.length === 0 ? label : `${label} (${words.join(' ').replace(/[-_]/g, ' ')})`;
}

function getMissed(vendor: Vendor, { missedNote, subscriptionPermission }: VendorResources): readonly Operation[] {
	const { listMissed, subscriptions, name } = vendor;
	if (listMissed === undefined || subscriptions === undefined) return [];
	return [
		{
			key: 'getMissed',
			label: 'Get Missed',
			action: 'Get missed events',
			description: 'Get the events whose delivery failed, or all that were sent, since a time',
			notice:
				'The events have the IDs that the trigger gives, so Remove Duplicates works after this. It cannot return events from a ' +
				`time when no subscription existed. ${missedNote ?? ''}`.trim(),
			...(subscriptionPermission === undefined ? {} : { permission: subscriptionPermission }),
			returnsMany: true,
			fields: [
				{
					key: 'subscription',
					label: 'Subscription',
					help: `The subscription at ${name} whose events you want; those of triggers carry the workflow’s name`,
					kind: 'id',
					required: true,
					list: subscriptionList(subscriptions),
				},
				{
					key: 'deliveries',
					label: 'Deliveries',
					help: 'Which events to get',
					kind: 'choice',
					default: 'failed',
					choices: [
						{ value: 'failed', label: 'Failed Deliveries', description: 'Events that no attempt has delivered' },
						{ value: 'all', label: 'All Deliveries', description: 'Delivered events as well' },
					],
				},
				{
					key: 'since',
					label: 'Since',
					help: 'Only events that were sent after this time',
					kind: 'time',
					required: true,
				},
				includeRawField(vendor.name),
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
				const events = payloads.map((payload) => vendor.normalize(payload)).filter((event) => event !== null);
				return takeLimit(events, limit).map((event) => toOperationOutput(event, values));
			},
		},
	];
}

import { orVendorError, VendorError } from '../errors';
import type { LastDelivery, Resource, VendorResources } from '../operation';
import { textAt, type Json } from '../read';
import { maskToken } from '../mask-token';
import type { Vendor } from '../vendor';
import type { Subscription } from '../subscription-types';

/** What our triggers have at the vendor, and how it is; nothing where they cannot subscribe. */
export function subscriptionsResource(vendor: Vendor, own: VendorResources, marker: string): readonly Resource[] {
	const { subscriptions, name } = vendor;
	if (subscriptions === undefined) return [];
	return [
		{
			key: 'triggerSubscription',
			label: 'Trigger Subscription',
			operations: [
				{
					key: 'check',
					label: 'Check',
					action: 'Check the subscriptions of triggers',
					description: `List what the triggers have at ${name}, with a verdict on each`,
					notice:
						`Lists everything at ${name} whose name carries ${marker}…], and the workflow that it belongs to. The verdict is ok, ` +
						`disabled, ${own.findLastDelivery === undefined ? '' : 'failing, '}other address, or parked. Nothing is changed.`,
					...(own.subscriptionPermission === undefined ? {} : { permission: own.subscriptionPermission }),
					fields: [
						{
							key: 'address',
							label: 'Address of This Instance',
							help: 'Where subscriptions should point to. Without it, the address that this instance has now',
							kind: 'text',
							optional: true,
							placeholder: 'e.g. https://n8n.example.com',
						},
					],
					async run(http, values, { findOrigin }) {
						const expected = originOf(textAt(values, 'address')) ?? findOrigin();
						const ours = await subscriptions.find(
							http,
							({ name: given, parked }) => parked === true || given.includes(marker),
						);
						const checked: Json[] = [];
						for (const subscription of ours) {
							const last =
								own.findLastDelivery === undefined
									? untold(name)
									: await orVendorError(own.findLastDelivery(http, subscription.id));
							checked.push(check(subscription, last, expected, marker));
						}
						return checked;
					},
				},
			],
		},
	];
}

function untold(name: string): VendorError {
	return new VendorError('not_found', `${name} does not tell how deliveries went.`);
}

function check(
	subscription: Subscription,
	last: LastDelivery | null | VendorError,
	expected: string | null,
	marker: string,
): Json {
	const { id, name, url, events, enabled, parked } = subscription;
	const lastDelivery = last instanceof VendorError ? null : last;
	const [verdict, explanation] = verdictOn(subscription, lastDelivery, expected);
	return {
		id,
		verdict,
		explanation,
		workflow: parked ? null : workflowIn(name, marker),
		name,
		url: maskToken(url),
		events,
		enabled,
		lastDelivery,
		...(last instanceof VendorError ? { lastDeliveryUnknown: last.message } : {}),
	};
}

/** The first that holds: what a user has to mend before the next. */
function verdictOn(
	{ url, enabled, parked }: Subscription,
	last: LastDelivery | null,
	expected: string | null,
): readonly [string, string] {
	if (parked) return ['parked', 'No workflow uses it. The next trigger takes it over'];
	const actual = originOf(url);
	if (expected !== null && actual !== expected) {
		return [
			'other address',
			`It points to ${actual ?? 'no address'}, not to ${expected}. Publish the workflow again, or delete it if it belongs to a copy`,
		];
	}
	if (!enabled) return ['disabled', 'It receives nothing. Unpublish the workflow and publish it again'];
	if (last !== null && !last.succeeded) {
		return [
			'failing',
			`The last delivery failed${last.result === null ? '' : `: ${last.result}`}. Look at the log of this instance`,
		];
	}
	return [
		'ok',
		last === null ? 'It is enabled; no delivery is known yet' : 'It is enabled, and the last delivery arrived',
	];
}

/** `n8n · <workflow's name> · <host> [se:<workflow>/<node>]`: the name may hold anything, so it is read from both ends. */
function workflowIn(name: string, marker: string): Json {
	const start = name.lastIndexOf(marker);
	const [id = '', node = ''] = name
		.slice(start + marker.length)
		.replace(/\].*$/s, '')
		.split('/');
	const parts = name.slice(0, start).trim().split(' · ');
	return { id, name: parts.slice(1, -1).join(' · ') || null, node: node || null };
}

function originOf(address: string | null): string | null {
	return address !== null && URL.canParse(address) ? new URL(address).origin : null;
}

import { orVendorError, VendorError } from '../errors';
import { maskToken } from '../mask-token';
import type { LastDelivery, Operation, Resource, VendorResources } from '../operation';
import { textAt, type Json } from '../read';
import { hasMarker } from '../subscription/callback-url';
import type { Subscription, Subscriptions } from '../subscription-types';
import type { Vendor } from '../vendor';
import type { ResourceHost } from './host';
import { createReachabilityCheck } from './reachability';
import { judgeDeliveries, judgeState, type Judgment } from './subscription-verdict';
import { parseUrl } from '../parse-url';

/** The subscriptions that triggers have at the vendor, with their state; nothing where triggers can't subscribe. */
export function createSubscriptionResource(
	vendor: Vendor,
	vendorResources: VendorResources,
	host: ResourceHost,
): readonly Resource[] {
	const { subscriptions } = vendor;
	if (subscriptions === undefined) return [];
	const check = createCheck(vendor, subscriptions, vendorResources, host);
	return [{ key: 'triggerSubscription', label: 'Trigger Subscription', operations: [check] }];
}

function createCheck(
	{ id: vendorId, name }: Vendor,
	subscriptions: Subscriptions,
	{ findLastDelivery, subscriptionPermission }: VendorResources,
	host: ResourceHost,
): Operation {
	const { marker } = host;
	const problems = ['unreachable', ...(findLastDelivery === undefined ? [] : ['failing']), 'other URL', 'unknown'];
	return {
		key: 'check',
		label: 'Check',
		action: 'Check the subscriptions of triggers',
		description: `List the subscriptions of triggers in ${name}, with a verdict for each`,
		notice:
			`The name of a trigger’s subscription ends with ${marker}…]. ` +
			`The verdict is ok, ${problems.join(', ')}, or ${subscriptions.parking ? 'unused' : 'disabled'}. ${host.removedHint} ` +
			'This operation changes nothing.',
		...(subscriptionPermission === undefined ? {} : { permission: subscriptionPermission }),
		fields: [
			{
				key: 'instanceUrl',
				label: 'Expected URL',
				help: 'The base URL that the subscriptions should point to. Leave empty to use the current one',
				kind: 'text',
				optional: true,
				placeholder: 'e.g. https://automation.example.com',
			},
		],
		async run(http, values, context) {
			const expectedOrigin = readOrigin(textAt(values, 'instanceUrl')) ?? context.findOrigin();
			const checkReachability = createReachabilityCheck(context);
			const found = await subscriptions.find(
				http,
				(subscription) => subscription.parked === true || hasMarker(subscription.name, marker),
			);
			const rows: Json[] = [];
			for (const subscription of found) {
				const lastDelivery =
					findLastDelivery === undefined
						? new VendorError('not_found', `${name} doesn’t report the results of deliveries.`)
						: await orVendorError(findLastDelivery(http, subscription.id));
				const reported = lastDelivery instanceof VendorError ? null : lastDelivery;
				const judgment =
					judgeState(subscription, reported, expectedOrigin, host.isCallbackUrl) ??
					judgeDeliveries(reported, await checkReachability(subscription.url));
				rows.push({ vendor: vendorId, ...toRow(subscription, judgment, lastDelivery, host) });
			}
			return rows;
		},
	};
}

function toRow(
	{ id, name, url, events, enabled, parked }: Subscription,
	{ verdict, fact }: Judgment,
	lastDelivery: LastDelivery | null | VendorError,
	host: ResourceHost,
): Json {
	return {
		id,
		verdict,
		explanation: verdict === 'ok' || verdict === 'unused' ? fact : `${fact} ${host.remedies[verdict]}`,
		...host.readOwner(parked ? null : name),
		name,
		url: maskToken(url),
		events,
		enabled,
		lastDelivery: lastDelivery instanceof VendorError ? null : lastDelivery,
		...(lastDelivery instanceof VendorError ? { lastDeliveryUnknown: lastDelivery.message } : {}),
	};
}

function readOrigin(url: string | null): string | null {
	return parseUrl(url ?? '')?.origin ?? null;
}

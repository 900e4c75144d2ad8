import { orVendorError, VendorError } from '../errors';
import { maskToken } from '../mask-token';
import type { LastDelivery, Operation, Resource, VendorResources } from '../operation';
import { textAt, type Json } from '../read';
import { quoteVendorText } from '../safe-text';
import { toSentence } from '../sentence';
import { hasMarker } from '../subscription/callback-url';
import type { Subscription, Subscriptions } from '../subscription-types';
import type { Vendor } from '../vendor';
import type { Problem, ResourceHost } from './host';
import { parseUrl } from '../url';

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
	const problems = [...(findLastDelivery === undefined ? [] : ['failing']), 'other URL'];
	return {
		key: 'check',
		label: 'Check',
		action: 'Check the subscriptions of triggers',
		description: `List the subscriptions of triggers in ${name}, with a verdict for each`,
		notice:
			`Lists every subscription in ${name} whose name ends with ${marker}…], with the trigger that it belongs to. ` +
			`The verdict is ok, ${problems.join(', ')}, or ${subscriptions.parking ? 'unused' : 'disabled'}. This operation changes nothing.`,
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
		async run(http, values, { findOrigin }) {
			const expectedOrigin = readOrigin(textAt(values, 'instanceUrl')) ?? findOrigin();
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
				rows.push({ vendor: vendorId, ...toRow(subscription, lastDelivery, expectedOrigin, host) });
			}
			return rows;
		},
	};
}

function toRow(
	subscription: Subscription,
	lastDelivery: LastDelivery | null | VendorError,
	expectedOrigin: string | null,
	host: ResourceHost,
): Json {
	const { id, name, url, events, enabled, parked } = subscription;
	const reported = lastDelivery instanceof VendorError ? null : lastDelivery;
	const { verdict, fact } = judge(subscription, reported, expectedOrigin);
	return {
		id,
		verdict,
		explanation: verdict === 'ok' || verdict === 'unused' ? fact : `${fact} ${host.remedies[verdict]}`,
		...host.readOwner(parked ? null : name),
		name,
		url: maskToken(url),
		events,
		enabled,
		lastDelivery: reported,
		...(lastDelivery instanceof VendorError ? { lastDeliveryUnknown: lastDelivery.message } : {}),
	};
}

interface Judgment {
	readonly verdict: 'ok' | 'unused' | Problem;
	readonly fact: string;
}

/** The first problem that applies, in the order in which users have to solve them. */
function judge(
	{ url, enabled, parked }: Subscription,
	lastDelivery: LastDelivery | null,
	expectedOrigin: string | null,
): Judgment {
	if (parked) return { verdict: 'unused', fact: 'No trigger uses it. The next new trigger takes it over.' };
	const origin = readOrigin(url);
	if (expectedOrigin !== null && origin !== expectedOrigin) {
		const fact = origin === null ? 'It has no valid URL' : `It points to ${origin}`;
		return { verdict: 'other URL', fact: `${fact} instead of ${expectedOrigin}.` };
	}
	if (!enabled) return { verdict: 'disabled', fact: 'It is disabled, so it receives no events.' };
	if (lastDelivery === null) return { verdict: 'ok', fact: 'It is enabled, and no delivery is known.' };
	if (lastDelivery.succeeded) return { verdict: 'ok', fact: 'It is enabled, and the last delivery succeeded.' };
	const { result } = lastDelivery;
	return {
		verdict: 'failing',
		fact: toSentence(`The last delivery failed${result === null ? '' : `: ${quoteVendorText(result)}`}`),
	};
}

function readOrigin(url: string | null): string | null {
	return url === null ? null : (parseUrl(url)?.origin ?? null);
}

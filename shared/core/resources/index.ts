import type { Resource, VendorResources } from '../operation';
import type { Vendor } from '../vendor';
import { createDeliveryResource } from './delivery';
import { createEventResource } from './event';
import type { ResourceHost } from './host';
import { createSubscriptionResource } from './subscriptions';

/**
 * The vendor's own resources and the common ones: those that users need most first, the others sorted by label. Resources with
 * the same key become one.
 */
export function listResources(
	vendor: Vendor,
	vendorResources: VendorResources,
	host: ResourceHost,
): readonly Resource[] {
	const all = [
		...vendorResources.resources,
		createDeliveryResource(vendor, host),
		createEventResource(vendor, vendorResources, host),
		...createSubscriptionResource(vendor, vendorResources, host),
	];
	const byKey = new Map<string, Resource>();
	for (const resource of all) {
		const operations = [...(byKey.get(resource.key)?.operations ?? []), ...resource.operations];
		byKey.set(resource.key, { ...resource, operations: operations.sort(byLabel) });
	}
	return [...byKey.values()].sort((left, right) => findRank(left) - findRank(right) || byLabel(left, right));
}

const firstKeys: readonly string[] = ['ticket', 'customer', 'attachment'];

/** After the first ones come a vendor's other kinds of tickets and customers. */
function findRank({ key, operations }: Resource): number {
	const index = firstKeys.indexOf(key);
	if (index !== -1) return index;
	return operations.some(({ effect }) => effect !== undefined) ? firstKeys.length : firstKeys.length + 1;
}

function byLabel(left: { readonly label: string }, right: { readonly label: string }): number {
	return left.label < right.label ? -1 : 1;
}

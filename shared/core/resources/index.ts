import type { Resource, VendorResources } from '../operation';
import type { Vendor } from '../vendor';
import { deliveryResource } from './delivery';
import { eventResource } from './event';
import { subscriptionsResource } from './subscriptions';

/**
 * Everything a user can do with a vendor: its own resources and the common ones, those with the same key as one, sorted
 * by label. `marker` is what the host's subscriptions carry in their names.
 */
export function listResources(vendor: Vendor, own: VendorResources, marker: string): readonly Resource[] {
	const all = [
		...own.resources,
		deliveryResource(vendor),
		eventResource(vendor, own),
		...subscriptionsResource(vendor, own, marker),
	];
	const byKey = new Map<string, Resource>();
	for (const resource of all) {
		const operations = [...(byKey.get(resource.key)?.operations ?? []), ...resource.operations];
		byKey.set(resource.key, { ...resource, operations: operations.sort(byLabel) });
	}
	return [...byKey.values()].sort(byLabel);
}

function byLabel(left: { readonly label: string }, right: { readonly label: string }): number {
	return left.label < right.label ? -1 : 1;
}

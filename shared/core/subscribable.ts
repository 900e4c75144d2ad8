import type { SubscribableVendor, Vendor } from './vendor';

/** Whether the vendor has an API for subscriptions; otherwise users subscribe manually. */
export function isSubscribable(vendor: Vendor): vendor is SubscribableVendor {
	return vendor.subscriptions !== undefined;
}

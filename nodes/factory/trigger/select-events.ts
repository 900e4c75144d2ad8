import type { SubscriptionRequest, Vendor } from '../../../shared/core/vendor';
import { wantedEvents as wantedAt } from '../../../shared/core/subscription/select-events';
import { warn, type Connection } from '../node-context';
import { readParameters } from './parameters';

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function wantedEvents({
	hook,
	vendor,
	http,
}: Connection<Vendor>): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	return await wantedAt(vendor, http, readParameters(hook, vendor), (message) => warn(hook, message));
}

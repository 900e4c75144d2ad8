import type { SubscriptionRequest, Vendor } from '../../../shared/core/vendor';
import { selectEvents as wantedAt } from '../../../shared/core/subscription/select-events';
import { logWarning, type NodeContext } from '../node-context';
import { readParameters } from './parameters';

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function selectTriggerEvents({
	hook,
	vendor,
	http,
}: NodeContext<Vendor>): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	return await wantedAt(vendor, http, readParameters(hook, vendor), (message) => logWarning(hook, message));
}

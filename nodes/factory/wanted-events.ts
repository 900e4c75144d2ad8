import { orRefusal, VendorError } from '../../shared/core/errors';
import { plan } from '../../shared/core/plan';
import type { SubscriptionRequest } from '../../shared/core/vendor';
import { warn, type Connection } from './connection';
import { readParameters } from './parameters';

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function wantedEvents(
	connection: Connection,
): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	const { hook, vendor } = connection;
	const { patterns, settings } = readParameters(hook, vendor);
	const known = plan(patterns, vendor);
	const live = known.open ? await liveTypes(connection) : null;
	const { subscribe: events, exact, warnings } = live === null ? known : plan(patterns, vendor, live);
	for (const { message } of warnings) warn(hook, message);
	if (events.length > 0) return { events, exact, settings };
	throw new VendorError('invalid', `${vendor.name} names no event type that the patterns match. Choose other events.`);
}

/** A key that may not list the vendor's types still gets the types that this package knows. */
async function liveTypes({ hook, vendor, http }: Connection): Promise<readonly string[] | null> {
	if (!vendor.liveTypes) return null;
	const types = await orRefusal(vendor.liveTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	warn(hook, `The key may not list ${vendor.name}'s event types, so types newer than this package are not included.`);
	return null;
}

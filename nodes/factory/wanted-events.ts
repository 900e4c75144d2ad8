import { orRefusal, VendorError } from '../../shared/core/errors';
import { compileFilter, passesWithout } from '../../shared/core/filter';
import { plan } from '../../shared/core/plan';
import type { Settings, SubscriptionRequest, Vendor } from '../../shared/core/vendor';
import { warn, type Connection } from './connection';
import { readParameters, type TriggerParameters } from './parameters';

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function wantedEvents(
	connection: Connection<Vendor>,
): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	const { hook, vendor } = connection;
	const parameters = readParameters(hook, vendor);
	const { patterns, filters } = parameters;
	compileFilter(filters, parameters.settings, vendor);
	const known = plan(patterns, vendor);
	const live = known.open ? await liveTypes(connection) : null;
	const { subscribe: events, exact, warnings } = live === null ? known : plan(patterns, vendor, live);
	for (const { message } of warnings) warn(hook, message);
	if (events.length > 0 || !vendor.subscriptions) return { events, exact, settings: settingsAtVendor(vendor, parameters) };
	throw new VendorError('invalid', `${vendor.name} names no event type that the patterns match. Choose other events.`);
}

/** A filter that lets through what it cannot read is ours alone: the vendor would leave such an event out. */
function settingsAtVendor(vendor: Vendor, { settings, filters }: TriggerParameters): Settings {
	const left = (vendor.settings ?? []).filter(({ filter, required }) => filter && !required && passesWithout(filters));
	return { ...settings, ...Object.fromEntries(left.map(({ key }) => [key, undefined])) };
}

/** A key that may not list the vendor's types still gets the types that this package knows. */
async function liveTypes({ hook, vendor, http }: Connection<Vendor>): Promise<readonly string[] | null> {
	if (!vendor.liveTypes) return null;
	const types = await orRefusal(vendor.liveTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	warn(hook, `The key may not list ${vendor.name}'s event types, so types newer than this package are not included.`);
	return null;
}

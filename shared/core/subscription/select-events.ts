import { orVendorError, VendorError } from '../errors';
import { compileFilter, letsMissingThrough, type FilterInput } from '../filter';
import type { HttpClient } from '../http';
import type { PatternInput } from '../pattern/pattern';
import { plan } from '../plan/plan';
import type { Vendor } from '../vendor';
import type { TriggerSettings, SubscriptionRequest } from '../subscription-types';

/** What a user chose on a trigger. */
export interface TriggerInput {
	readonly patterns: PatternInput;
	readonly settings: TriggerSettings;
	readonly filters: FilterInput;
}

/**
 * What the choice means at the vendor; `warn` gets a sentence for whatever should be known although it works. Throws
 * `PatternError`, and `VendorError` for filters that cannot be read and for patterns that nothing can be subscribed for.
 */
export async function selectEvents(
	vendor: Vendor,
	http: HttpClient,
	choice: TriggerInput,
	warn: (message: string) => void,
): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	compileFilter(choice.filters, choice.settings, vendor);
	const known = plan(choice.patterns, vendor);
	const live = known.open ? await liveTypes(vendor, http, warn) : null;
	const { subscribe: events, exact, warnings } = live === null ? known : plan(choice.patterns, vendor, live);
	for (const { message } of warnings) warn(message);
	if (events.length > 0 || !vendor.subscriptions) return { events, exact, settings: settingsAtVendor(vendor, choice) };
	throw new VendorError('invalid', `${vendor.name} names no event type that the patterns match. Choose other events.`);
}

/** A filter that lets through what it cannot read is ours alone: the vendor would leave such an event out. */
function settingsAtVendor(vendor: Vendor, { settings, filters }: TriggerInput): TriggerSettings {
	const left = (vendor.settings ?? []).filter(
		({ filter, required }) => filter && !required && letsMissingThrough(filters),
	);
	return { ...settings, ...Object.fromEntries(left.map(({ key }) => [key, undefined])) };
}

/** A key that may not list the vendor's types still gets the types that this package knows. */
async function liveTypes(
	vendor: Vendor,
	http: HttpClient,
	warn: (message: string) => void,
): Promise<readonly string[] | null> {
	if (!vendor.listEventTypes) return null;
	const types = await orVendorError(vendor.listEventTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	warn(`The key may not list ${vendor.name}'s event types, so types newer than this package are not included.`);
	return null;
}

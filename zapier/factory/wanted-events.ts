import { orRefusal, VendorError } from '../../shared/core/errors';
import { compileFilter, passesWithout, type Filter } from '../../shared/core/filter';
import { compilePatterns, type Patterns } from '../../shared/core/pattern';
import { plan } from '../../shared/core/plan';
import type { Settings, SubscriptionRequest, Vendor } from '../../shared/core/vendor';
import type { Connection } from './connection';
import type { Input } from './input';

/** The user's choice, ready to be tried on events. */
export interface Choice {
	readonly patterns: Patterns;
	readonly filter: Filter | null;
}

/** Throws `PatternError` and `VendorError` for what cannot be read. */
export function choiceOf(vendor: Vendor, { patterns, filters, settings }: Input): Choice {
	return { patterns: compilePatterns(patterns), filter: compileFilter(filters, settings, vendor) };
}

/** The same; throws as well for patterns that match no event of the vendor. */
export function checkedChoiceOf(vendor: Vendor, input: Input): Choice {
	const choice = choiceOf(vendor, input);
	plan(choice.patterns, vendor);
	return choice;
}

/** What the user's choice means at the vendor. Throws `PatternError` and `VendorError`. */
export async function wantedEvents(
	connection: Connection,
	input: Input,
): Promise<Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>> {
	const { vendor } = connection;
	const { patterns } = choiceOf(vendor, input);
	const known = plan(patterns, vendor);
	const live = known.open ? await liveTypes(connection) : null;
	const { subscribe: events, exact } = live === null ? known : plan(patterns, vendor, live);
	if (events.length > 0) return { events, exact, settings: settingsAtVendor(vendor, input) };
	throw new VendorError('invalid', `${vendor.name} names no event type that the patterns match. Choose other events.`);
}

/** A filter that lets through what it cannot read is ours alone: the vendor would leave such an event out. */
function settingsAtVendor(vendor: Vendor, { settings, filters }: Input): Settings {
	const left = (vendor.settings ?? []).filter(({ filter, required }) => filter && !required && passesWithout(filters));
	return { ...settings, ...Object.fromEntries(left.map(({ key }) => [key, undefined])) };
}

/** A key that may not list the vendor's types still gets the types that this app knows. */
async function liveTypes({ vendor, http }: Connection): Promise<readonly string[] | null> {
	if (!vendor.liveTypes) return null;
	const types = await orRefusal(vendor.liveTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	return null;
}

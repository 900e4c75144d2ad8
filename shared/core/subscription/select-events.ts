import { orVendorError, VendorError } from '../errors';
import { shouldPassMissing, type FilterInput } from '../filter';
import type { HttpClient } from '../http';
import { checkAccountValues } from './account-values';
import { checkConditions } from './check-conditions';
import { compilePatterns, type PatternInput } from '../pattern/pattern';
import { plan } from '../plan/plan';
import type { Vendor } from '../vendor';
import type { TriggerSettings, SubscriptionRequest } from '../subscription-types';

/** The user's input on a trigger. */
export interface TriggerInput {
	readonly patterns: PatternInput;
	readonly settings: TriggerSettings;
	readonly filters: FilterInput;
}

/** What to subscribe to. */
export type SelectedEvents = Pick<SubscriptionRequest, 'events' | 'exact' | 'settings'>;

/**
 * The events and settings to subscribe with. `warn` gets a sentence about each thing that the user should know but that
 * does no harm. Throws `PatternError`, and `VendorError` for invalid filters and for patterns without an event to subscribe
 * to.
 */
export async function selectEvents(
	vendor: Vendor,
	http: HttpClient,
	input: TriggerInput,
	warn: (message: string) => void,
): Promise<SelectedEvents> {
	const { filters } = input;
	const patterns = compilePatterns(input.patterns);
	for (const message of checkConditions(vendor, patterns, filters, input.settings)) warn(message);
	const settings = listVendorSettings(vendor, input);
	const catalogPlan = plan(patterns, vendor);
	await checkAccountValues(vendor, http, filters, settings);
	const liveTypes = catalogPlan.open ? await findLiveTypes(vendor, http, warn) : null;
	const { subscribe: events, exact, warnings } = liveTypes === null ? catalogPlan : plan(patterns, vendor, liveTypes);
	for (const { message } of warnings) warn(message);
	if (events.length > 0 || !vendor.subscriptions) return { events, exact, settings };
	const message = `${vendor.name} lists no event type that the patterns match. Select other events.`;
	throw new VendorError('invalid', message);
}

/**
 * The settings without those that are filters, if the user wants events that lack the field. Only `receive` can apply such
 * a filter, because the vendor would leave these events out.
 */
function listVendorSettings(vendor: Vendor, { settings, filters }: TriggerInput): TriggerSettings {
	const omitted = (vendor.settings ?? []).filter(
		({ filter, required }) => filter && !required && shouldPassMissing(filters),
	);
	return { ...settings, ...Object.fromEntries(omitted.map(({ key }) => [key, undefined])) };
}

/** `null` when the vendor has no such list, or the API key may not read it: the catalog is used instead. */
async function findLiveTypes(
	vendor: Vendor,
	http: HttpClient,
	warn: (message: string) => void,
): Promise<readonly string[] | null> {
	if (!vendor.listEventTypes) return null;
	const types = await orVendorError(vendor.listEventTypes(http));
	if (!(types instanceof VendorError)) return types;
	if (types.code !== 'forbidden') throw types;
	const fact = `The API key isn’t allowed to list ${vendor.name}’s event types.`;
	warn(`${fact} Event types that are newer than this package are left out.`);
	return null;
}

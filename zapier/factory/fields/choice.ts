import { compileFilter, type Filter } from '../../../shared/core/filter';
import { compilePatterns, type Patterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import type { Vendor } from '../../../shared/core/vendor';
import type { TriggerInput } from './input';

/** The user's choice, ready to be tried on events. */
export interface EventSelection {
	readonly patterns: Patterns;
	readonly filter: Filter | null;
}

/** Throws `PatternError` and `VendorError` for what cannot be read. */
export function compileSelection(vendor: Vendor, { patterns, filters, settings }: TriggerInput): EventSelection {
	return { patterns: compilePatterns(patterns), filter: compileFilter(filters, settings, vendor) };
}

/** The same; throws as well for patterns that match no event of the vendor. */
export function checkSelection(vendor: Vendor, input: TriggerInput): EventSelection {
	const choice = compileSelection(vendor, input);
	plan(choice.patterns, vendor);
	return choice;
}

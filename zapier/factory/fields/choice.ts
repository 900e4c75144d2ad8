import { compileFilter, type Filter } from '../../../shared/core/filter';
import { compilePatterns, type Patterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import type { Vendor } from '../../../shared/core/vendor';
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

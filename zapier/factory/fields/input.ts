import type { AccountFacts } from '../../../shared/core/account-facts';
import { compileFilter, type Filter, type FilterInput } from '../../../shared/core/filter';
import { filterFields, missingSpec } from '../../../shared/core/filter-specs';
import { readListInput, readTextInput } from '../../../shared/core/input';
import { compilePatterns, type PatternInput, type Patterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { at } from '../../../shared/core/read';
import { checkConditions } from '../../../shared/core/subscription/check-conditions';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import type { TriggerSpec } from '../trigger-table';

/** The values of a trigger's fields. */
export interface TriggerInput {
	readonly patterns: PatternInput;
	readonly settings: TriggerSettings;
	readonly filters: FilterInput;
	/** The vendor account whose deliveries are accepted; `undefined` accepts any. */
	readonly account: string | undefined;
	readonly isAbout?: TriggerSpec['isAbout'];
}

/** Throws `VendorError` for a value that can't be read, because most of them protect the Zap. */
export function readInput(
	vendor: Vendor,
	{ type, isAbout }: Pick<TriggerSpec, 'type' | 'isAbout'>,
	inputData: unknown,
): TriggerInput {
	const specs = vendor.settings ?? [];
	const settings = Object.fromEntries(
		specs.map((spec) => [spec.key, readSetting(spec, findValue(inputData, spec.key))]),
	);
	const accountSpec = specs.find(({ role }) => role === 'account');
	return {
		patterns: type === null ? readPatterns(inputData) : [type],
		settings,
		filters: Object.fromEntries(filterKeys.map((key) => [key, findValue(inputData, key)])),
		...(isAbout && { isAbout }),
		account: (accountSpec && readTextInput(accountSpec.label, settings[accountSpec.key] ?? '')) || undefined,
	};
}

/** The selected events and the patterns together. An empty list is an error for `compilePatterns`, not "everything". */
export function readPatterns(inputData: unknown): readonly string[] {
	const events = readListInput('Events', findValue(inputData, 'events') ?? []);
	const patterns = readTextInput('Event Patterns', findValue(inputData, 'patterns') ?? '');
	return patterns === '' ? events : [...events, patterns];
}

const filterKeys = [...filterFields.map(({ key }) => key), missingSpec.key];

function readSetting({ label, multiple }: SettingSpec, value: unknown): string | readonly string[] | undefined {
	if (multiple) return readListInput(label, value ?? []);
	return value === undefined ? undefined : readTextInput(label, value);
}

/** The value of a field, without the empty entries of a list; `undefined` for an empty field, which Zapier can send too. */
export function findValue(inputData: unknown, key: string): unknown {
	const value = at(inputData, key);
	if (!Array.isArray(value)) return isEmpty(value) ? undefined : value;
	const entries: readonly unknown[] = value;
	const filled = entries.filter((entry) => !isEmpty(entry));
	return filled.length > 0 ? filled : undefined;
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** The patterns and filters, ready to test events. */
export interface EventSelection {
	readonly patterns: Patterns;
	readonly filter: Filter | null;
}

/** Throws `PatternError` and `VendorError` for invalid patterns and filters. */
export function compileSelection(
	vendor: Vendor,
	{ patterns, filters, settings, isAbout }: TriggerInput,
	facts?: AccountFacts,
): EventSelection {
	const filter = compileFilter(filters, settings, vendor, facts);
	return {
		patterns: compilePatterns(patterns),
		filter: isAbout === undefined ? filter : (event) => (isAbout(event) ? (filter?.(event) ?? null) : 'changed'),
	};
}

/** Also throws for patterns that match no event of the vendor, and for conditions that the events can't meet. */
export function checkSelection(vendor: Vendor, input: TriggerInput): EventSelection {
	const selection = compileSelection(vendor, input);
	plan(selection.patterns, vendor);
	checkConditions(vendor, selection.patterns, input.filters, input.settings);
	return selection;
}

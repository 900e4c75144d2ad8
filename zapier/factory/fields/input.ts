import { compileFilter, type Filter, type FilterInput } from '../../../shared/core/filter';
import { filterFields, missingSpec } from '../../../shared/core/filter-specs';
import { compilePatterns, type PatternInput, type Patterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { at, listOf, textOf } from '../../../shared/core/read';
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
}

export function readInput(vendor: Vendor, { type }: Pick<TriggerSpec, 'type'>, inputData: unknown): TriggerInput {
	const specs = vendor.settings ?? [];
	const settings = Object.fromEntries(specs.map((spec) => [spec.key, readSetting(spec, at(inputData, spec.key))]));
	const accountSpec = specs.find(({ role }) => role === 'account');
	return {
		// An empty field is an error, not "everything".
		patterns: type === null ? (textOf(at(inputData, 'patterns')) ?? '') : [type],
		settings,
		filters: readFilters(inputData),
		account: (accountSpec && textOf(settings[accountSpec.key])?.trim()) || undefined,
	};
}

function readSetting({ multiple }: SettingSpec, value: unknown): string | readonly string[] | undefined {
	if (multiple) return (Array.isArray(value) ? listOf(value) : [value]).flatMap((text) => textOf(text) ?? []);
	return textOf(value) ?? undefined;
}

/** A boolean field contains `true`, or text when it is mapped from an earlier step. */
function readFilters(inputData: unknown): FilterInput {
	const filters: Record<string, unknown> = { [missingSpec.key]: at(inputData, missingSpec.key) };
	for (const { key, flag } of filterFields) {
		const value = at(inputData, key);
		filters[key] = flag !== undefined && typeof value === 'string' ? value.toLowerCase() === 'true' : value;
	}
	return filters;
}

/** The patterns and filters, ready to test events. */
export interface EventSelection {
	readonly patterns: Patterns;
	readonly filter: Filter | null;
}

/** Throws `PatternError` and `VendorError` for invalid patterns and filters. */
export function compileSelection(vendor: Vendor, { patterns, filters, settings }: TriggerInput): EventSelection {
	return { patterns: compilePatterns(patterns), filter: compileFilter(filters, settings, vendor) };
}

/** Also throws for patterns that match no event of the vendor. */
export function checkSelection(vendor: Vendor, input: TriggerInput): EventSelection {
	const selection = compileSelection(vendor, input);
	plan(selection.patterns, vendor);
	return selection;
}

import { compileFilter, type Filter, type FilterInput } from '../../../shared/core/filter';
import { compilePatterns, type PatternInput, type Patterns } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { filterFields, missingSpec } from '../../../shared/core/filter-specs';
import { at, listOf, textOf } from '../../../shared/core/read';
import type { SettingSpec, Vendor } from '../../../shared/core/vendor';
import type { TriggerSettings } from '../../../shared/core/subscription-types';
import type { TriggerSpec } from '../trigger-table';

/** What the user set. */
export interface TriggerInput {
	readonly patterns: PatternInput;
	readonly settings: TriggerSettings;
	readonly filters: FilterInput;
	/** The account whose deliveries are accepted; `undefined` = any. */
	readonly account: string | undefined;
}

export function readInput(vendor: Vendor, { type }: Pick<TriggerSpec, 'type'>, given: unknown): TriggerInput {
	const settings = Object.fromEntries(
		(vendor.settings ?? []).map((spec) => [spec.key, settingIn(spec, at(given, spec.key))]),
	);
	const account = (vendor.settings ?? []).find(({ role }) => role === 'account');
	return {
		// An empty field is a mistake to be told, not "everything".
		patterns: type === null ? (textOf(at(given, 'patterns')) ?? '') : [type],
		settings,
		filters: filtersIn(given),
		account: (account && textOf(settings[account.key])?.trim()) || undefined,
	};
}

function settingIn({ multiple }: SettingSpec, value: unknown): string | readonly string[] | undefined {
	if (multiple) return (Array.isArray(value) ? listOf(value) : [value]).flatMap((text) => textOf(text) ?? []);
	return textOf(value) ?? undefined;
}

/** A switch comes as `true` from the editor and as text from an earlier step. */
function filtersIn(given: unknown): FilterInput {
	const filters: Record<string, unknown> = { [missingSpec.key]: at(given, missingSpec.key) };
	for (const { key, flag } of filterFields) {
		const value = at(given, key);
		filters[key] = flag !== undefined && typeof value === 'string' ? value.toLowerCase() === 'true' : value;
	}
	return filters;
}

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

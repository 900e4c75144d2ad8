import { filterSpecs, missingSpec } from '../../../shared/core/filter-specs';
import type { FilterInput } from '../../../shared/core/filter';
import type { PatternInput } from '../../../shared/core/pattern/pattern';
import { at, listOf, textOf } from '../../../shared/core/read';
import type { TriggerSettings, SettingSpec, Vendor } from '../../../shared/core/vendor';
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
	for (const { key, flag } of filterSpecs) {
		const value = at(given, key);
		filters[key] = flag !== undefined && typeof value === 'string' ? value.toLowerCase() === 'true' : value;
	}
	return filters;
}

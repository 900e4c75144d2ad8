import type { FilterName } from './filter-specs';

/**
 * What the conditions find in a vendor's samples, by the native type and the canonical type of each event. A filter that
 * is absent finds nothing there. Generated from the samples, because hosts don't load them.
 */
export type FilterCoverage = Readonly<Record<string, Readonly<Record<string, FoundByFilter>>>>;

type FoundByFilter = { readonly [Name in FilterName]?: Found };

/**
 * What a filter finds in the events of one type: values that differ from event to event (`true`), or all the values that
 * the type allows. The list is empty where the event has the field, but no sample fills it.
 */
export type Found = true | readonly string[];

/** A part of a vendor. */
export interface CoveredVendor {
	readonly events?: readonly {
		readonly native: string;
		readonly types: readonly string[];
		readonly redundant?: true;
	}[];
	readonly filterCoverage?: FilterCoverage;
}

/** What a filter finds in one type of event; `undefined` where it finds nothing. */
export function findFound(
	{ filterCoverage }: CoveredVendor,
	native: string,
	type: string,
	filter: FilterName,
): Found | undefined {
	return filterCoverage?.[native]?.[type]?.[filter];
}

/** What a filter finds in each event with one of these types; `null` stands for any type. Nothing is known without samples. */
export function listFound(
	vendor: CoveredVendor,
	types: readonly string[] | null,
	filter: FilterName,
): readonly (Found | undefined)[] {
	if (vendor.filterCoverage === undefined) return [];
	const rows = (vendor.events ?? []).filter(({ redundant }) => !redundant);
	return rows.flatMap((row) =>
		row.types
			.filter((type) => types === null || types.includes(type))
			.map((type) => findFound(vendor, row.native, type, filter)),
	);
}

/** Whether a filter can tell these events apart: some can pass it, and some can fail it. */
export function canDiffer(found: readonly (Found | undefined)[]): boolean {
	const lists = found.map((entry) => (entry === true ? VARYING : (entry ?? [])));
	const values = new Set(lists.flat());
	return values.size > 1 || (values.size === 1 && lists.some((list) => list.length === 0));
}

/** Every value that the events can have; `null` where they differ from event to event. */
export function listFixedValues(found: readonly (Found | undefined)[]): readonly string[] | null {
	const lists = found.map((entry) => (entry === true ? null : (entry ?? [])));
	const fixed = lists.filter((list) => list !== null);
	return fixed.length < lists.length ? null : [...new Set(fixed.flat())];
}

/** Any two values. */
const VARYING = ['one', 'another'];

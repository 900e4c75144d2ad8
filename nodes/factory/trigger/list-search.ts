import type { FilterField } from '../../../shared/core/filter-specs';
import type { Vendor } from '../../../shared/core/vendor';
import { createSearch } from '../choices';
import { createPatternSearch } from './pattern-property';

/** The lists that the resource locators of a trigger search: patterns, and those of the account. */
export function createListSearch(vendor: Vendor) {
	const lists = Object.entries(vendor.lists ?? {}).map(([key, list]) => [key, createSearch(vendor, list)] as const);
	return { eventPatterns: createPatternSearch(vendor), ...Object.fromEntries(lists) };
}

/** A list of the account. Its key is the name of the method that searches it. */
export type SearchedList = keyof NonNullable<Vendor['lists']>;

/** The list with the values of a condition; `undefined` where the account has none. */
export function findSearchedList({ lists }: Vendor, { listOf }: FilterField): SearchedList | undefined {
	return (listOf === 'tags' || listOf === 'people') && lists?.[listOf] ? listOf : undefined;
}

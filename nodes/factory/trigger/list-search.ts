import { listChannelChoices } from '../../../shared/core/channel-choices';
import type { FilterField } from '../../../shared/core/filter-row';
import type { Vendor } from '../../../shared/core/vendor';
import { createSearch } from '../choices';
import { createFixedSearch, type FixedItem } from './fixed-search';
import { createPatternSearch } from './pattern-property';

/** The lists that the resource locators of a trigger search: patterns, channels, and those of the account. */
export function createListSearch(vendor: Vendor) {
	const { channels, lists = {} } = vendor;
	const accountLists = Object.entries(lists).map(([key, list]) => [key, createSearch(vendor, list)] as const);
	return {
		eventPatterns: createPatternSearch(vendor),
		...(channels === undefined ? {} : { channels: createFixedSearch(listChannelChoices(channels).map(toFixedItem)) }),
		...Object.fromEntries(accountLists),
	};
}

/** The list with the values of a condition, which is the name of the method that searches it. */
export function findSearchedList(
	{ lists, channels }: Vendor,
	{ listOf }: FilterField,
): NonNullable<FilterField['listOf']> | undefined {
	const isListed =
		listOf === 'channels' ? channels !== undefined : listOf !== undefined && lists?.[listOf] !== undefined;
	return isListed ? listOf : undefined;
}

function toFixedItem({ value, label }: { readonly value: string; readonly label: string }): FixedItem {
	return { item: { name: label, value }, terms: `${label}\n${value}` };
}

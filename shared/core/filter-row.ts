import type { AccountFacts } from './account-facts';
import type { ChangedObject } from './changed-fields';
import type { SupportEvent } from './event';
import type { ValueSyntax } from './filter-values';

/** An attribute filter, in one row: what it compares, where it is offered, and what the user fills in. */
export interface FilterRow<Name extends string = string> {
	readonly name: Name;
	/** What it compares, as the docs say it (Markdown). */
	readonly compares: string;
	/** Patterns for the event types that can carry it, by the definition of the event. */
	readonly carriedBy: readonly string[];
	readonly fields: readonly [FilterField, ...FilterField[]];
	/** How typed values are compared; absent where the user selects them. */
	readonly syntax?: ValueSyntax;
	/** The event's values, or `null` when the event has none to compare. */
	readValues(event: SupportEvent, facts?: AccountFacts): readonly (string | null)[] | null;
}

export interface FilterField {
	/** Hosts store the user's input under this key. */
	readonly key: string;
	/** Title Case. */
	readonly label: string;
	/** For the user, without the final period. */
	readonly help: string;
	/** How to type the values, for a host that shows no list of them. */
	readonly typing?: string;
	/** The values to choose from; absent where the user types them, separated by commas. */
	readonly options?: readonly FilterOption[];
	/** What the values are, where a host can list them: the account's tags or people, or the vendor's channels. */
	readonly listOf?: 'tags' | 'people' | 'channels';
	/** The options of a vendor that says what its events can change; the others have all `options`. */
	readonly listOptions?: (vendor: ChangingVendor) => readonly FilterOption[];
	/** Makes the field a switch that leaves out events with this value. */
	readonly flag?: string;
	/** Leaves out events that have a selected value, instead of events that have none. */
	readonly excludes?: true;
}

export interface FilterOption {
	readonly value: string;
	readonly label: string;
}

export interface ChangingVendor {
	readonly changes: readonly ChangedObject[];
	readonly events: readonly { readonly types: readonly string[] }[];
}

/** A filter with one field, which has the filter's own name as its key. */
export function createFilterRow<Name extends string>(
	name: Name,
	field: Omit<FilterField, 'key'>,
	row: Omit<FilterRow, 'name' | 'fields'>,
): FilterRow<Name> {
	return { ...row, name, fields: [{ ...field, key: name }] };
}

/** The help of a field that the user types in. */
export function describeTyping({ help, typing }: Pick<FilterField, 'help' | 'typing'>): string {
	return typing === undefined ? help : `${help}. ${typing}`;
}

/** How to type what is compared by name or ID. */
export const NAMES_OR_IDS = 'Enter names or IDs, separated by commas';
export const EXCLUSION = 'A leading ! excludes one';

export const statusOptions = [
	{ value: 'open', label: 'Open' },
	{ value: 'in_progress', label: 'In Progress' },
	{ value: 'on_hold', label: 'On Hold' },
	{ value: 'closed', label: 'Closed' },
	{ value: 'unknown', label: 'Another Status' },
] as const;

export const priorityOptions = [
	{ value: 'urgent', label: 'Urgent' },
	{ value: 'high', label: 'High' },
	{ value: 'normal', label: 'Normal' },
	{ value: 'low', label: 'Low' },
	{ value: 'unknown', label: 'Another Priority' },
] as const;

import {
	compilePatterns,
	PatternError,
	type Pattern,
	type PatternInput,
	type Patterns,
	type PatternWarning,
} from '../pattern/pattern';
import { quoteSource } from '../pattern/error';
import { canMatch, listNames, selectNames, subscribeName, type PatternSelection, type PlannedEvent } from './select';
import { isOtherPattern, listWarnings } from './warnings';
import type { Vendor } from '../vendor';

/** The part of a vendor that a plan needs. */
export type VendorCatalog = Pick<Vendor, 'name' | 'events' | 'toOtherType'>;

export interface Plan {
	/** The names to subscribe, in the catalog's order; live names that it does not know come last. */
	readonly subscribe: string[];
	/** Whether a wildcard could match event types that are not known yet. */
	readonly open: boolean;
	readonly warnings: PatternWarning[];
	/**
	 * For each name that a pattern without a wildcard stands for, the names to subscribe for it: an event chosen
	 * by name that the vendor cannot send is to be refused, not left out. `{a,b}` stands for two names.
	 */
	readonly exact: string[][];
}

/**
 * The smallest set of names to subscribe for the patterns; throws `PatternError`, also when they match no event.
 * With the vendor's live list, what it no longer offers is left out unless named without a wildcard,
 * and what the catalog does not know comes in. Without the list an `other:` pattern may subscribe nothing.
 */
export function plan(patterns: PatternInput | Patterns, vendor: VendorCatalog, liveTypes?: readonly string[]): Plan {
	const choice = isCompiled(patterns) ? patterns : compilePatterns(patterns);
	const rows = offeredRows(choice, vendor, liveTypes);
	const subscribe = [...new Set(rows.flatMap((row) => selectNames(row, choice)))];
	const warnings = listWarnings(choice, { vendor, rows, live: liveTypes !== undefined });
	if (subscribe.length === 0 && (liveTypes !== undefined || !choice.include.some(isOtherPattern))) {
		throw noMatch(choice, vendor, warnings);
	}
	return {
		subscribe,
		open: choice.include.length === 0 || choice.include.some((pattern) => pattern.wildcard),
		warnings,
		exact: choice.include
			.filter((pattern) => !pattern.wildcard)
			.flatMap((pattern) => exactNames(pattern, rows, choice, subscribe)),
	};
}

function isCompiled(patterns: PatternInput | Patterns): patterns is Patterns {
	return typeof patterns === 'object' && patterns !== null && 'matches' in patterns;
}

/** Rows with a free part are always offered: the names there are the account's own. */
function offeredRows(
	choice: PatternSelection,
	vendor: VendorCatalog,
	liveTypes?: readonly string[],
): readonly PlannedEvent[] {
	if (liveTypes === undefined) return vendor.events;
	const live = new Set(liveTypes);
	const offered = vendor.events.filter(
		(row) =>
			live.has(subscribeName(row)) ||
			row.native.includes('*') ||
			choice.include.some((pattern) => !pattern.wildcard && canMatch(pattern, row)),
	);
	for (const row of vendor.events) {
		live.delete(row.native);
		live.delete(subscribeName(row));
	}
	return [...offered, ...[...live].map((native) => ({ native, types: [vendor.toOtherType(native)] }))];
}

function exactNames(
	pattern: Pattern,
	rows: readonly PlannedEvent[],
	{ exclude }: PatternSelection,
	subscribe: readonly string[],
): string[][] {
	const byName = new Map<string, string[]>();
	for (const row of rows) {
		for (const name of listNames(row).filter((known) => canMatch(pattern, { native: known, types: [] }))) {
			const alone = name === row.native ? row : { ...row, types: [name] };
			const names = selectNames(alone, { include: [pattern], exclude });
			const subscribed = names.map((filled) => (subscribe.includes(filled) ? filled : subscribeName(row)));
			byName.set(name, [...(byName.get(name) ?? []), ...subscribed]);
		}
	}
	return [...byName.values()].map((names) => [...new Set(names)]).filter((names) => names.length > 0);
}

/** When the patterns themselves are right, it is the exclusions that leave nothing. */
function noMatch(choice: PatternSelection, vendor: VendorCatalog, warnings: readonly PatternWarning[]): PatternError {
	const included = choice.include.map(({ source }) => source);
	const unmatched = warnings.filter(({ pattern }) => included.includes(pattern));
	const worst = unmatched.find(({ suggestion }) => suggestion !== null) ?? unmatched[0];
	if (worst !== undefined && unmatched.length === included.length) {
		const several = unmatched.length > 1 ? `None of the patterns matches an event of ${vendor.name}. ` : '';
		return new PatternError('no_match', worst.pattern, `${several}${worst.message}`);
	}
	const exclusion = choice.exclude.find(({ source }) => warnings.every(({ pattern }) => pattern !== source))?.source;
	if (exclusion === undefined) {
		const message = `${vendor.name} offers no event to subscribe to. Check what its API key may see.`;
		return new PatternError('no_match', '', message);
	}
	const message = `The exclusions leave no event of ${vendor.name}. Remove one of them, such as ${quoteSource(exclusion)}.`;
	return new PatternError('no_match', exclusion, message);
}

import {
	compilePatterns,
	PatternError,
	type Pattern,
	type PatternInput,
	type Patterns,
	type PatternWarning,
} from '../pattern/pattern';
import { quoteSource } from '../pattern/error';
import { canMatch, listNames, selectNames, toSubscribeName, type PatternSelection, type PlannedEvent } from './select';
import { isOtherPattern, listWarnings } from './warnings';
import type { Vendor } from '../vendor';

/** The part of a vendor that a plan needs. */
export type VendorCatalog = Pick<Vendor, 'name' | 'events' | 'toOtherType'>;

export interface Plan {
	/** The names to subscribe to, in the catalog's order; live names that the catalog doesn't contain come last. */
	readonly subscribe: string[];
	/** Whether a wildcard could match event types that aren't known yet. */
	readonly open: boolean;
	readonly warnings: PatternWarning[];
	/**
	 * For each name that a pattern without a wildcard contains, the names to subscribe to. If the vendor can't send an
	 * event that the user named, subscribing must fail instead of leaving it out. `{a,b}` contains two names.
	 */
	readonly exact: string[][];
}

/**
 * The smallest set of names to subscribe to for the patterns. Throws `PatternError`, also when they match no event.
 * With the vendor's live list, an event that the vendor no longer offers is left out unless a pattern without a wildcard
 * names it, and types that the catalog doesn't contain are added. Without the list, an `other:` pattern can lead to an
 * empty set.
 */
export function plan(patterns: PatternInput | Patterns, vendor: VendorCatalog, liveTypes?: readonly string[]): Plan {
	const selection = isCompiled(patterns) ? patterns : compilePatterns(patterns);
	const rows = listOffered(selection, vendor, liveTypes);
	const subscribe = [...new Set(rows.flatMap((row) => selectNames(row, selection)))];
	const warnings = listWarnings(selection, { vendor, rows, live: liveTypes !== undefined });
	if (subscribe.length === 0 && (liveTypes !== undefined || !selection.include.some(isOtherPattern))) {
		throw createNoMatchError(selection, vendor, warnings);
	}
	return {
		subscribe,
		open: selection.include.length === 0 || selection.include.some((pattern) => pattern.wildcard),
		warnings,
		exact: selection.include
			.filter((pattern) => !pattern.wildcard)
			.flatMap((pattern) => listExactNames(pattern, rows, selection, subscribe)),
	};
}

function isCompiled(patterns: PatternInput | Patterns): patterns is Patterns {
	return typeof patterns === 'object' && patterns !== null && 'matches' in patterns;
}

/** Rows with a free part are always offered, because the account chooses the names there. */
function listOffered(
	selection: PatternSelection,
	vendor: VendorCatalog,
	liveTypes?: readonly string[],
): readonly PlannedEvent[] {
	if (liveTypes === undefined) return vendor.events;
	const live = new Set(liveTypes);
	const offered = vendor.events.filter(
		(row) =>
			live.has(toSubscribeName(row)) ||
			row.native.includes('*') ||
			selection.include.some((pattern) => !pattern.wildcard && canMatch(pattern, row)),
	);
	for (const row of vendor.events) {
		live.delete(row.native);
		live.delete(toSubscribeName(row));
	}
	return [...offered, ...[...live].map((native) => ({ native, types: [vendor.toOtherType(native)] }))];
}

function listExactNames(
	pattern: Pattern,
	rows: readonly PlannedEvent[],
	{ exclude }: PatternSelection,
	subscribe: readonly string[],
): string[][] {
	const byName = new Map<string, string[]>();
	for (const row of rows) {
		for (const name of listNames(row).filter((native) => canMatch(pattern, { native, types: [] }))) {
			const rowOfName = name === row.native ? row : { ...row, types: [name] };
			const names = selectNames(rowOfName, { include: [pattern], exclude });
			const subscribed = names.map((filled) => (subscribe.includes(filled) ? filled : toSubscribeName(row)));
			byName.set(name, [...(byName.get(name) ?? []), ...subscribed]);
		}
	}
	return [...byName.values()].map((names) => [...new Set(names)]).filter((names) => names.length > 0);
}

/** If each included pattern matches an event, the exclusions are what leaves nothing. */
function createNoMatchError(
	selection: PatternSelection,
	vendor: VendorCatalog,
	warnings: readonly PatternWarning[],
): PatternError {
	const included = selection.include.map(({ source }) => source);
	const unmatched = warnings.filter(({ pattern }) => included.includes(pattern));
	const mostHelpful = unmatched.find(({ suggestion }) => suggestion !== null) ?? unmatched[0];
	if (mostHelpful !== undefined && unmatched.length === included.length) {
		const summary = unmatched.length > 1 ? `None of the patterns matches a ${vendor.name} event. ` : '';
		return new PatternError('no_match', mostHelpful.pattern, `${summary}${mostHelpful.message}`);
	}
	const exclusion = selection.exclude.find(({ source }) => warnings.every(({ pattern }) => pattern !== source))?.source;
	if (exclusion === undefined) {
		const message = `${vendor.name} offers no event to subscribe to. Check the permissions of its API key.`;
		return new PatternError('no_match', '', message);
	}
	const message = `The exclusions leave no ${vendor.name} event. Remove one of them, such as ${quoteSource(exclusion)}.`;
	return new PatternError('no_match', exclusion, message);
}

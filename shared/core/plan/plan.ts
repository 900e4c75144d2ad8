import {
	compilePatterns,
	PatternError,
	type Pattern,
	type PatternInput,
	type Patterns,
	type PatternWarning,
} from '../pattern/pattern';
import { quoteSource } from '../pattern/error';
import { isWellFormed } from '../pattern/name';
import { createRowPreparer, selectTypes, toSubscribeName, type PlanRow } from './rows';
import { canMatch, selectNames, type PatternSelection } from './select';
import { createSuggester } from './suggest';
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
	const prepareRow = createRowPreparer();
	const catalog = vendor.events.map(prepareRow);
	const rows = listOffered(selection, catalog, liveTypes, (native) =>
		prepareRow({ native, types: [vendor.toOtherType(native)] }),
	);
	const selected = new Map(rows.map((row) => [row, selectNames(row, selection)]));
	const subscribe = [...new Set([...selected.values()].flat())];
	const warnings = listWarnings(selection, {
		vendor: vendor.name,
		catalog,
		rows,
		selected,
		live: liveTypes !== undefined,
		suggest: createSuggester(rows),
	});
	if (subscribe.length === 0 && (liveTypes !== undefined || !selection.include.some(isOtherPattern))) {
		throw createNoMatchError(selection, vendor, warnings);
	}
	return {
		subscribe,
		open: selection.include.length === 0 || selection.include.some((pattern) => pattern.wildcard),
		warnings,
		exact: selection.include
			.filter((pattern) => !pattern.wildcard)
			.flatMap((pattern) => listExactNames(pattern, rows, selection, new Set(subscribe))),
	};
}

function isCompiled(patterns: PatternInput | Patterns): patterns is Patterns {
	return typeof patterns === 'object' && patterns !== null && 'matches' in patterns;
}

/** Rows with a free part are always offered, because the account chooses the names there. */
function listOffered(
	selection: PatternSelection,
	catalog: readonly PlanRow[],
	liveTypes: readonly string[] | undefined,
	createRow: (native: string) => PlanRow,
): readonly PlanRow[] {
	if (liveTypes === undefined) return catalog;
	const live = new Set(liveTypes);
	const offered = catalog.filter(
		(row) =>
			live.has(toSubscribeName(row)) ||
			row.native.includes('*') ||
			selection.include.some((pattern) => !pattern.wildcard && canMatch(pattern, row)),
	);
	for (const row of catalog) {
		live.delete(row.native);
		live.delete(toSubscribeName(row));
	}
	// A malformed name would match nothing when it arrives.
	return [...offered, ...[...live].filter(isWellFormed).map(createRow)];
}

function listExactNames(
	pattern: Pattern,
	rows: readonly PlanRow[],
	{ exclude }: PatternSelection,
	subscribe: ReadonlySet<string>,
): string[][] {
	const byName = new Map<string, string[]>();
	for (const row of rows) {
		for (const { text } of row.names.filter((name) => name.canMatch(pattern))) {
			const rowOfName = text === row.native ? row : selectTypes(row, [text]);
			const names = selectNames(rowOfName, { include: [pattern], exclude });
			const subscribed = names.map((filled) => (subscribe.has(filled) ? filled : toSubscribeName(row)));
			byName.set(text, [...(byName.get(text) ?? []), ...subscribed]);
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

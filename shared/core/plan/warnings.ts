import type { Pattern } from '../pattern/pattern';
import { quoteSource, type PatternWarning } from '../pattern/error';
import {
	canMatch,
	leavesOpen,
	selectNames,
	subscribeName,
	shouldSubscribe,
	type PatternSelection,
	type PlannedEvent,
} from './select';
import { suggestPattern } from './suggest';
import type { Vendor } from '../vendor';

export interface PlanContext {
	readonly vendor: Pick<Vendor, 'name' | 'events'>;
	/** What can be subscribed: the catalog, or what the live list makes of it. */
	readonly rows: readonly PlannedEvent[];
	readonly live: boolean;
}

/** One warning at most for each pattern. */
export function listWarnings(choice: PatternSelection, offer: PlanContext): PatternWarning[] {
	return [
		...choice.include.map((pattern) => warningOfInclusion(pattern, offer) ?? warningOfUnnamed(pattern, choice, offer)),
		...choice.exclude.map((pattern) => warningOfExclusion(pattern, choice, offer)),
	].filter((warning) => warning !== null);
}

/** Whether a pattern is about native types that no row knows, as `other:*` and `ticket:other:*` are. */
export function isOtherPattern({ parts }: Pattern): boolean {
	return parts.slice(0, 2).some(([piece, ...more]) => piece === 'other' && more.length === 0);
}

function warningOfInclusion(pattern: Pattern, { vendor, rows, live }: PlanContext): PatternWarning | null {
	if (rows.some((row) => shouldSubscribe(pattern, row)) || (isOtherPattern(pattern) && !live)) return null;
	const { source, body } = pattern;
	const redundant = rows.find((row) => canMatch(pattern, row))?.native;
	if (redundant !== undefined) {
		const fact = `${quoteSource(source)} matches only ${quoteSource(redundant)}, which repeats other events and is left out.`;
		const message = `${fact} Write ${quoteSource(redundant)} to receive it.`;
		return { code: 'redundant', pattern: source, message, suggestion: redundant };
	}
	if (isOtherPattern(pattern) || vendor.events.some((row) => canMatch(pattern, row))) {
		const message = `${vendor.name} offers nothing at present that ${quoteSource(source)} matches. Remove it, or try again later.`;
		return { code: 'not_offered', pattern: source, message, suggestion: null };
	}
	const suggestion = suggestPattern(body, rows);
	const code = codeOf(body, suggestion);
	const message = `${factOf(code, source, vendor.name)} ${adviceOf(suggestion)}`;
	return { code, pattern: source, message, suggestion };
}

/** No name is known of what the account itself names, so a wildcard cannot subscribe to it. */
function warningOfUnnamed(
	pattern: Pattern,
	choice: PatternSelection,
	{ vendor, rows }: PlanContext,
): PatternWarning | null {
	const open = rows.find(
		(row) => row.requiresName && leavesOpen(pattern, row) && selectNames(row, choice).includes(subscribeName(row)),
	);
	if (open === undefined) return null;
	const example = String(open.types[0]).replace('*', 'deal');
	const message = `${quoteSource(pattern.source)} leaves out what ${vendor.name} sends only by name. Write the name as well, e.g. ${quoteSource(example)}.`;
	return { code: 'unnamed', pattern: pattern.source, message, suggestion: null };
}

type MisspeltCode = 'below' | 'case' | 'unknown';

function codeOf(body: string, suggestion: string | null): MisspeltCode {
	if (suggestion === `${body}:*` || suggestion === `${body}.*`) return 'below';
	return suggestion?.toLowerCase() === body.toLowerCase() ? 'case' : 'unknown';
}

function factOf(code: MisspeltCode, source: string, vendor: string): string {
	const facts = {
		below: `${quoteSource(source)} leaves out the events below it, and ${vendor} has no event of just that name.`,
		case: `${quoteSource(source)} matches no event of ${vendor}, because upper and lower case count.`,
		unknown: `No event of ${vendor} matches ${quoteSource(source)}.`,
	};
	return facts[code];
}

function adviceOf(suggestion: string | null): string {
	return suggestion === null ? 'Check its spelling in the list of events.' : `Did you mean ${quoteSource(suggestion)}?`;
}

/**
 * Measured on all that the vendor is known to send, offered or not, redundant or not:
 * an exclusion may be there for a day to come, and where everything is sent it keeps redundant events out.
 */
function warningOfExclusion(
	exclusion: Pattern,
	{ include }: PatternSelection,
	{ vendor, rows }: PlanContext,
): PatternWarning | null {
	const excluded = [...vendor.events, ...rows].filter((row) => canMatch(exclusion, row));
	const effective = excluded.some((row) => include.length === 0 || include.some((pattern) => canMatch(pattern, row)));
	if (effective || isOtherPattern(exclusion)) return null;
	const { source, body } = exclusion;
	const suggested = excluded.length === 0 ? suggestPattern(body, rows) : null;
	const suggestion = suggested === null ? null : `!${suggested}`;
	const reason =
		excluded.length === 0
			? `no event of ${vendor.name} matches it. ${adviceOf(suggestion)}`
			: 'no other pattern includes those events. Remove it.';
	return {
		code: 'excludes_nothing',
		pattern: source,
		message: `${quoteSource(source)} excludes nothing: ${reason}`,
		suggestion,
	};
}

import type { Pattern } from '../pattern/pattern';
import { quoteSource, type PatternWarning } from '../pattern/error';
import { toSubscribeName, type PlanRow } from './rows';
import { canMatch, hasOpenPart, shouldSubscribe, type PatternSelection } from './select';
import type { Suggestion } from './similar-names';

export interface PlanContext {
	/** The vendor's name. */
	readonly vendor: string;
	readonly catalog: readonly PlanRow[];
	/** What can be subscribed to: the catalog, adjusted to the live list where there is one. */
	readonly rows: readonly PlanRow[];
	/** What the patterns subscribe to, by row. */
	readonly selected: ReadonlyMap<PlanRow, readonly string[]>;
	readonly live: boolean;
	/** The pattern that the user probably meant when theirs matches none of the rows; both without `!`. */
	suggest(body: string): Suggestion | null;
}

/** At most one warning for each pattern. */
export function listWarnings(selection: PatternSelection, context: PlanContext): PatternWarning[] {
	return [
		...selection.include.map(
			(pattern) => warnAboutInclusion(pattern, context) ?? warnAboutMissingName(pattern, context),
		),
		...selection.exclude.map((pattern) => warnAboutExclusion(pattern, selection, context)),
	].filter((warning) => warning !== null);
}

/** Whether a pattern is about native types that no row contains, as `other:*` and `ticket:other:*` are. */
export function isOtherPattern({ parts }: Pattern): boolean {
	return parts.slice(0, 2).some(([piece, ...more]) => piece === 'other' && more.length === 0);
}

function warnAboutInclusion(
	pattern: Pattern,
	{ vendor, catalog, rows, live, suggest }: PlanContext,
): PatternWarning | null {
	if (rows.some((row) => shouldSubscribe(pattern, row)) || (isOtherPattern(pattern) && !live)) return null;
	const { source, body } = pattern;
	const quoted = quoteSource(source);
	const redundant = rows.find((row) => canMatch(pattern, row))?.native;
	if (redundant !== undefined) {
		const fact = `${quoted} matches only ${quoteSource(redundant)}, which repeats other events and is left out.`;
		const message = `${fact} Use ${quoteSource(redundant)} to receive it.`;
		return { code: 'redundant', pattern: source, message, suggestion: redundant };
	}
	if (isOtherPattern(pattern) || catalog.some((row) => canMatch(pattern, row))) {
		const message = `${vendor} currently offers no event that ${quoted} matches. Remove it, or try again later.`;
		return { code: 'not_offered', pattern: source, message, suggestion: null };
	}
	const suggested = suggest(body);
	const suggestion = suggested?.pattern ?? null;
	const code = classifyMistake(body, suggestion);
	const message = `${describeMistake(code, source, vendor)} ${describeRemedy(suggested)}`;
	return { code, pattern: source, message, suggestion };
}

/** A wildcard can't subscribe to events whose names the account chooses and the vendor doesn't list. */
function warnAboutMissingName(pattern: Pattern, { vendor, rows, selected }: PlanContext): PatternWarning | null {
	const open = rows.find(
		(row) => row.requiresName && hasOpenPart(pattern, row) && selected.get(row)?.includes(toSubscribeName(row)),
	);
	if (open === undefined) return null;
	const example = quoteSource(String(open.types[0]).replace('*', 'deal'));
	const fact = `${quoteSource(pattern.source)} leaves out events that ${vendor} sends only if you name their object.`;
	const message = `${fact} Add a pattern with the name, such as ${example}.`;
	return { code: 'unnamed', pattern: pattern.source, message, suggestion: null };
}

type MistakeCode = 'below' | 'case' | 'unknown';

function classifyMistake(body: string, suggestion: string | null): MistakeCode {
	if (suggestion === `${body}:*` || suggestion === `${body}.*`) return 'below';
	return suggestion?.toLowerCase() === body.toLowerCase() ? 'case' : 'unknown';
}

function describeMistake(code: MistakeCode, source: string, vendor: string): string {
	const facts = {
		below: `${quoteSource(source)} leaves out the events below it, and ${vendor} has no event with exactly that name.`,
		case: `${quoteSource(source)} matches no ${vendor} event, because patterns are case-sensitive.`,
		unknown: `${quoteSource(source)} matches no ${vendor} event.`,
	};
	return facts[code];
}

function describeRemedy(suggestion: Suggestion | null, prefix = ''): string {
	if (suggestion === null) return 'Check its spelling against the list of events.';
	const { pattern, alternative } = suggestion;
	const patterns = alternative === null ? [pattern] : [pattern, alternative];
	return `Did you mean ${patterns.map((text) => quoteSource(`${prefix}${text}`)).join(' or ')}?`;
}

/**
 * An exclusion has an effect if another pattern includes an event that it matches. All events that the vendor can send
 * count, offered or not: an exclusion may be meant for the future, and a subscription to everything also gets redundant
 * events.
 */
function warnAboutExclusion(
	exclusion: Pattern,
	{ include }: PatternSelection,
	{ vendor, catalog, rows, suggest }: PlanContext,
): PatternWarning | null {
	const excluded = [...catalog, ...rows].filter((row) => canMatch(exclusion, row));
	const hasEffect = excluded.some((row) => include.length === 0 || include.some((pattern) => canMatch(pattern, row)));
	if (hasEffect || isOtherPattern(exclusion)) return null;
	const { source, body } = exclusion;
	const suggested = excluded.length === 0 ? suggest(body) : null;
	const suggestion = suggested === null ? null : `!${suggested.pattern}`;
	const reason =
		excluded.length === 0
			? `it matches no ${vendor} event. ${describeRemedy(suggested, '!')}`
			: 'no other pattern includes those events. Remove it.';
	const message = `${quoteSource(source)} excludes nothing because ${reason}`;
	return { code: 'excludes_nothing', pattern: source, message, suggestion };
}

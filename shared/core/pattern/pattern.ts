import { parsePatterns, type Pattern, type PatternInput } from './parse';
import { accepts } from './match';
import { isWellFormed, parseName, type ParsedName } from './name';

export { PatternError } from './error';
export type { PatternErrorCode, PatternWarning, PatternWarningCode } from './error';
export type { Pattern, PatternInput } from './parse';

/** A list of patterns, ready to be tried on events. */
export interface Patterns {
	/**
	 * Whether an event passes, by its canonical type or one of its native names; an exclusion on any excludes it.
	 * A malformed type matches nothing, not even `*`; a malformed native name is left aside. Never throws.
	 */
	matches(type: string, nativeType?: string | null, subscribeAs?: string | null): boolean;
	/** The patterns without `!`; none means everything. */
	readonly include: readonly Pattern[];
	readonly exclude: readonly Pattern[];
}

/** Throws `PatternError`. An absent list matches everything, an empty one is a mistake. */
export function compilePatterns(input: PatternInput): Patterns {
	const patterns = parsePatterns(input);
	const include = patterns.filter((pattern) => !pattern.excludes);
	const exclude = patterns.filter((pattern) => pattern.excludes);
	const included = include.length === 0 ? () => true : matcherOf(include);
	const excluded = matcherOf(exclude);

	return {
		include,
		exclude,
		matches(type, nativeType, subscribeAs) {
			if (!isWellFormed(type)) return false;
			const names = [lazyName(type)];
			if (isWellFormed(nativeType) && nativeType !== type) names.push(lazyName(nativeType));
			if (isWellFormed(subscribeAs)) names.push(lazyName(subscribeAs));
			return names.some(included) && !names.some(excluded);
		},
	};
}

interface LazyName {
	readonly text: string;
	prepared(): ParsedName;
}

/** Most patterns are decided by the text alone. */
function lazyName(text: string): LazyName {
	let name: ParsedName | null = null;
	return { text, prepared: () => (name ??= parseName(text)) };
}

/** Whether any pattern accepts a name: whole names first, then beginnings (`ticket:*`, `thread.*`), then the rest. */
function matcherOf(patterns: readonly Pattern[]): (name: LazyName) => boolean {
	const names = new Set<string>();
	const beginnings: string[] = [];
	const others: { readonly start: string; readonly end: string; readonly pattern: Pattern }[] = [];
	for (const pattern of patterns) {
		const start = pattern.body === '**' ? '' : pattern.body.slice(0, -1);
		if (isPlain(pattern.body)) names.add(pattern.body);
		else if (isPlain(start)) beginnings.push(start);
		else others.push({ start: literalStart(pattern.body), end: literalEnd(pattern.body), pattern });
	}
	return ({ text, prepared }) =>
		names.has(text) ||
		beginnings.some((start) => startsWith(text, start)) ||
		others.some(
			({ start, end, pattern }) => text.startsWith(start) && text.endsWith(end) && accepts(pattern, prepared()),
		);
}

/** A `*` after a colon goes on over the next ones, a `*` after other text does not. */
function startsWith(text: string, start: string): boolean {
	if (!text.startsWith(start)) return false;
	return start === '' || start.endsWith(':') || !text.includes(':', start.length);
}

/** What every name must begin with; not the colon before `**`, which may stand for nothing. */
function literalStart(body: string): string {
	return body.slice(0, body.search(/:?\*\*|[*{]/));
}

/** What every name must end with; not the colon after `**`. */
function literalEnd(body: string): string {
	const end = body.slice(Math.max(body.lastIndexOf('*'), body.lastIndexOf('}')) + 1);
	return body.endsWith(`**${end}`) ? end.slice(1) : end;
}

function isPlain(body: string): boolean {
	return !/[*{]/.test(body);
}

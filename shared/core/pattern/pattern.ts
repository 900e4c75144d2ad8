import { parsePatterns, type Pattern, type PatternInput } from './parse';
import { isMatch } from './match';
import { isWellFormed, parseName, type ParsedName } from './name';

export { PatternError } from './error';
export type { PatternErrorCode, PatternWarning, PatternWarningCode } from './error';
export type { Pattern, PatternInput } from './parse';

/** A compiled list of patterns. */
export interface Patterns {
	/**
	 * Whether an event passes, by its canonical type or one of its native names; an exclusion that matches any of them
	 * excludes it. A malformed type matches nothing, not even `*`; a malformed native name is ignored. Never throws.
	 */
	matches(type: string, nativeType?: string | null, subscribeAs?: string | null): boolean;
	/** The patterns without `!`; an empty list means everything. */
	readonly include: readonly Pattern[];
	readonly exclude: readonly Pattern[];
}

/** Throws `PatternError`. An absent list matches everything; an empty one is an error. */
export function compilePatterns(input: PatternInput): Patterns {
	const patterns = parsePatterns(input);
	const include = patterns.filter((pattern) => !pattern.excludes);
	const exclude = patterns.filter((pattern) => pattern.excludes);
	const isIncluded = include.length === 0 ? () => true : createMatcher(include);
	const isExcluded = createMatcher(exclude);

	return {
		include,
		exclude,
		matches(type, nativeType, subscribeAs) {
			if (!isWellFormed(type)) return false;
			const names = [createLazyName(type)];
			if (isWellFormed(nativeType) && nativeType !== type) names.push(createLazyName(nativeType));
			if (isWellFormed(subscribeAs)) names.push(createLazyName(subscribeAs));
			return names.some(isIncluded) && !names.some(isExcluded);
		},
	};
}

interface LazyName {
	readonly text: string;
	parse(): ParsedName;
}

/** Parses only on demand, because the text alone decides most patterns. */
function createLazyName(text: string): LazyName {
	let name: ParsedName | null = null;
	return { text, parse: () => (name ??= parseName(text)) };
}

/** Whether any pattern matches a name: first whole names, then prefixes (`ticket:*`, `thread.*`), then the rest. */
function createMatcher(patterns: readonly Pattern[]): (name: LazyName) => boolean {
	const names = new Set<string>();
	const prefixes: string[] = [];
	const others: { readonly start: string; readonly end: string; readonly pattern: Pattern }[] = [];
	for (const pattern of patterns) {
		const prefix = pattern.body === '**' ? '' : pattern.body.slice(0, -1);
		if (isLiteral(pattern.body)) names.add(pattern.body);
		else if (isLiteral(prefix)) prefixes.push(prefix);
		else others.push({ start: readLiteralStart(pattern.body), end: readLiteralEnd(pattern.body), pattern });
	}
	return ({ text, parse }) =>
		names.has(text) ||
		prefixes.some((prefix) => hasPrefix(text, prefix)) ||
		others.some(({ start, end, pattern }) => text.startsWith(start) && text.endsWith(end) && isMatch(pattern, parse()));
}

/** A `*` after a colon also matches the parts that follow; a `*` after other text does not. */
function hasPrefix(text: string, prefix: string): boolean {
	if (!text.startsWith(prefix)) return false;
	return prefix === '' || prefix.endsWith(':') || !text.includes(':', prefix.length);
}

/** What every matching name begins with. It leaves out the colon before `**`, which can match nothing. */
function readLiteralStart(body: string): string {
	return body.slice(0, body.search(/:?\*\*|[*{]/));
}

/** What every matching name ends with. It leaves out the colon after `**`. */
function readLiteralEnd(body: string): string {
	const end = body.slice(Math.max(body.lastIndexOf('*'), body.lastIndexOf('}')) + 1);
	return body.endsWith(`**${end}`) ? end.slice(1) : end;
}

function isLiteral(body: string): boolean {
	return !/[*{]/.test(body);
}

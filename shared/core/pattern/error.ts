import { toSafeText } from '../safe-text';

export type PatternErrorCode =
	| 'not_text'
	| 'empty'
	| 'too_many'
	| 'too_long'
	| 'too_many_parts'
	| 'empty_part'
	| 'space'
	| 'bad_char'
	| 'bad_star'
	| 'brace'
	| 'double_not'
	| 'no_match';

/** The patterns can't be used. `message` tells the user what is wrong, in which pattern, and how to fix it. */
export class PatternError extends Error {
	override readonly name = 'PatternError';

	constructor(
		readonly code: PatternErrorCode,
		/** The pattern as the user wrote it; empty when the error is about the whole list. */
		readonly pattern: string,
		message: string,
	) {
		super(toSafeText(message));
	}
}

/**
 * `unknown`: the pattern matches no event of the vendor. `case`: it would match one if its case were different.
 * `below`: it names a group, not the events below it. `not_offered`: the vendor doesn't offer the events that it matches
 * at the moment. `redundant`: it matches only events that repeat others. `unnamed`: it matches events that require a
 * name in the pattern, and it has none. `excludes_nothing`: it is an exclusion without effect.
 */
export type PatternWarningCode =
	| 'unknown'
	| 'case'
	| 'below'
	| 'not_offered'
	| 'redundant'
	| 'unnamed'
	| 'excludes_nothing';

export interface PatternWarning {
	readonly code: PatternWarningCode;
	/** As the user wrote it. */
	readonly pattern: string;
	readonly message: string;
	/** The pattern to use instead. */
	readonly suggestion: string | null;
}

const MAX_QUOTED = 60;

/** The text in quotation marks, on one line and shortened to fit into a sentence. */
export function quoteSource(text: string): string {
	const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
	return `"${toSafeText(short)}"`;
}

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

/** The patterns cannot be used. `message` is for the user: what is wrong, in which pattern, and what to do. */
export class PatternError extends Error {
	override readonly name = 'PatternError';

	constructor(
		readonly code: PatternErrorCode,
		/** The pattern as the user wrote it; empty when it is about the list as a whole. */
		readonly pattern: string,
		message: string,
	) {
		super(message);
	}
}

/**
 * `unknown`: no event of the vendor has such a name. `case`: one differs by upper and lower case only.
 * `below`: it names a group, not the events below it. `not_offered`: the vendor does not offer what it matches now.
 * `redundant`: it matches only what repeats other events. `unnamed`: it matches what can only be subscribed to by a name
 * that it does not give. `excludes_nothing`: an exclusion without effect.
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
	/** The pattern to write instead. */
	readonly suggestion: string | null;
}

const MAX_QUOTED = 60;

/** The text in quotation marks, on one line and short enough for a sentence. */
export function quoteSource(text: string): string {
	const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
	return `"${short.replace(/\s/g, ' ')}"`;
}

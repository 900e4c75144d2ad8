import { canonicalTypes } from '../types';
import { quoteSource, type PatternErrorCode } from './error';

export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_PARTS = 8;
export const MAX_PATTERNS = 50;

/** A mistake that a pattern can contain. */
export interface SyntaxRule {
	readonly code: PatternErrorCode;
	/** Finds the mistake in one pattern, and in a list of patterns. It finds nothing in a valid list. */
	readonly fault: RegExp;
	/** What is wrong and how to fix it, in words that follow "The pattern …". */
	readonly advice: string;
	/** The same for this pattern, without a leading `!`. */
	readonly describe?: (body: string, source: string) => string | undefined;
}

/** The first mistake in a pattern, and what to say about it; `null` if it is valid. */
export function findSyntaxError(source: string): { readonly code: PatternErrorCode; readonly message: string } | null {
	const rule = syntaxRules.find(({ fault }) => fault.test(source));
	if (rule === undefined) return null;
	const { code, advice, describe } = rule;
	return { code, message: describe?.(source.replace(/^!/, ''), source) ?? advice };
}

/**
 * Each rule relies on the ones before it: from the space on, braces are balanced. A comma inside braces doesn't separate
 * patterns; it is one that is followed by a closing brace before any other brace.
 */
export const syntaxRules: readonly SyntaxRule[] = [
	{
		code: 'too_long',
		fault: /(?:^|\s|,(?![^{}]*\}))(?:[^\s,]|,(?=[^{}]*\})){257}/, // one more than MAX_PATTERN_LENGTH
		advice: `has more than ${MAX_PATTERN_LENGTH} characters. Use several shorter patterns.`,
		describe: (_body, { length }) =>
			`has ${length} characters, but at most ${MAX_PATTERN_LENGTH} are allowed. Use several shorter patterns.`,
	},
	{
		code: 'double_not',
		fault: /(?:^|[\s,])!!/,
		advice: 'starts with "!" twice. Use one "!" to exclude events, or none to include them.',
	},
	{
		code: 'brace',
		fault: /^[^{}]*\}/,
		advice: 'has a "}" without a "{" before it. Add the "{" or remove the "}".',
	},
	{
		code: 'brace',
		fault: /\{[^{}]*\{[^{}]*\}[^{}]*\}/,
		advice: 'has braces inside braces. Use several patterns, separated by commas.',
	},
	{
		code: 'brace',
		fault: /\}[^{}]*\}/,
		advice: 'has a "}" without a "{" before it. Add the "{" or remove the "}".',
	},
	{
		code: 'brace',
		fault: /\{[^{}]*(?:\{|$)/,
		advice: 'has a "{" without a "}" after it. Add the "}" or remove the "{".',
	},
	{
		code: 'brace',
		fault: /\{[^{}]*:/,
		advice: 'has ":" inside braces, where only single names are allowed. Use several patterns, separated by commas.',
	},
	{
		code: 'brace',
		fault: /\{(?:[^{}]*,)?[,}]/,
		advice: 'has an empty alternative in its braces. Use a format such as "{created,deleted}".',
	},
	{
		code: 'space',
		fault: /[^\s,][^\S\n\r]+[^\s,]|\s(?=[^{}]*\})/,
		advice: 'contains a space. Remove it, or separate two patterns with a comma.',
	},
	{
		code: 'bad_char',
		fault: /[^\s,!]!|!(?=[^{}]*\})/,
		advice: 'has "!" in the middle. Move it to the start to exclude events, or remove it.',
	},
	{
		code: 'bad_char',
		fault: /[^A-Za-z0-9_.\-*{},:!\s]/,
		advice: 'contains a character that isn’t allowed. Replace it with "*" or remove it.',
		describe: (body) =>
			`contains ${nameCharacter(body)}, which isn’t allowed in a pattern. Replace it with "*" or remove it.`,
	},
	{
		code: 'empty_part',
		fault: /!\s*(?:[\n\r,]|$)/,
		advice: 'has nothing after "!". Add what to exclude, as in "!ticket:deleted".',
	},
	{
		code: 'empty_part',
		fault: /(?:^|[\s,!]):/,
		advice: 'starts with ":". Add a name or "*" before the colon, or remove it.',
	},
	{
		code: 'empty_part',
		fault: /::/,
		advice: 'has nothing between two colons. Add a name or "*" there, or remove one colon.',
		describe: describeEmptyPart,
	},
	{
		code: 'empty_part',
		fault: /:\s*(?:[\n\r,]|$)/,
		advice: 'ends with ":". Add "*" for all events that follow, or remove the colon.',
		describe: (body) =>
			`ends with ":". Use ${quoteSource(`${body}*`)} for all ${body.slice(0, -1)} events, or remove the colon.`,
	},
	{
		code: 'too_many_parts',
		fault: /(?::(?:[^\s,:]|,(?=[^{}]*\}))*){8}/, // as many colons as MAX_PATTERN_PARTS
		advice: `has more than ${MAX_PATTERN_PARTS} parts. End it earlier with "*".`,
		describe: (body) =>
			`has ${body.split(':').length} parts, but at most ${MAX_PATTERN_PARTS} are allowed. End it earlier with "*".`,
	},
	{
		code: 'bad_star',
		fault: /[^\s,:!]\*\*|\*\*(?:[^\s,:]|(?=[^{}]*\}))/,
		advice: 'has "**" next to other characters. Use one "*" there, because "**" must be a whole part.',
	},
];

/** Shows the code point of a character that can be invisible or look like another letter. */
function nameCharacter(body: string): string {
	const code = Number(body.replace(/^[A-Za-z0-9_.\-*{},:]+/, '').codePointAt(0));
	const character = String.fromCodePoint(code);
	if (character === '"') return 'a quotation mark';
	if (/[!-~]/.test(character)) return `"${character}"`;
	return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function describeEmptyPart(body: string): string | undefined {
	if (!templateTypes.has(body.replace('::', ':*:'))) return undefined;
	return `has no name between two colons. Add your object’s name, e.g. ${body.replace('::', ':deal:')}.`;
}

/** The types with a part that the account names. */
const templateTypes: ReadonlySet<string> = new Set(canonicalTypes.filter((type) => type.includes(':*:')));

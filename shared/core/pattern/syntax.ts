import { quoteSource, type PatternErrorCode } from './error';
import { canonicalTypes } from '../types';

export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_PARTS = 8;

/** The first mistake of a pattern: its code, and what is wrong and what to do, in words that follow "The pattern …". */
export function findSyntaxError(source: string): readonly [PatternErrorCode, string] | null {
	for (const [code, check] of checks) {
		const fault = check(source.startsWith('!') ? source.slice(1) : source, source);
		if (fault !== null) return [code, fault];
	}
	return null;
}

/** A later check relies on the earlier ones: characters are those of balanced braces, parts have no odd characters. */
const checks: readonly (readonly [PatternErrorCode, (body: string, source: string) => string | null])[] = [
	['too_long', lengthFault],
	['double_not', notFault],
	['brace', braceFault],
	['space', spaceFault],
	['bad_char', characterFault],
	['empty_part', emptyPartFault],
	['too_many_parts', partsFault],
	['bad_star', starFault],
];

function lengthFault(_body: string, source: string): string | null {
	if (source.length <= MAX_PATTERN_LENGTH) return null;
	return `has ${source.length} characters, and at most ${MAX_PATTERN_LENGTH} are allowed. Write several shorter patterns.`;
}

function notFault(body: string): string | null {
	if (!body.startsWith('!')) return null;
	return 'starts with "!" twice. Write one "!" to exclude events, or none to include them.';
}

function braceFault(body: string): string | null {
	const groups = [...body.matchAll(/\{[^{}]*\}/g)].map(([group]) => group.slice(1, -1));
	const outside = body.replaceAll(/\{[^{}]*\}/g, '');
	const open = outside.indexOf('{');
	const close = outside.indexOf('}');
	if (close !== -1 && (open === -1 || close < open)) {
		return 'has a "}" without a "{" before it. Add the "{", or remove the "}".';
	}
	if (close !== -1) return 'has braces inside braces. Write several patterns, with a comma between them.';
	if (open !== -1) return 'has a "{" that is never closed. Add the "}", or remove the "{".';
	if (groups.some((choices) => choices.includes(':'))) {
		return 'has ":" inside braces, where single names stand. Write several patterns, with a comma between them.';
	}
	const empty = groups.some((choices) => choices.split(',').includes(''));
	return empty ? 'has an empty choice in its braces. Write them as in "{created,deleted}".' : null;
}

function spaceFault(body: string): string | null {
	return /\s/.test(body) ? 'has a space inside. Remove it, or put a comma between two patterns.' : null;
}

function characterFault(body: string): string | null {
	const [char] = /[^A-Za-z0-9_.\-*{},:]/u.exec(body) ?? [];
	if (char === undefined) return null;
	if (char === '!') return 'has "!" in the middle. Put it at the very start to exclude events, or remove it.';
	return `has ${shown(char)}, which no pattern can have. Write "*" in its place, or remove it.`;
}

/** By its number where it may be invisible, or look like a letter that it is not. */
function shown(char: string): string {
	if (char === '"') return 'a quotation mark';
	if (/[!-~]/.test(char)) return `"${char}"`;
	return `the character U+${Number(char.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`;
}

function emptyPartFault(body: string): string | null {
	if (body === '') return 'has nothing after "!". Write what to exclude, as in "!ticket:deleted".';
	if (body.startsWith(':')) return 'starts with ":". Write a name or "*" before the colon, or remove it.';
	if (body.includes('::') && freeTypes.has(body.replace('::', ':*:'))) {
		return `lacks a name. Put your object's name between the colons, e.g. ${body.replace('::', ':deal:')}.`;
	}
	if (body.includes('::')) return 'has nothing between two colons. Write a name or "*" there, or remove one colon.';
	if (!body.endsWith(':')) return null;
	return `ends with ":". Write ${quoteSource(`${body}*`)} for all ${body.slice(0, -1)} events, or remove the colon.`;
}

/** Types with a part that the account names. */
const freeTypes: ReadonlySet<string> = new Set(canonicalTypes.filter((type) => type.includes(':*:')));

function partsFault(body: string): string | null {
	const { length } = body.split(':');
	if (length <= MAX_PATTERN_PARTS) return null;
	return `has ${length} parts, and at most ${MAX_PATTERN_PARTS} are allowed. End it earlier with "*".`;
}

function starFault(body: string): string | null {
	const beside = body.split(':').some((part) => part !== '**' && part.includes('**'));
	return beside ? 'has "**" beside other characters. Write one "*" there: "**" stands alone between colons.' : null;
}

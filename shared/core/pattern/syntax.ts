import { quoteSource, type PatternErrorCode } from './error';
import { canonicalTypes } from '../types';

export const MAX_PATTERN_LENGTH = 256;
export const MAX_PATTERN_PARTS = 8;

export interface PatternSyntaxError {
	readonly code: PatternErrorCode;
	/** What is wrong and how to fix it, in words that follow "The pattern …". */
	readonly message: string;
}

/** The first error in a pattern, or `null`. */
export function findSyntaxError(source: string): PatternSyntaxError | null {
	const body = source.startsWith('!') ? source.slice(1) : source;
	for (const [code, check] of checks) {
		const message = check(body, source);
		if (message !== null) return { code, message };
	}
	return null;
}

/** Each check relies on the ones before it: from the third on, braces are balanced and characters are allowed. */
const checks: readonly (readonly [PatternErrorCode, (body: string, source: string) => string | null])[] = [
	['too_long', checkLength],
	['double_not', checkExclamationMark],
	['brace', checkBraces],
	['space', checkSpaces],
	['bad_char', checkCharacters],
	['empty_part', checkEmptyParts],
	['too_many_parts', checkPartCount],
	['bad_star', checkStars],
];

function checkLength(_body: string, source: string): string | null {
	if (source.length <= MAX_PATTERN_LENGTH) return null;
	return `has ${source.length} characters, but at most ${MAX_PATTERN_LENGTH} are allowed. Use several shorter patterns.`;
}

function checkExclamationMark(body: string): string | null {
	if (!body.startsWith('!')) return null;
	return 'starts with "!" twice. Use one "!" to exclude events, or none to include them.';
}

function checkBraces(body: string): string | null {
	const groups = [...body.matchAll(/\{[^{}]*\}/g)].map(([group]) => group.slice(1, -1));
	const outside = body.replaceAll(/\{[^{}]*\}/g, '');
	const open = outside.indexOf('{');
	const close = outside.indexOf('}');
	if (close !== -1 && (open === -1 || close < open)) {
		return 'has a "}" without a "{" before it. Add the "{" or remove the "}".';
	}
	if (close !== -1) return 'has braces inside braces. Use several patterns, separated by commas.';
	if (open !== -1) return 'has a "{" without a "}" after it. Add the "}" or remove the "{".';
	if (groups.some((group) => group.includes(':'))) {
		return 'has ":" inside braces, where only single names are allowed. Use several patterns, separated by commas.';
	}
	const hasEmpty = groups.some((group) => group.split(',').includes(''));
	return hasEmpty ? 'has an empty alternative in its braces. Use a format such as "{created,deleted}".' : null;
}

function checkSpaces(body: string): string | null {
	return /\s/.test(body) ? 'contains a space. Remove it, or separate two patterns with a comma.' : null;
}

function checkCharacters(body: string): string | null {
	const [character] = /[^A-Za-z0-9_.\-*{},:]/u.exec(body) ?? [];
	if (character === undefined) return null;
	if (character === '!') return 'has "!" in the middle. Move it to the start to exclude events, or remove it.';
	return `contains ${nameCharacter(character)}, which isn’t allowed in a pattern. Replace it with "*" or remove it.`;
}

/** Shows the code point of a character that can be invisible or look like another letter. */
function nameCharacter(character: string): string {
	if (character === '"') return 'a quotation mark';
	if (/[!-~]/.test(character)) return `"${character}"`;
	return `the character U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`;
}

function checkEmptyParts(body: string): string | null {
	if (body === '') return 'has nothing after "!". Add what to exclude, as in "!ticket:deleted".';
	if (body.startsWith(':')) return 'starts with ":". Add a name or "*" before the colon, or remove it.';
	if (body.includes('::') && templateTypes.has(body.replace('::', ':*:'))) {
		return `has no name between two colons. Add your object’s name, e.g. ${body.replace('::', ':deal:')}.`;
	}
	if (body.includes('::')) return 'has nothing between two colons. Add a name or "*" there, or remove one colon.';
	if (!body.endsWith(':')) return null;
	return `ends with ":". Use ${quoteSource(`${body}*`)} for all ${body.slice(0, -1)} events, or remove the colon.`;
}

/** The types with a part that the account names. */
const templateTypes: ReadonlySet<string> = new Set(canonicalTypes.filter((type) => type.includes(':*:')));

function checkPartCount(body: string): string | null {
	const { length } = body.split(':');
	if (length <= MAX_PATTERN_PARTS) return null;
	return `has ${length} parts, but at most ${MAX_PATTERN_PARTS} are allowed. End it earlier with "*".`;
}

function checkStars(body: string): string | null {
	const isMixed = body.split(':').some((part) => part !== '**' && part.includes('**'));
	return isMixed ? 'has "**" next to other characters. Use one "*" there, because "**" must be a whole part.' : null;
}

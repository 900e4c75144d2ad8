import { PatternError, quoteSource } from './error';
import { findSyntaxError } from './syntax';

export type PatternInput = string | readonly string[] | null | undefined;

export interface Pattern {
	/** As the user wrote it, without the space around it. */
	readonly source: string;
	/** The same without a leading `!`. */
	readonly body: string;
	readonly excludes: boolean;
	/** Whether it has a `*`. `{a,b}` alone is no wildcard: it names all that it matches. */
	readonly wildcard: boolean;
	readonly parts: readonly Part[];
}

/** What stands between two colons: texts, `*` and groups of alternatives in a row, or `**` alone. */
export type Part = readonly (string | readonly Alternative[])[];
export type Alternative = readonly string[];

const MAX_PATTERNS = 50;

/**
 * The patterns of a list; none when the list is absent, which means everything.
 * A text is split on commas and line breaks outside braces, and so is each entry of an array:
 * a user who types two patterns into one field of a list means two.
 */
export function parsePatterns(input: PatternInput): readonly Pattern[] {
	if (input === null || input === undefined) return [];
	const sources = textsOf(input).flatMap(splitList);
	if (sources.length === 0) {
		throw new PatternError('empty', '', 'No event is chosen. Choose at least one event, or write "*" for all events.');
	}
	const excess = sources[MAX_PATTERNS];
	if (excess !== undefined) {
		const count = `There are ${sources.length} event patterns, and at most ${MAX_PATTERNS} are allowed.`;
		throw new PatternError(
			'too_many',
			excess,
			`${count} Join some of them, as in "ticket:{created,deleted}" or "ticket:*".`,
		);
	}
	return sources.map(parsePattern);
}

/** One pattern, without space around it. */
export function parsePattern(source: string): Pattern {
	const excludes = source.startsWith('!');
	const body = excludes ? source.slice(1) : source;
	const fault = findSyntaxError(source);
	if (fault !== null) throw new PatternError(fault[0], source, `The pattern ${quoteSource(source)} ${fault[1]}`);
	return { source, body, excludes, wildcard: body.includes('*'), parts: body.split(':').map(parsePart) };
}

/** `input` may be anything: a host hands over what an expression gave. */
function textsOf(input: unknown): readonly string[] {
	if (typeof input === 'string') return [input];
	const texts: string[] = [];
	for (const text of Array.isArray(input) ? input : [input]) {
		if (typeof text !== 'string') {
			const found = `Event patterns must be text or a list of texts, and ${kindOf(text)} was found.`;
			throw new PatternError('not_text', '', `${found} Write them as in "ticket:created, ticket:comment:*".`);
		}
		texts.push(text);
	}
	return texts;
}

function kindOf(value: unknown): string {
	if (value === null || value === undefined) return 'an empty value';
	if (Array.isArray(value)) return 'a list inside the list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function splitList(list: string): readonly string[] {
	const sources: string[] = [];
	let depth = 0;
	let start = 0;
	for (let index = 0; index < list.length; index += 1) {
		const char = list.charAt(index);
		if (char === '{') depth += 1;
		else if (char === '}') depth = Math.max(0, depth - 1);
		else if (depth === 0 && (char === ',' || char === '\n' || char === '\r')) {
			sources.push(list.slice(start, index));
			start = index + 1;
		}
	}
	sources.push(list.slice(start));
	return sources.map((source) => source.trim()).filter((source) => source !== '');
}

function parsePart(part: string): Part {
	return pieces(part, /(\*\*?|\{[^}]*\})/).map((piece) =>
		piece.startsWith('{')
			? piece
					.slice(1, -1)
					.split(',')
					.map((choice) => pieces(choice, /(\*)/))
			: piece,
	);
}

function pieces(text: string, separator: RegExp): readonly string[] {
	return text.split(separator).filter((piece) => piece !== '');
}

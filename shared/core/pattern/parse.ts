import { PatternError, quoteSource } from './error';
import { findSyntaxError, MAX_PATTERNS } from './syntax';

export type PatternInput = string | readonly string[] | null | undefined;

export interface Pattern {
	/** As the user wrote it, trimmed. */
	readonly source: string;
	/** The same without a leading `!`. */
	readonly body: string;
	readonly excludes: boolean;
	/** Whether it contains a `*`. `{a,b}` alone is no wildcard, because it names everything that it matches. */
	readonly wildcard: boolean;
	readonly parts: readonly Part[];
}

/** The content between two colons: a sequence of texts, `*` and groups of alternatives, or `**` alone. */
export type Part = readonly (string | readonly Alternative[])[];
export type Alternative = readonly string[];

/**
 * The patterns of a list; none when the list is absent, which means everything. A text is split on commas and line
 * breaks outside braces. So is each entry of an array, because users type several patterns into one field of a list.
 */
export function parsePatterns(input: PatternInput): readonly Pattern[] {
	if (input === null || input === undefined) return [];
	const sources = requireTexts(input).flatMap(splitList);
	if (sources.length === 0) {
		throw new PatternError('empty', '', 'No event is selected. Select at least one event, or use "*" for all events.');
	}
	const excess = sources[MAX_PATTERNS];
	if (excess !== undefined) {
		const fact = `There are ${sources.length} events and patterns, but at most ${MAX_PATTERNS} are allowed.`;
		const remedy = 'Combine some of them, as in "ticket:{created,deleted}" or "ticket:*".';
		throw new PatternError('too_many', excess, `${fact} ${remedy}`);
	}
	return sources.map(parsePattern);
}

/** Parses one trimmed pattern. */
export function parsePattern(source: string): Pattern {
	const excludes = source.startsWith('!');
	const body = excludes ? source.slice(1) : source;
	const error = findSyntaxError(source);
	if (error !== null) throw new PatternError(error.code, source, `The pattern ${quoteSource(source)} ${error.message}`);
	return { source, body, excludes, wildcard: body.includes('*'), parts: body.split(':').map(parsePart) };
}

/** `input` can be anything, because a host hands over values that earlier steps computed. */
function requireTexts(input: unknown): readonly string[] {
	if (typeof input === 'string') return [input];
	const texts: string[] = [];
	for (const text of Array.isArray(input) ? input : [input]) {
		if (typeof text !== 'string') {
			const fact = `Event patterns must be text or a list of texts, but ${nameKind(text)} was found.`;
			throw new PatternError('not_text', '', `${fact} Use a format such as "ticket:created, ticket:comment:*".`);
		}
		texts.push(text);
	}
	return texts;
}

function nameKind(value: unknown): string {
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
	return splitPieces(part, /(\*\*?|\{[^}]*\})/).map((piece) =>
		piece.startsWith('{')
			? piece
					.slice(1, -1)
					.split(',')
					.map((alternative) => splitPieces(alternative, /(\*)/))
			: piece,
	);
}

function splitPieces(text: string, separator: RegExp): readonly string[] {
	return text.split(separator).filter((piece) => piece !== '');
}

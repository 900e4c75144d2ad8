/** Whether a value is a type that a pattern can match: text of limited length, without an empty part. */
export function isWellFormed(name: unknown): name is string {
	if (typeof name !== 'string' || name.length > MAX_NAME_LENGTH) return false;
	let parts = 1;
	let start = 0;
	for (let colon = name.indexOf(':'); colon !== -1; colon = name.indexOf(':', start)) {
		if (colon === start) return false;
		parts += 1;
		start = colon + 1;
	}
	return start < name.length && parts <= MAX_NAME_PARTS;
}

/** A set of positions in a name, as a bit mask of 32-bit words. Position n is before character n; the lowest bit is the first. */
export type Positions = number[];

/** A name, prepared once for any number of patterns. It gets a colon at its end, so that every part ends with one. */
export interface ParsedName {
	/** The positions of each character, by character codes below 128; patterns contain no others. */
	readonly characters: readonly (Positions | undefined)[];
	/** The positions of all characters except colons. */
	readonly inside: Positions;
	/** The positions where a part starts, and the end. */
	readonly starts: Positions;
	/** The positions of each `*` of a template. */
	readonly free: Positions | undefined;
	/** The position after the last character. */
	readonly end: number;
}

/** In a template, a `*` is free: it matches any text without a colon that the pattern could have in its place. */
export function parseName(text: string, kind: 'type' | 'template' = 'type'): ParsedName {
	const end = text.length + 1;
	const words = (end >>> 5) + 1;
	const characters: Positions[] = [];
	const inside = createPositions(words);
	const starts = createPositions(words);
	addPosition(starts, 0);
	for (let position = 0; position < end; position += 1) {
		const code = position < text.length ? text.charCodeAt(position) : COLON;
		if (code < 128) addPosition((characters[code] ??= createPositions(words)), position);
		if (code === COLON) addPosition(starts, position + 1);
		else addPosition(inside, position);
	}
	return { characters, inside, starts, free: kind === 'template' ? characters[STAR] : undefined, end };
}

const MAX_NAME_LENGTH = 512;
const MAX_NAME_PARTS = 16;

export const COLON = 0x3a;
const STAR = 0x2a;

/** The empty set, of that many words. */
export function createPositions(words: number): Positions {
	return new Array<number>(words).fill(0);
}

export function addPosition(positions: Positions, position: number): void {
	positions[position >>> 5] = wordAt(positions, position >>> 5) | (1 << (position & 31));
}

/** One 32-bit word of a set. */
export function wordAt(positions: Positions, index: number): number {
	return positions[index] as number; // all sets of a name have the same length, and callers stay below it
}

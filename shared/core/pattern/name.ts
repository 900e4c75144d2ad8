/** Whether a value is a type that a pattern can match: text of bounded length, without an empty part. */
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

/** A set of places in a name, 32 to a word: place n is before character n, and the lowest bit comes first. */
export type Positions = number[];

/** A name, prepared once for any number of patterns. A colon is added at its end, so that every part ends with one. */
export interface ParsedName {
	/** For each character code below 128 where it stands; patterns have no others. */
	readonly characters: readonly (Positions | undefined)[];
	/** Where any character but a colon stands. */
	readonly inside: Positions;
	/** Where a part starts, and the end. */
	readonly starts: Positions;
	/** Where a `*` of a template stands. */
	readonly free: Positions | undefined;
	/** The place after everything. */
	readonly end: number;
}

/** In a template a `*` is free: it stands for whatever text without a colon the pattern could want there. */
export function parseName(text: string, kind: 'type' | 'template' = 'type'): ParsedName {
	const end = text.length + 1;
	const words = (end >>> 5) + 1;
	const characters: Positions[] = [];
	const inside = nowhere(words);
	const starts = nowhere(words);
	add(starts, 0);
	for (let place = 0; place < end; place += 1) {
		const code = place < text.length ? text.charCodeAt(place) : COLON;
		if (code < 128) add((characters[code] ??= nowhere(words)), place);
		if (code === COLON) add(starts, place + 1);
		else add(inside, place);
	}
	return { characters, inside, starts, free: kind === 'template' ? characters[STAR] : undefined, end };
}

const MAX_NAME_LENGTH = 512;
const MAX_NAME_PARTS = 16;

export const COLON = 0x3a;
const STAR = 0x2a;

/** The empty set. */
export function nowhere(words: number): Positions {
	return new Array<number>(words).fill(0);
}

export function add(places: Positions, place: number): void {
	places[place >>> 5] = word(places, place >>> 5) | (1 << (place & 31));
}

/** A word of a set. */
export function word(places: Positions, index: number): number {
	return places[index] as number; // all sets of a name have the same length, and only indexes below it are asked for
}

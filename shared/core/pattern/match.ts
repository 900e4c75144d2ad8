import { add, COLON, nowhere, word, type ParsedName, type Positions } from './name';
import type { Alternative, Part, Pattern } from './parse';

/**
 * Whether the pattern, its `!` aside, matches the name. All ways of matching are followed at once, as the set of
 * places reached: the work is the pattern's characters times the name's words, 256 × 17 at most.
 */
export function accepts(pattern: Pattern, name: ParsedName): boolean {
	const reached = nowhere(name.inside.length);
	add(reached, 0);
	for (const [index, part] of pattern.parts.entries()) {
		if (part[0] === '**') {
			skipParts(reached, name);
		} else if (index === pattern.parts.length - 1 && part.length === 1 && part[0] === '*') {
			return reached.some((places, at) => (places & word(name.inside, at)) !== 0);
		} else {
			passPart(reached, part, name);
			passCharacter(reached, name.characters[COLON]);
		}
	}
	return (word(reached, name.end >>> 5) & (1 << (name.end & 31))) !== 0;
}

/** This and the following functions move the places in `reached`. */
function passPart(reached: Positions, part: Part, name: ParsedName): void {
	for (const piece of part) {
		if (piece === '*') passStar(reached, name);
		else if (typeof piece === 'string') passText(reached, piece, name);
		else passChoice(reached, piece, name);
	}
}

function passChoice(reached: Positions, choices: readonly Alternative[], name: ParsedName): void {
	const before = reached.slice();
	reached.fill(0);
	for (const choice of choices) {
		const after = before.slice();
		passPart(after, choice, name);
		unite(reached, after);
	}
}

function passText(reached: Positions, text: string, { characters, free }: ParsedName): void {
	for (let index = 0; index < text.length; index += 1) {
		const within = free?.map((places, at) => places & word(reached, at));
		passCharacter(reached, characters[text.charCodeAt(index)]);
		if (within !== undefined) {
			// What is free may go on after the character, or end with it.
			unite(reached, within);
			passCharacter(within, free);
			unite(reached, within);
		}
	}
}

function passCharacter(reached: Positions, character: Positions | undefined): void {
	if (character === undefined) {
		reached.fill(0);
		return;
	}
	let carry = 0;
	for (let index = 0; index < reached.length; index += 1) {
		const met = word(reached, index) & word(character, index);
		reached[index] = (met << 1) | carry;
		carry = met >>> 31;
	}
}

/** From each place to the next colon: the addition carries that far, and the exclusive or leaves what it went over. */
function passStar(reached: Positions, { inside }: ParsedName): void {
	let carry = 0;
	for (let index = 0; index < reached.length; index += 1) {
		const before = word(reached, index);
		const open = word(inside, index) >>> 0;
		const sum = ((before & open) >>> 0) + open + carry;
		carry = sum > 0xffff_ffff ? 1 : 0;
		reached[index] = before | (sum ^ open);
	}
}

/** From the first place on to every start of a part. */
function skipParts(reached: Positions, { starts }: ParsedName): void {
	let found = false;
	for (let index = 0; index < reached.length; index += 1) {
		const places = word(reached, index);
		const from = found ? -1 : -(places & -places);
		found ||= places !== 0;
		reached[index] = from & word(starts, index);
	}
}

function unite(places: Positions, others: Positions): void {
	for (let index = 0; index < places.length; index += 1) places[index] = word(places, index) | word(others, index);
}

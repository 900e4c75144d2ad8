import { addPosition, COLON, createPositions, wordAt, type ParsedName, type Positions } from './name';
import type { Alternative, Part, Pattern } from './parse';

/**
 * Whether the pattern, without its `!`, matches the name. This is the bit-parallel Shift-And algorithm with the roles
 * swapped: the name's characters are bit masks, and each piece of the pattern moves the set of reached positions. It
 * costs the pattern's characters times the name's words, 256 × 17 at most, so no pattern can make it slow.
 */
export function isMatch(pattern: Pattern, name: ParsedName): boolean {
	const { parts } = pattern;
	const reached = createPositions(name.inside.length);
	addPosition(reached, 0);
	for (const [index, part] of parts.entries()) {
		if (part[0] === '**') {
			skipParts(reached, name);
		} else if (index === parts.length - 1 && part.length === 1 && part[0] === '*') {
			return reached.some((positions, at) => (positions & wordAt(name.inside, at)) !== 0);
		} else {
			passPart(reached, part, name);
			if (!passCharacter(reached, name.characters[COLON])) return false;
		}
	}
	return (wordAt(reached, name.end >>> 5) & (1 << (name.end & 31))) !== 0;
}

/** This function and those below move the positions in `reached`. */
function passPart(reached: Positions, part: Part, name: ParsedName): void {
	for (const piece of part) {
		if (isEmpty(reached)) return;
		if (piece === '*') passStar(reached, name);
		else if (typeof piece === 'string') passText(reached, piece, name);
		else passAlternatives(reached, piece, name);
	}
}

function passAlternatives(reached: Positions, alternatives: readonly Alternative[], name: ParsedName): void {
	const before = reached.slice();
	reached.fill(0);
	for (const alternative of alternatives) {
		const after = before.slice();
		passPart(after, alternative, name);
		addPositions(reached, after);
	}
}

function passText(reached: Positions, text: string, { characters, free }: ParsedName): void {
	for (let index = 0; index < text.length; index += 1) {
		const inFreePart = free?.map((positions, at) => positions & wordAt(reached, at));
		const isReached = passCharacter(reached, characters[text.charCodeAt(index)]);
		if (inFreePart === undefined) {
			if (!isReached) return;
		} else {
			// The free part can continue after the character, or end with it.
			addPositions(reached, inFreePart);
			passCharacter(inFreePart, free);
			addPositions(reached, inFreePart);
		}
	}
}

/** Whether any position passes. */
function passCharacter(reached: Positions, character: Positions | undefined): boolean {
	let passing = 0;
	let carry = 0;
	for (let index = 0; index < reached.length; index += 1) {
		const passed = character === undefined ? 0 : wordAt(reached, index) & wordAt(character, index);
		reached[index] = (passed << 1) | carry;
		carry = passed >>> 31;
		passing |= passed;
	}
	return passing !== 0;
}

/** Moves from each position up to the next colon: the addition carries that far, and the exclusive or keeps the bits on the way. */
function passStar(reached: Positions, { inside }: ParsedName): void {
	let carry = 0;
	for (let index = 0; index < reached.length; index += 1) {
		const before = wordAt(reached, index);
		const open = wordAt(inside, index) >>> 0;
		const sum = ((before & open) >>> 0) + open + carry;
		carry = sum > 0xffff_ffff ? 1 : 0;
		reached[index] = before | (sum ^ open);
	}
}

/** Moves from the first position to every later start of a part. */
function skipParts(reached: Positions, { starts }: ParsedName): void {
	let found = false;
	for (let index = 0; index < reached.length; index += 1) {
		const positions = wordAt(reached, index);
		const fromFirst = found ? -1 : -(positions & -positions);
		found ||= positions !== 0;
		reached[index] = fromFirst & wordAt(starts, index);
	}
}

function addPositions(positions: Positions, others: Positions): void {
	for (let index = 0; index < positions.length; index += 1)
		positions[index] = wordAt(positions, index) | wordAt(others, index);
}

function isEmpty(positions: Positions): boolean {
	let any = 0;
	for (let index = 0; index < positions.length; index += 1) any |= wordAt(positions, index);
	return any === 0;
}

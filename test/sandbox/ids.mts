/** Ids in the vendors' usual form, new on each call. */
import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `prefix_` and a ULID: 10 characters of time, 16 of chance, so ids sort by age. */
export function newId(prefix: string, now = Date.now()): string {
	let time = '';
	for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET.charAt(rest % 32) + time;
	const chance = Array.from({ length: 16 }, () => ALPHABET.charAt(randomInt(32))).join('');
	return `${prefix}_${time}${chance}`;
}

/** The same length, another last character. */
export function altered(text: string): string {
	return text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');
}

/** A letter and ten characters of chance, as `T4X9…`. */
export function newUid(letter: string): string {
	return letter + Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(32))).join('');
}

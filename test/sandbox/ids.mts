/** New IDs in the vendors' usual formats. */
import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Returns `prefix_` and a ULID: 10 characters of time and 16 random ones, so IDs sort by age. */
export function newId(prefix: string, now = Date.now()): string {
	let time = '';
	for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET.charAt(rest % 32) + time;
	const random = Array.from({ length: 16 }, () => ALPHABET.charAt(randomInt(32))).join('');
	return `${prefix}_${time}${random}`;
}

/** Changes the last character and keeps the length. */
export function alterLastCharacter(text: string): string {
	return text.slice(0, -1) + (text.endsWith('A') ? 'B' : 'A');
}

/** Returns a letter and ten random characters, such as `T4X9…`. */
export function newUid(letter: string): string {
	return letter + Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(32))).join('');
}

import { hash } from 'node:crypto';

/** Random choices that depend on the seed alone (the generator sfc32), so that a failure can be repeated on any machine. */
export function createRandom(seed) {
	const digest = Buffer.from(hash('sha256', String(seed)), 'hex');
	let [a, b, c, counter] = [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset));
	const next = () => {
		const sum = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return (sum >>> 0) / 2 ** 32;
	};
	const below = (limit) => Math.floor(next() * limit);
	const pick = (list) => list[below(list.length)];
	const text = (length, alphabet) => Array.from({ length }, () => pick(alphabet)).join('');
	return {
		below,
		pick,
		text,
		between: (from, to) => from + below(to - from + 1),
		chance: (share) => next() < share,
		hex: (length) => hash('sha256', `${next()}`).slice(0, length),
		id: () => text(12, 'abcdefghijklmnopqrstuvwxyz0123456789'),
	};
}

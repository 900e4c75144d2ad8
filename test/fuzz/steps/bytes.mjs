import { MAX_BYTES } from '../oracle/body.mjs';

/** Bytes that a vendor may sign although they aren't a good body: each step returns other bytes. */
export const byteSteps = {
	'insert bytes that are not UTF-8': (bytes, { random }) => {
		const at = random.chance(0.7) ? bytes.lastIndexOf('"') : random.below(bytes.length + 1);
		const wrong = random.pick(['ff', 'c0af', 'eda080', 'f8888080', 'e2', 'f4908080', 'fffe', 'efbfbd', 'efbbbf']);
		return Buffer.concat([bytes.subarray(0, at), Buffer.from(wrong, 'hex'), bytes.subarray(at)]);
	},
	'use another encoding': (bytes, { random }) =>
		Buffer.from(bytes.toString('utf8'), random.pick(['utf16le', 'latin1'])),
	'start with a byte order mark': (bytes) => Buffer.concat([Buffer.from('efbbbf', 'hex'), bytes]),
	'be as long as allowed, or longer': (bytes, { random }) => {
		// A megabyte takes time, so few cases have one.
		if (random.chance(0.8)) return bytes;
		const length = MAX_BYTES + random.pick([-1, 0, 0, 1, 100_000]);
		return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), ' ')]);
	},
};

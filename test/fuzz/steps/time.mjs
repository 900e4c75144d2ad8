/** The last time that a `Date` can have. */
const MAX_DATE = 8.64e15;

/** When a vendor says that it sent a delivery: each step returns another time, in milliseconds or as the vendor writes it. */
export const timeSteps = {
	'at the edge of the tolerance': (time, { random, row, now }) => {
		const edge = row.tolerance ?? 0;
		return now + random.pick([-1, 1]) * (edge + random.pick([-1000, -1, 0, 1, 1000]));
	},
	'far away': (time, { random, now }) => now + random.pick([-1, 1]) * 10 ** random.between(6, 13),
	'in the other unit': (time, { random, row }) =>
		row.writeTime(random.pick([Math.min(time * 1000, MAX_DATE), Math.floor(time / 1000)])),
	'in another spelling': (time, { random, row }) => {
		const iso = new Date(time).toISOString();
		return random.pick([
			iso.replace('Z', '+00:00'),
			iso.replace('Z', ''),
			iso.replace(/\.\d+Z/, 'Z'),
			iso.replace('Z', '123456Z'),
			iso.replace(/T.*/, ''),
			new Date(time + 5.5 * 3_600_000).toISOString().replace('Z', '+05:30'),
			new Date(time).toUTCString(),
			`0${row.writeTime(time)}`,
			` ${row.writeTime(time)}`,
			`${time}`,
		]);
	},
	'no time': (time, { random }) =>
		random.pick(['', 'NaN', 'Infinity', '-1', '0', '1e3', '0x10', '99999999999999999', 'now']),
};

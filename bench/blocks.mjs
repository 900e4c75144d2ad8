/**
 * Measures cases against each other: short blocks, one after the other in an order that is shuffled for each round, so that whatever
 * else the machine does falls on all of them alike. What counts is the ratio within a round, and of that the median over all rounds.
 */

/** Calls in a block: long enough for the clock, short enough to come round before the machine changes its mind. */
const CALLS = 200;

/**
 * `cases`: by name, `{ run, calls? }`; `run` does one thing to the event with the index it is given, and returns something truthy.
 * Gives, by name, the time of every block in µs a call.
 */
export function measure(cases, { rounds, warmUp, events }) {
	const names = Object.keys(cases);
	const times = Object.fromEntries(names.map((name) => [name, new Float64Array(rounds)]));
	for (let round = -warmUp; round < rounds; round += 1) {
		for (const name of shuffled(names)) {
			const { run, calls = CALLS } = cases[name];
			const time = block(run, calls, (round + warmUp) * calls, events);
			if (round >= 0) times[name][round] = time;
		}
	}
	return times;
}

/** The median of one over the other, round by round. */
export function ratio(times, base) {
	return median(times.map((time, round) => time / base[round]));
}

export function median(values) {
	const sorted = Float64Array.from(values).sort();
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function block(run, calls, first, events) {
	let missing = 0;
	const start = performance.now();
	for (let call = first; call < first + calls; call += 1) {
		if (!run(call % events)) missing += 1;
	}
	const time = ((performance.now() - start) * 1000) / calls;
	// Looked at, so that no engine leaves the calls out.
	if (missing > 0) throw new Error(`${missing} calls gave nothing`);
	return time;
}

function shuffled(names) {
	const order = [...names];
	for (let last = order.length - 1; last > 0; last -= 1) {
		const other = Math.floor(Math.random() * (last + 1));
		[order[last], order[other]] = [order[other], order[last]];
	}
	return order;
}

/**
 * Measures cases against each other in short blocks. Each round shuffles their order, so other work on the machine affects
 * all of them alike. The result is the ratio within a round, and its median over all rounds.
 */

/** Calls in a block: enough for the clock's resolution, few enough that all cases meet the same load. */
const CALLS = 200;

/**
 * Returns the time of every block in microseconds per call, by the names of `cases`. A case is `{ run, calls? }`; `run`
 * processes the event at an index and returns a truthy value.
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

/** A block of `compare` in µs: shorter than a time slice, so that a busy machine interrupts few of them. */
const BLOCK_US = 500;

/**
 * Returns how many times as long as its base each of `pairs` (`{ run, base }` by name) takes: the median over all rounds.
 * The two blocks of a pair run directly after each other on the same events, so both meet the same load.
 */
export function compare(pairs, { rounds, warmUp, events }) {
	const prepared = Object.entries(pairs).map(([name, pair]) => ({
		name,
		...pair,
		calls: callsPerBlock(pair, events, warmUp),
		ratios: new Float64Array(rounds),
	}));
	for (let round = -warmUp; round < rounds; round += 1) {
		for (const { run, base, calls, ratios } of shuffled(prepared)) {
			const time = {};
			for (const [role, work] of shuffled([
				['run', run],
				['base', base],
			]))
				time[role] = block(work, calls, (round + warmUp) * calls, events);
			if (round >= 0) ratios[round] = time.run / time.base;
		}
	}
	return Object.fromEntries(prepared.map(({ name, ratios }) => [name, median(ratios)]));
}

/** The slower of the two fills a block. */
function callsPerBlock({ run, base }, events, warmUp) {
	const timeOf = (work) => median(Array.from({ length: warmUp }, (_, index) => block(work, 20, index * 20, events)));
	return Math.max(1, Math.round(BLOCK_US / Math.max(timeOf(run), timeOf(base))));
}

/** The median of the ratios within each round. */
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
	// The results are read, so the engine cannot skip the calls.
	if (missing > 0) throw new Error(`${missing} calls returned nothing`);
	return time;
}

function shuffled(items) {
	const order = [...items];
	for (let last = order.length - 1; last > 0; last -= 1) {
		const other = Math.floor(Math.random() * (last + 1));
		[order[last], order[other]] = [order[other], order[last]];
	}
	return order;
}

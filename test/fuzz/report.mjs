/** The case with fewer steps that shows the same failure, found by leaving out one thing after the other. */
export function shrink(plan, fails) {
	const withoutRepeat = { ...plan, comesAgain: false };
	let smallest = fails(withoutRepeat) ? withoutRepeat : plan;
	for (const step of plan.steps) {
		const smaller = { ...smallest, steps: smallest.steps.filter((other) => other !== step) };
		if (fails(smaller)) smallest = smaller;
	}
	return smallest;
}

/** What a person needs to see and to repeat a failure. All secrets are invented, and none is printed. */
export function describeFailure({ seed, plan, result }) {
	const { row, number, steps, comesAgain } = plan;
	const { problem, outcome, request, hidden } = result;
	const body = Buffer.isBuffer(request.rawBody) ? request.rawBody.toString('latin1') : String(request.rawBody);
	const lines = [
		`${row.id}, input ${number} of seed ${seed}: ${problem}`,
		`  steps:   ${steps.map(({ stage, name }) => `${stage}: ${name}`).join('; ') || 'none'}${comesAgain ? '; the event came before' : ''}`,
		`  outcome: ${outcome === null ? 'none' : `${outcome.status} (${outcome.reason})`}`,
		`  headers: ${shorten(JSON.stringify(request.headers))}`,
		`  query:   ${shorten(JSON.stringify(request.query))}`,
		`  body:    ${body.length} bytes: ${shorten(JSON.stringify(body))}`,
		`  repeat:  npm run fuzz -- ${seed} 1 ${number}`,
	];
	return hidden.reduce((text, secret) => text.replaceAll(secret, '<secret>'), lines.join('\n'));
}

const shorten = (text = 'undefined') => (text.length > 600 ? `${text.slice(0, 400)} … ${text.slice(-150)}` : text);

/** How often each outcome occurred, by vendor. */
export function formatTable(counts, rows) {
	const reasons = [...new Set(rows.flatMap(({ id }) => Object.keys(counts[id] ?? {})))].toSorted();
	const total = (id) => Object.values(counts[id] ?? {}).reduce((sum, count) => sum + count, 0);
	const lines = [
		['', ...rows.map(({ id }) => id)],
		...reasons.map((reason) => [reason, ...rows.map(({ id }) => counts[id]?.[reason] ?? 0)]),
		['all', ...rows.map(({ id }) => total(id))],
	];
	const format = (cell, index) => (index === 0 ? `${cell}`.padEnd(34) : cell.toLocaleString('en').padStart(10));
	return lines.map((cells) => cells.map(format).join('')).join('\n');
}

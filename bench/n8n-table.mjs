/** The tables of n8n in bench/README.md, from `results.json`. */

const sides = {
	ignored: 'Our trigger, the pattern leaves the event out',
	rejected: 'Our trigger, the token is missing',
	accepted: 'Our trigger, accepted and executed',
	webhook: 'Webhook node alone, executed',
	webhookAndFilter: 'Webhook node and Filter node',
	onlyRunIf: 'Webhook node with *Only Run If*',
};

/** Rows: the two sides, the label, and the goal for each engine. */
const ratios = [
	['ignored / webhookAndFilter', 'Ignored, against Webhook and Filter', [1.2, 14, 4.5]],
	['ignored / onlyRunIf', 'Ignored, against *Only Run If*', [1.2, 14, 1.3]],
	['rejected / webhookAndFilter', 'Rejected, against Webhook and Filter', [1.2, 14, 1.2]],
	['rejected / onlyRunIf', 'Rejected, against *Only Run If*', [1.2, 14, 1.2]],
	['accepted / webhook', 'Accepted, against the Webhook node alone', [0.7, 0.8, 0.8]],
];

/** Ratios with their goals, then the rates. ✗ marks a goal that is missed. */
export function toN8nTable({ engines }) {
	const names = Object.keys(engines);
	return toRows([
		['', ...names.map((name) => `\`${name}\``)],
		['---', ...names.map(() => '--:')],
		...ratios.map(([pair, label, goals]) => [
			`**${label}**`,
			...names.map((name, index) => {
				const value = engines[name].ratios[pair];
				return `${value < goals[index] ? '✗ ' : ''}${value.toFixed(2)} × (≥ ${goals[index]})`;
			}),
		]),
		...Object.entries(sides).map(([side, label]) => [
			label,
			...names.map((name) => {
				const { perSecond, executedPerSecond, p50, p99 } = engines[name].sides[side];
				const executed = executedPerSecond > 0 ? `, ${executedPerSecond} executed` : '';
				return `${perSecond}/s${executed}; ${p50} ms, p99 ${p99}`;
			}),
		]),
	]);
}

export function toMemoryTable(memory) {
	return toRows([
		['Engine', 'Deliveries', 'Before', 'After'],
		['---', '---', '--:', '--:'],
		...Object.entries(memory).flatMap(([engine, runs]) =>
			runs.map(({ side, requests, before, after }) => [
				`\`${engine}\``,
				`${requests.toLocaleString('en')} × ${sides[side]}`,
				`${before} MB`,
				`${after} MB`,
			]),
		),
	]);
}

function toRows(lines) {
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

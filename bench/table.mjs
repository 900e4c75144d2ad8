/** The table of the core in bench/README.md, from `results.json`. */

/** Rows: the case, its label, what it is compared with, and its goal. */
const rows = [
	['floor', 'Floor: HMAC + `JSON.parse`'],
	['hmac', 'HMAC alone'],
	['accepted', '**Accepted**', 'floor', 1.2],
	['accepted by token alone', 'Accepted, no signing secret (Plain)', 'floor', 1.2],
	['ignored', '**Ignored by pattern** (of 7)', 'floor', 1.05],
	['ignored, 50 wild patterns', 'Ignored by 50 patterns like `*:{no,*-7}:*`', 'floor'],
	['duplicate', '**Duplicate** (of 100,000 ids)', 'floor', 1.05],
	['rejected by signature', '**Rejected by signature**', 'hmac', 1.05],
	['rejected by signature alone', 'Rejected by signature, no token (Plain)', 'hmac', 1.05],
	['rejected by token', '**Rejected by token** (Plain)', 'hmac', 1.05],
	['standardwebhooks verify', '`standardwebhooks` 1.1.1, `verify`', 'floor'],
	['Plain’s SDK, parse', '`@team-plain/typescript-sdk` 5.12.1, `parsePlainWebhook`', 'floor'],
	['Plain’s SDK, verify', 'the same, `verifyPlainWebhook`', 'floor'],
];

export function toTable({ node }) {
	const columns = node.flatMap((results) => Object.keys(results.vendors).map((vendor) => ({ results, vendor })));
	const first = (pick) =>
		columns.map(({ results, vendor }) => (vendor === Object.keys(results.vendors)[0] ? pick(results) : ''));
	const lines = [
		['', 'Goal', ...columns.map(({ results, vendor }) => `${titleCase(vendor)}, Node ${results.node.split('.')[0]}`)],
		['---', '---', ...columns.map(() => '--:')],
		...rows.map(([name, label, base, goal]) => [
			label,
			goal ? `≤ ${goal.toFixed(2)} × ${base === 'floor' ? 'floor' : 'HMAC'}` : '',
			...columns.map(({ results, vendor }) => cell(results.vendors[vendor].cases[name], base, goal)),
		]),
		['50 patterns compiled', '≤ 200 µs', ...first(({ compile }) => `${mark(compile, 200)}${compile} µs`)],
		['Package loaded, after n8n-workflow', '≤ 30 ms', ...first(({ load }) => `${mark(load, 30)}${load} ms`)],
		[
			'Duplicate map with 100,000 ids',
			'bounded',
			...first(({ memory }) => `${(memory.full / 1e6).toFixed(1)} MB, later ${(memory.later / 1e6).toFixed(1)}`),
		],
	];
	return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function mark(value, goal) {
	return value > goal ? '✗ ' : '';
}

/** The time, then the ratio. ✗ marks a goal that is missed. */
function cell(result, base, goal) {
	if (result === undefined) return '–';
	const time = result.us < 1000 ? `${result.us.toFixed(1)} µs` : `${(result.us / 1000).toFixed(0)} ms`;
	if (base === undefined) return time;
	const times = result[base];
	const ratio = times < 100 ? times.toFixed(2) : Math.round(times).toLocaleString('en');
	return `${time}, ${goal !== undefined && times > goal ? '✗ ' : ''}${ratio} ×`;
}

function titleCase(vendor) {
	return vendor.charAt(0).toUpperCase() + vendor.slice(1);
}

import { getAt, nativesOf } from './values.mjs';

/** What a user selects: patterns and conditions. Each step changes the selection in place. */
export const selectionSteps = {
	'select by patterns': (selection, { random, vendor }) => {
		const types = vendor.events.flatMap((spec) => spec.types).map((type) => type.replaceAll('*', 'deal'));
		const list = Array.from({ length: random.between(1, 6) }, () =>
			createPattern(random, random.pick([nativesOf(vendor), types])),
		);
		selection.patterns = list;
	},
	'select by any text': (selection, { random, row, sample }) => {
		const pieces = [
			'ticket',
			':',
			':',
			'*',
			'**',
			'{',
			'}',
			',',
			'!',
			'\n',
			' ',
			'thread.',
			`${getAt(sample, row.typePath)}`,
			'a.b',
			'[a-z]+',
			'\\d',
			'é',
			'\u0000',
		];
		selection.patterns = Array.from({ length: random.between(1, 9) }, () => random.pick(pieces)).join('');
	},
	'select the event by name': (selection, { random, row, sample }) => {
		const native = `${getAt(sample, row.typePath)}`;
		if (/^[\w.:-]+$/.test(native)) selection.patterns = [random.pick(['', '!', '']) + native];
	},
	'select by a condition': (selection, { random, vendor }) => {
		const offered = conditions.filter(({ name }) => vendor.filters.includes(name));
		const { name, field, values = vendor.channels.names } = random.pick(offered);
		const chosen = values.filter(() => random.chance(0.5));
		const letThrough = random.chance(0.5);
		const spelled = chosen.map((value) => random.pick([value, value.toLowerCase()]));
		if (chosen.length > 0)
			selection.conditions = [{ name, field, values: name === 'channel' ? spelled : chosen, letThrough }];
	},
};

/** A pattern by the rules of docs/patterns.md, built from a name that exists. */
function createPattern(random, names) {
	const parts = random
		.pick(names)
		.split(':')
		.map((part) => {
			const at = random.below(part.length + 1);
			return random.pick([
				part,
				part,
				part,
				'*',
				`${part.slice(0, at)}*`,
				`*${part.slice(at)}`,
				`{${part},x}`,
				'**',
				`{x*,${part.slice(0, at)}*}`,
			]);
		});
	const cut = random.chance(0.3) ? [...parts.slice(0, random.below(parts.length)), random.pick(['*', '**'])] : parts;
	return (random.chance(0.25) ? '!' : '') + cut.join(':');
}

const conditions = [
	{ name: 'status', field: 'status', values: ['open', 'in_progress', 'on_hold', 'closed', 'unknown'] },
	{ name: 'priority', field: 'priority', values: ['urgent', 'high', 'normal', 'low', 'unknown'] },
	{ name: 'tag', field: 'tagAnyOf', values: ['Billing', 'vip', 'x'] },
	{ name: 'tag', field: 'tagNoneOf', values: ['Billing', 'vip', 'x'] },
	// Its values are the vendor's, because a channel that no event can have is refused.
	{ name: 'channel', field: 'channel' },
	{ name: 'direction', field: 'direction', values: ['inbound', 'outbound', 'internal'] },
	{ name: 'causedBy', field: 'causedBy', values: ['customer', 'user', 'bot', 'system'] },
];

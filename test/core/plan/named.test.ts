import type { PatternInput } from '../../../shared/core/pattern/pattern';
import { plan, type VendorCatalog } from '../../../shared/core/plan/plan';
import { lumen, objects, refusalOf, row } from '../support/lumen';

/** Lumen, where what the account names itself can only be subscribed to by that name. */
const byName: VendorCatalog = {
	...lumen,
	events: lumen.events.map((event) =>
		event.native.startsWith('custom-object') ? { ...event, requiresName: true } : event,
	),
};
const others = [
	'thread.opened',
	'thread.assignment',
	'thread.mail_in',
	'thread.note_added',
	'TalkClosed',
	'customer.created',
	'account-health:changed',
];

describe('events that require a name', () => {
	test.each<[PatternInput, string[], string]>([
		['custom-object:deal:created', ['custom-object:deal:created'], 'filled'],
		['custom-object:{deal,lead}:deleted', ['objects:deal:deleted', 'objects:lead:deleted'], 'filled twice'],
		[
			'*, custom-object:deal:created',
			[...others, 'custom-object:deal:created', 'objects:*:deleted'],
			'a name wins over the star next to it',
		],
		[
			'custom-object:*, custom-object:deal:*',
			['custom-object:deal:created', 'objects:deal:deleted'],
			'and over the group',
		],
		['custom-object:d*:created, custom-object:deal:created', ['custom-object:deal:created'], 'and over half a name'],
		[
			'**, custom-object:deal:*',
			[...others, 'custom-object:deal:created', 'objects:deal:deleted'],
			'and over two stars',
		],
		[
			'*, custom-object:deal:*, !custom-object:deal:deleted',
			[...others, 'custom-object:deal:created'],
			'unless it is excluded',
		],
		['custom-object:*', objects, 'open where there is no name at all'],
		[null, [...others, ...objects], 'so is everything'],
	])('%s: %s (%s)', (patterns, subscribe) => {
		expect(plan(patterns, byName).subscribe).toEqual(subscribe);
	});

	test.each([
		['*', 'custom-object:deal:created'],
		['custom-object:*', 'custom-object:deal:created'],
		['custom-object:*:deleted', 'custom-object:deal:deleted'],
		['custom-object:d*:created', 'custom-object:deal:created'],
		['**:created', 'custom-object:deal:created'],
		['objects:*:deleted', 'custom-object:deal:deleted'],
	])('%s causes a warning with an example', (pattern, example) => {
		expect(plan(pattern, byName).warnings).toEqual([
			{
				code: 'unnamed',
				pattern,
				message: `"${pattern}" leaves out events that Lumen sends only if you name their object. Add a pattern with the name, such as "${example}".`,
				suggestion: null,
			},
		]);
	});

	test.each([
		['custom-object:deal:created', byName],
		['*, custom-object:deal:*', byName],
		['ticket:*', byName],
		['*, !custom-object:*', byName],
		['*', lumen],
	])('%s causes no warning', (patterns, vendor) => {
		expect(plan(patterns, vendor).warnings).toEqual([]);
	});

	test('only the pattern without a name causes a warning, also when another pattern has some of the names', () => {
		const { warnings } = plan('ticket:*, custom-object:*, custom-object:deal:created', byName);
		expect(warnings).toMatchObject([
			{ code: 'unnamed', pattern: 'custom-object:*', message: expect.stringContaining('custom-object:deal:deleted') },
		]);
	});

	test('a row without a type is not subscribed to', () => {
		const vendor = { ...lumen, events: [row('made:*', [], { requiresName: true }), row('gone', ['gone'])] };
		expect(plan('*', vendor)).toMatchObject({ subscribe: ['gone'], warnings: [] });
	});

	test('a live list makes no difference', () => {
		expect(plan('*, custom-object:deal:*', byName, ['thread.opened'])).toMatchObject({
			subscribe: ['thread.opened', 'custom-object:deal:created', 'objects:deal:deleted'],
			warnings: [],
		});
	});

	test('the error names the exclusion that leaves no event', () => {
		expect(refusalOf('custom-object:deal:created, !custom-object:*', byName)).toMatchObject({
			code: 'no_match',
			pattern: '!custom-object:*',
		});
	});

	test.each<[PatternInput, string[][]]>([
		['custom-object:deal:created', [['custom-object:deal:created']]],
		['*, custom-object:{deal,lead}:created', [['custom-object:deal:created', 'custom-object:lead:created']]],
		['custom-object:*', []],
	])('exact for %s: %j', (patterns, exact) => {
		expect(plan(patterns, byName).exact).toEqual(exact);
	});

	test.each(['__proto__', 'constructor', 'toString'])('%s is a valid name', (name) => {
		expect(plan(`*, custom-object:${name}:*`, byName).subscribe.slice(-2)).toEqual([
			`custom-object:${name}:created`,
			`objects:${name}:deleted`,
		]);
	});
});

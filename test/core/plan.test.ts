import fc from 'fast-check';
import { compilePatterns, PatternError, type PatternInput } from '../../shared/core/pattern';
import { plan, type VendorCatalogue } from '../../shared/core/plan';
import { otherType } from '../../shared/core/types';
import type { EventSpec } from '../../shared/core/vendor';

function row(native: string, types: readonly string[], more: Partial<EventSpec> = {}): EventSpec {
	return { native, types, label: native, description: `When ${native}.`, ...more };
}

const lumen: VendorCatalogue = {
	name: 'Lumen',
	events: [
		row('thread.opened', ['ticket:created']),
		row('thread.assignment', ['ticket:assigned', 'ticket:unassigned']),
		row('thread.mail_in', ['ticket:comment:created']),
		row('thread.note_added', ['ticket:comment:created']),
		row('TALK_CLOSED', ['ticket:status:changed'], { subscribeAs: 'TalkClosed' }),
		row('TALK_ABANDONED', ['ticket:status:changed'], { subscribeAs: 'TalkClosed' }),
		row('customer.created', ['customer:created']),
		row('customer.touched', ['customer:created', 'customer:updated'], { redundant: true }),
		row('account-health:changed', ['account:health:changed']),
		row('custom-object:*:created', ['custom-object:*:created']),
		row('custom-object:*:deleted', ['custom-object:*:deleted'], { subscribeAs: 'objects:*:deleted' }),
	],
	otherType: (native) => otherType(native, native.startsWith('thread.')),
};

const threads = ['thread.opened', 'thread.assignment', 'thread.mail_in', 'thread.note_added'];
const objects = ['custom-object:*:created', 'objects:*:deleted'];
const everything = [...threads, 'TalkClosed', 'customer.created', 'account-health:changed', ...objects];

function refusalOf(patterns: PatternInput, vendor = lumen, live?: readonly string[]): PatternError {
	try {
		plan(patterns, vendor, live);
	} catch (error) {
		expect(error).toBeInstanceOf(PatternError);
		return error as PatternError; // as just seen
	}
	throw new Error('planned');
}

describe('what is subscribed', () => {
	test.each<[PatternInput, string[], string]>([
		[null, everything, 'absent is everything'],
		['*', everything, 'so is a star'],
		['ticket:created', ['thread.opened'], 'a canonical name'],
		['thread.opened', ['thread.opened'], 'a native name'],
		['ticket:*', [...threads, 'TalkClosed'], 'a group; one name that two rows share comes once'],
		['ticket:comment:created', ['thread.mail_in', 'thread.note_added'], 'several natives of one type'],
		['ticket:unassigned', ['thread.assignment'], 'the second type of a row'],
		['TALK_ABANDONED', ['TalkClosed'], 'by the name to subscribe with'],
		['TalkClosed', ['TalkClosed'], 'which is a name like the others'],
		['customer:created, ticket:created', ['thread.opened', 'customer.created'], 'in the order of the catalogue'],
		['ticket:*, !ticket:comment:*', ['thread.opened', 'thread.assignment', 'TalkClosed'], 'without an exclusion'],
		['ticket:*, !ticket:assigned', [...threads, 'TalkClosed'], 'a row stays for its other type'],
		['ticket:a*, !ticket:{assigned,unassigned}, customer:*', ['customer.created'], 'and goes with the last one'],
		['ticket:*, !thread.*', ['TalkClosed'], 'an exclusion by native name'],
		['!ticket:*, !custom-object:*', ['customer.created', 'account-health:changed'], 'only exclusions'],
		['customer:*', ['customer.created'], 'nothing redundant for a group'],
		['customer.*', ['customer.created'], 'nor for a native group'],
		['customer:created', ['customer.created'], 'nor for a canonical name'],
		['customer.touched', ['customer.touched'], 'unless it is named'],
		[
			'*, customer.{created,touched}',
			[...everything.slice(0, 6), 'customer.touched', ...everything.slice(6)],
			'in braces',
		],
	])('%s: %s (%s)', (patterns, subscribe) => {
		expect(plan(patterns, lumen).subscribe).toEqual(subscribe);
	});

	test.each<[PatternInput, string[], string]>([
		['custom-object:*', objects, 'open'],
		['custom-object:*:created', ['custom-object:*:created'], 'open in the middle'],
		[
			'**:created',
			['customer.created', 'thread.opened', 'thread.mail_in', 'thread.note_added', 'custom-object:*:created'],
			'open by two stars',
		],
		['**:deal:created', ['custom-object:*:created'], 'a name after two stars'],
		['custom-object:deal:created', ['custom-object:deal:created'], 'filled'],
		['custom-object:deal:*', ['custom-object:deal:created', 'objects:deal:deleted'], 'filled in each row'],
		['custom-object:{deal,lead}:created', ['custom-object:deal:created', 'custom-object:lead:created'], 'filled twice'],
		['*:deal:created', ['custom-object:deal:created'], 'filled, though the resource is open'],
		['custom-object:d*l:created', ['custom-object:*:created'], 'not quite named'],
		['custom-object:{d*,lead}:created', ['custom-object:*:created'], 'one of two not quite named'],
		['custom-object:{a,b}{c,d}:created', ['custom-object:*:created'], 'named in a roundabout way'],
		['custom-object:deal:created, custom-object:d*:created', ['custom-object:*:created'], 'the wider one decides'],
		[
			'custom-object:deal:created, custom-object:deal:*',
			['custom-object:deal:created', 'objects:deal:deleted'],
			'no name twice',
		],
		['custom-object:*, !custom-object:deal:created', objects, 'one name excluded leaves the others'],
		['custom-object:*, !custom-object:*:created', ['objects:*:deleted'], 'all names excluded'],
		[
			'custom-object:{deal,lead}:created, !custom-object:deal:*',
			['custom-object:lead:created'],
			'a filled name excluded',
		],
	])('a free part with %s: %s (%s)', (patterns, subscribe) => {
		expect([...plan(patterns, lumen).subscribe].sort()).toEqual([...subscribe].sort());
	});

	test('a row with two free parts, or one inside a part, is subscribed as it stands', () => {
		const vendor = { ...lumen, events: [row('a:*:*', ['a:*:*']), row('b-*', ['b:*'])] };
		expect(plan('a:x:y', vendor).subscribe).toEqual(['a:*:*']);
		expect(plan('b-x', vendor).subscribe).toEqual(['b-*']);
		expect(plan('b:x', vendor).subscribe).toEqual(['b-*']);
		expect(refusalOf('b-x:y', vendor).code).toBe('no_match');
		expect(refusalOf('a:x', vendor).code).toBe('no_match');
	});

	test('compiled patterns are taken as they are', () => {
		expect(plan(compilePatterns('ticket:created'), lumen)).toEqual(plan('ticket:created', lumen));
	});

	test('a mistake in a pattern is thrown', () => {
		expect(refusalOf('ticket:')).toMatchObject({ code: 'empty_part', pattern: 'ticket:' });
		expect(refusalOf([])).toMatchObject({ code: 'empty' });
	});
});

describe('open', () => {
	test.each([
		[null, true],
		['!ticket:created', true],
		['ticket:created, customer:*', true],
		['ticket:{created,a*}', true],
		['ticket:{created,assigned}, thread.opened', false],
		['ticket:created, !ticket:comment:*', false],
	])('%s: %s', (patterns, open) => {
		expect(plan(patterns, lumen).open).toBe(open);
	});
});

describe('exact', () => {
	test.each<[PatternInput, string[][], string]>([
		['*', [], 'a wildcard names nothing'],
		['!ticket:created', [], 'nor does an exclusion'],
		['ticket:*, customer.created', [['customer.created']], 'a native name'],
		['ticket:comment:created', [['thread.mail_in', 'thread.note_added']], 'a canonical name with several natives'],
		['TALK_CLOSED, ticket:status:changed', [['TalkClosed'], ['TalkClosed']], 'each pattern'],
		['ticket:{created,unassigned,gone}', [['thread.opened'], ['thread.assignment']], 'each name in braces that exists'],
		['ticket:{assigned,unassigned}, !ticket:assigned', [['thread.assignment']], 'without an excluded name'],
		['ticket:comment:created, !thread.note_added', [['thread.mail_in']], 'without an excluded native'],
		['ticket:created, ticket:gone', [['thread.opened']], 'nothing for an unknown name'],
		['customer:created', [['customer.created']], 'nothing redundant'],
		['customer.touched', [['customer.touched']], 'unless it is named'],
		['custom-object:deal:deleted', [['objects:deal:deleted']], 'filled'],
		['custom-object:deal:deleted, custom-object:*', [['objects:*:deleted']], 'as it is subscribed'],
	])('%s: %j (%s)', (patterns, exact) => {
		expect(plan(patterns, lumen).exact).toEqual(exact);
	});
});

describe('the live list', () => {
	const live = ['thread.fused', 'thread.opened', 'TalkClosed', 'customer.touched', 'system.ping', 'thread.opened'];

	test.each<[PatternInput, string[], string]>([
		['ticket:*', ['thread.opened', 'TalkClosed', 'thread.fused'], 'what it has, and what it has beyond the catalogue'],
		['thread.*', ['thread.opened', 'thread.fused'], 'by native name'],
		[
			'*',
			['thread.opened', 'TalkClosed', ...objects, 'thread.fused', 'system.ping'],
			'free parts stay, redundant ones do not come',
		],
		[
			'ticket:*, thread.note_added',
			['thread.opened', 'thread.note_added', 'TalkClosed', 'thread.fused'],
			'what is named stays',
		],
		['ticket:*, !ticket:other:*', ['thread.opened', 'TalkClosed'], 'an exclusion of the unknown'],
		['ticket:other:*', ['thread.fused'], 'only the unknown'],
		['ticket:other:thread.fused', ['thread.fused'], 'an unknown one by its canonical name'],
		['thread.fused', ['thread.fused'], 'an unknown one by its native name'],
	])('%s: %j (%s)', (patterns, subscribe) => {
		expect(plan(patterns, lumen, live).subscribe).toEqual(subscribe);
	});

	test('names what is exact', () => {
		expect(plan('ticket:*, thread.fused, ticket:comment:created', lumen, live).exact).toEqual([
			['thread.fused'],
			['thread.mail_in', 'thread.note_added'],
		]);
	});

	test('a pattern for what is not offered now is a warning, alone it is refused', () => {
		const message = 'Lumen offers nothing at present that "customer:*" matches. Remove it, or try again later.';
		const warning = { code: 'not_offered', pattern: 'customer:*', message, suggestion: null };
		const without = live.filter((native) => native !== 'customer.touched');
		expect(plan('ticket:*, customer:*', lumen, without).warnings).toEqual([warning]);
		expect(refusalOf('customer:*', lumen, without)).toMatchObject({ code: 'no_match', message });
		expect(plan('ticket:*, other:*', lumen, ['thread.opened']).warnings).toMatchObject([{ code: 'not_offered' }]);
		expect(refusalOf('other:*', lumen, ['thread.opened'])).toMatchObject({ code: 'no_match', pattern: 'other:*' });
	});

	test('an empty one is refused', () => {
		const vendor = { ...lumen, events: lumen.events.slice(0, 3) };
		expect(refusalOf(null, vendor, [])).toMatchObject({
			code: 'no_match',
			pattern: '',
			message: 'Lumen offers no event to subscribe to. Check what its API key may see.',
		});
	});
});

describe('warnings', () => {
	const list = (pattern: string) => plan(['ticket:created', pattern], lumen).warnings;

	test.each([
		['ticket', 'below', 'ticket:*'],
		['account-*', 'below', 'account-*:*'],
		['thread', 'below', 'thread.*'],
		['Thread', 'unknown', 'thread.*'],
		['custom-object:deal', 'below', 'custom-object:deal:*'],
		['Ticket:Created', 'case', 'ticket:created'],
		['TICKET:*', 'case', 'ticket:*'],
		['talk_closed', 'case', 'TALK_CLOSED'],
		['talk_*', 'case', 'TALK_*'],
		['Ticket', 'unknown', 'ticket:*'],
		['THREAD.opened', 'case', 'thread.opened'],
		['ticket:creatd', 'unknown', 'ticket:created'],
		['ticket:craeted', 'unknown', 'ticket:created'],
		['ticket:created:*', 'unknown', 'ticket:created'],
		['tickets:*', 'unknown', 'ticket:*'],
		['thraed.*', 'unknown', 'thread.*'],
		['thred.*', 'unknown', 'thread.*'],
		['ticket:coment:*', 'unknown', 'ticket:comment:*'],
		['custom-objects:*:created', 'unknown', 'custom-object:*:created'],
		['ticket:closed', 'unknown', null],
		['invoice:*', 'unknown', null],
		['*:*:*:gone', 'unknown', null],
		['a:b:c:d:e:f:g:h', 'unknown', null],
		['x'.repeat(255), 'unknown', null],
		['customer:updated', 'redundant', 'customer.touched'],
		['customer.t*', 'redundant', 'customer.touched'],
	])('%s: %s, %s', (pattern, code, suggestion) => {
		expect(list(pattern)).toMatchObject([{ code, pattern, suggestion }]);
	});

	test.each([
		[
			'ticket',
			'"ticket" leaves out the events below it, and Lumen has no event of just that name. Did you mean "ticket:*"?',
		],
		['Ticket:*', '"Ticket:*" matches no event of Lumen, because upper and lower case count. Did you mean "ticket:*"?'],
		['tickets:*', 'No event of Lumen matches "tickets:*". Did you mean "ticket:*"?'],
		['invoice:*', 'No event of Lumen matches "invoice:*". Check its spelling in the list of events.'],
		[
			'customer.t*',
			'"customer.t*" matches only "customer.touched", which repeats other events and is left out. Write "customer.touched" to receive it.',
		],
	])('%s says: %s', (pattern, message) => {
		expect(list(pattern)).toMatchObject([{ message }]);
	});

	test.each([
		'ticket:*',
		'customer:*',
		'customer.touched',
		'custom-object:anything:created',
		'custom-object:x*:created',
		'other:*',
		'other:thing',
		'ticket:other:*',
		'ticket:other:thread.fused',
		'!ticket:*:*, ticket:*',
		'!other:*',
	])('none for %s', (pattern) => {
		expect(list(pattern)).toEqual([]);
	});

	test.each<[string, string[], string | null, string]>([
		[
			'!ticket:deleted',
			['ticket:*'],
			null,
			'"!ticket:deleted" excludes nothing: no event of Lumen matches it. Check its spelling in the list of events.',
		],
		[
			'!Ticket:Created',
			['ticket:*'],
			'!ticket:created',
			'"!Ticket:Created" excludes nothing: no event of Lumen matches it. Did you mean "!ticket:created"?',
		],
		[
			'!customer',
			['*'],
			'!customer:*',
			'"!customer" excludes nothing: no event of Lumen matches it. Did you mean "!customer:*"?',
		],
		[
			'!customer:*',
			['ticket:*'],
			null,
			'"!customer:*" excludes nothing: no other pattern includes those events. Remove it.',
		],
	])('%s beside %j: %s', (exclusion, others, suggestion, message) => {
		expect(plan([...others, exclusion], lumen).warnings).toEqual([
			{ code: 'excludes_nothing', pattern: exclusion, suggestion, message },
		]);
	});

	test.each([
		['what repeats other events', ['*', '!customer.touched'], undefined],
		['one of two types', ['ticket:*', '!ticket:unassigned'], undefined],
		['one free name', ['custom-object:*', '!custom-object:deal:*'], undefined],
		['what is not offered now', ['ticket:*', '!ticket:assigned'], ['thread.opened']],
		['what only the live list knows', ['ticket:*', '!thread.fused'], ['thread.opened', 'thread.fused']],
	])('an exclusion of %s has an effect', (_, patterns, live) => {
		expect(plan(patterns, lumen, live).warnings).toEqual([]);
	});
});

describe('a list that matches nothing', () => {
	test.each([
		[
			'Ticket:Created',
			'Ticket:Created',
			'"Ticket:Created" matches no event of Lumen, because upper and lower case count. Did you mean "ticket:created"?',
		],
		['ticket', 'ticket', /Did you mean "ticket:\*"\?$/],
		['invoice:paid', 'invoice:paid', /^No event of Lumen matches "invoice:paid"\. Check its spelling/],
		['customer:updated', 'customer:updated', /Write "customer\.touched" to receive it\.$/],
		[
			'invoice:*, tickets:*',
			'tickets:*',
			'None of the patterns matches an event of Lumen. No event of Lumen matches "tickets:*". Did you mean "ticket:*"?',
		],
		['a:b, c:d, !e:f', 'a:b', /^None of the patterns matches an event of Lumen\. No event of Lumen matches "a:b"\./],
		['!invoice:*, !**', '!**', 'The exclusions leave no event of Lumen. Remove one of them, such as "!**".'],
		['ticket:created, nothing, !ticket:*', '!ticket:*', /^The exclusions leave no event of Lumen/],
		['custom-object:deal:created, !custom-object:deal:*', '!custom-object:deal:*', /^The exclusions leave/],
	])('%s is refused', (patterns, pattern, message) => {
		const refusal = refusalOf(patterns);
		expect(refusal).toMatchObject({ code: 'no_match', pattern });
		expect(refusal.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
	});

	test.each(['other:*', 'ticket:other:thread.fused', 'other:{a,b}, nothing'])(
		'%s is not: without a live list, what is unknown may come',
		(patterns) => {
			expect(plan(patterns, lumen)).toMatchObject({ subscribe: [], exact: [] });
		},
	);

	test('no suggestion for a vendor without events', () => {
		expect(refusalOf('ticket', { ...lumen, events: [] }).message).toMatch(
			/^No event of Lumen matches "ticket"\. Check/,
		);
	});
});

describe('properties', () => {
	const piece = fc.constantFrom('a', 'b', '*', '{a,b}', '{ab,b*}');
	const part = fc.oneof(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.constantFrom(['*'], ['**']));
	const pattern = fc
		.tuple(fc.constantFrom('', '', '!'), fc.array(part, { minLength: 1, maxLength: 4 }))
		.map(([not, parts]) => not + parts.map((pieces) => pieces.join('')).join(':'))
		.filter((text) => !/[^:!]\*\*|\*\*[^:]/.test(text));
	const words = ['a', 'b', 'c'];
	for (let index = 0; words[index]!.length < 6; index += 1) words.push(`${words[index]}a`, `${words[index]}b`);

	test('a free part is needed exactly when some name there passes', () => {
		const vendor = { ...lumen, events: [row('n', ['a:*:b']), row('unused', ['z'])] };
		fc.assert(
			fc.property(
				pattern.filter((text) => !text.startsWith('!')),
				(one) => {
					const { matches } = compilePatterns(one);
					const needed = matches('n') || words.some((word) => matches(`a:${word}:b`));
					expect(plan([one, 'z'], vendor).subscribe).toEqual(needed ? ['n', 'unused'] : ['unused']);
				},
			),
			{ numRuns: 500 },
		);
	});

	test('without free parts, what is subscribed is what passes', () => {
		const name = fc
			.array(fc.constantFrom('a', 'b', 'ab'), { minLength: 1, maxLength: 4 })
			.map((parts) => parts.join(':'));
		const events = fc.uniqueArray(fc.tuple(name, name), { maxLength: 5, selector: ([native]) => native });
		fc.assert(
			fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), events, (list, rows) => {
				const vendor = { ...lumen, events: rows.map(([native, type]) => row(native, [type])) };
				const { matches } = compilePatterns(list);
				const passing = rows.filter(([native, type]) => matches(type, native)).map(([native]) => native);
				if (passing.length === 0) expect(refusalOf(list, vendor).code).toBe('no_match');
				else expect(plan(list, vendor).subscribe).toEqual(passing);
			}),
			{ numRuns: 1_000 },
		);
	});
});

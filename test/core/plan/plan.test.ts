import { compilePatterns, type PatternInput } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { lumen, objects, refusalOf, row } from '../support/lumen';

const threads = ['thread.opened', 'thread.assignment', 'thread.mail_in', 'thread.note_added'];
const everything = [...threads, 'TalkClosed', 'customer.created', 'account-health:changed', ...objects];

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
		['customer:created, ticket:created', ['thread.opened', 'customer.created'], 'in the order of the catalog'],
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

	test('a row with two free parts, or with one inside a part, is subscribed to under its own name', () => {
		const vendor = { ...lumen, events: [row('a:*:*', ['a:*:*']), row('b-*', ['b:*'])] };
		expect(plan('a:x:y', vendor).subscribe).toEqual(['a:*:*']);
		expect(plan('b-x', vendor).subscribe).toEqual(['b-*']);
		expect(plan('b:x', vendor).subscribe).toEqual(['b-*']);
		expect(refusalOf('b-x:y', vendor).code).toBe('no_match');
		expect(refusalOf('a:x', vendor).code).toBe('no_match');
	});

	test('accepts compiled patterns', () => {
		expect(plan(compilePatterns('ticket:created'), lumen)).toEqual(plan('ticket:created', lumen));
	});

	test('throws for an invalid pattern', () => {
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

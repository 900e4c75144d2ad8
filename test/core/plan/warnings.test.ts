import { plan } from '../../../shared/core/plan/plan';
import { lumen, refusalOf } from '../support/lumen';

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
		['ticket:closed', 'unknown', 'ticket:status:changed'],
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
			'"ticket" leaves out the events below it, and Lumen has no event with exactly that name. Did you mean "ticket:*"?',
		],
		['Ticket:*', '"Ticket:*" matches no Lumen event, because patterns are case-sensitive. Did you mean "ticket:*"?'],
		['tickets:*', '"tickets:*" matches no Lumen event. Did you mean "ticket:*" or "thread.*"?'],
		['invoice:*', '"invoice:*" matches no Lumen event. Check its spelling against the list of events.'],
		[
			'customer.t*',
			'"customer.t*" matches only "customer.touched", which repeats other events and is left out. Use "customer.touched" to receive it.',
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
	])('no warning for %s', (pattern) => {
		expect(list(pattern)).toEqual([]);
	});

	test.each<[string, string[], string | null, string]>([
		[
			'!ticket:deleted',
			['ticket:*'],
			null,
			'"!ticket:deleted" excludes nothing because it matches no Lumen event. Check its spelling against the list of events.',
		],
		[
			'!Ticket:Created',
			['ticket:*'],
			'!ticket:created',
			'"!Ticket:Created" excludes nothing because it matches no Lumen event. Did you mean "!ticket:created"?',
		],
		[
			'!customer',
			['*'],
			'!customer:*',
			'"!customer" excludes nothing because it matches no Lumen event. Did you mean "!customer:*"?',
		],
		[
			'!customer:*',
			['ticket:*'],
			null,
			'"!customer:*" excludes nothing because no other pattern includes those events. Remove it.',
		],
	])('%s together with %j: %s', (exclusion, others, suggestion, message) => {
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
			'"Ticket:Created" matches no Lumen event, because patterns are case-sensitive. Did you mean "ticket:created"?',
		],
		['ticket', 'ticket', /Did you mean "ticket:\*"\?$/],
		['invoice:paid', 'invoice:paid', /^"invoice:paid" matches no Lumen event\. Check its spelling/],
		['customer:updated', 'customer:updated', /Use "customer\.touched" to receive it\.$/],
		[
			'invoice:*, tickets:*',
			'tickets:*',
			'None of the patterns matches a Lumen event. "tickets:*" matches no Lumen event. Did you mean "ticket:*" or "thread.*"?',
		],
		['a:b, c:d, !e:f', 'a:b', /^None of the patterns matches a Lumen event\. "a:b" matches no Lumen event\./],
		['!invoice:*, !**', '!**', 'The exclusions leave no Lumen event. Remove one of them, such as "!**".'],
		['ticket:created, nothing, !ticket:*', '!ticket:*', /^The exclusions leave no Lumen event/],
		['custom-object:deal:created, !custom-object:deal:*', '!custom-object:deal:*', /^The exclusions leave/],
	])('%s is rejected', (patterns, pattern, message) => {
		const refusal = refusalOf(patterns);
		expect(refusal).toMatchObject({ code: 'no_match', pattern });
		expect(refusal.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
	});

	test.each(['other:*', 'ticket:other:thread.fused', 'other:{a,b}, nothing'])(
		'%s is not rejected, because unknown events can arrive without a live list',
		(patterns) => {
			expect(plan(patterns, lumen)).toMatchObject({ subscribe: [], exact: [] });
		},
	);

	test('has no suggestion for a vendor without events', () => {
		expect(refusalOf('ticket', { ...lumen, events: [] }).message).toMatch(/^"ticket" matches no Lumen event\. Check/);
	});
});

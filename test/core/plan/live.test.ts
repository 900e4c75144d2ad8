import type { PatternInput } from '../../../shared/core/pattern/pattern';
import { plan } from '../../../shared/core/plan/plan';
import { lumen, objects, refusalOf } from '../support/lumen';

describe('the live list', () => {
	const live = ['thread.fused', 'thread.opened', 'TalkClosed', 'customer.touched', 'system.ping', 'thread.opened'];

	test.each<[PatternInput, string[], string]>([
		['ticket:*', ['thread.opened', 'TalkClosed', 'thread.fused'], 'what it has, and what it has beyond the catalog'],
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

	test('lists exact names', () => {
		expect(plan('ticket:*, thread.fused, ticket:comment:created', lumen, live).exact).toEqual([
			['thread.fused'],
			['thread.mail_in', 'thread.note_added'],
		]);
	});

	test('warns about a pattern for events that are currently not offered, and rejects it when it is alone', () => {
		const message = 'Lumen currently offers no event that "customer:*" matches. Remove it, or try again later.';
		const warning = { code: 'not_offered', pattern: 'customer:*', message, suggestion: null };
		const without = live.filter((native) => native !== 'customer.touched');
		expect(plan('ticket:*, customer:*', lumen, without).warnings).toEqual([warning]);
		expect(refusalOf('customer:*', lumen, without)).toMatchObject({ code: 'no_match', message });
		expect(plan('ticket:*, other:*', lumen, ['thread.opened']).warnings).toMatchObject([{ code: 'not_offered' }]);
		expect(refusalOf('other:*', lumen, ['thread.opened'])).toMatchObject({ code: 'no_match', pattern: 'other:*' });
	});

	test('is rejected when it is empty', () => {
		const vendor = { ...lumen, events: lumen.events.slice(0, 3) };
		expect(refusalOf(null, vendor, [])).toMatchObject({
			code: 'no_match',
			pattern: '',
			message: 'Lumen offers no event to subscribe to. Check the permissions of its API key.',
		});
	});
});

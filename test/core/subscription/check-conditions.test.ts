import { VendorError } from '../../../shared/core/errors';
import type { FilterInput } from '../../../shared/core/filter';
import { compilePatterns, type PatternInput } from '../../../shared/core/pattern/pattern';
import { checkConditions } from '../../../shared/core/subscription/check-conditions';
import type { Vendor } from '../../../shared/core/vendor';
import { without } from '../../nodes/support/harbour-variants';
import { harbour } from '../../vendors/support/harbour';

const lumen: Vendor = {
	...harbour,
	name: 'Lumen',
	events: [
		row('chat_in', 'ticket:comment:created', 'Chat Received'),
		row('chat_out', 'ticket:comment:created', 'Chat Sent'),
		row('opened', 'ticket:created', 'Case Opened'),
		row('moved', 'ticket:team:changed', 'Case Moved'),
		row('made', 'customer:created', 'Customer Made'),
	],
	settings: [{ key: 'pier', label: 'Pier', help: 'Only it', defaultLabel: 'Any', filter: 'team' }],
	filters: ['status', 'team', 'tag', 'channel', 'direction', 'skipFirst'],
	filterCoverage: {
		chat_in: { 'ticket:comment:created': { direction: ['inbound'], channel: ['CHAT'], status: true, skipFirst: true } },
		chat_out: { 'ticket:comment:created': { direction: ['outbound'], channel: ['CHAT'], status: true } },
		opened: { 'ticket:created': { tag: [], status: true } },
		moved: { 'ticket:team:changed': { tag: true, team: true } },
	},
};

function row(native: string, type: string, label: string) {
	return { native, types: [type], label, description: 'Invented.' };
}

function check(patterns: PatternInput, filters: FilterInput, settings = {}, vendor = lumen): readonly string[] {
	return checkConditions(vendor, compilePatterns(patterns), filters, settings);
}

const REMEDY = 'Remove the condition, or select other events.';

test.each<[PatternInput, FilterInput]>([
	[['chat_in'], { direction: ['inbound'] }],
	[['chat_in', 'chat_out'], { direction: ['inbound', 'outbound'] }],
	[['opened'], { status: ['closed'] }],
	[['ticket:*'], { direction: ['inbound'] }],
	[['ticket:*'], { tagAnyOf: 'vip' }],
	[['opened'], { tagNoneOf: 'spam' }],
	[['opened'], { tagAnyOf: '!spam' }],
	[['chat_out'], { skipFirst: true }],
	[['opened', 'made'], { direction: ['inbound'], ifMissing: 'letThrough' }],
	[['other:*'], { direction: ['inbound'] }],
	[['opened'], {}],
])('says nothing about %j with %j', (patterns, filters) => {
	expect(check(patterns, filters)).toEqual([]);
});

test.each<[PatternInput, FilterInput, string]>([
	[['opened'], { direction: ['inbound'] }, 'Case Opened meets the condition "Comment Direction"'],
	[['opened', 'chat_in'], { tagAnyOf: 'vip' }, 'Case Opened, Chat Received meets the condition "Tag: Any Of"'],
	[['chat_in', 'moved'], { direction: ['inbound'] }, 'Case Moved meets the condition "Comment Direction"'],
	[['ticket:created', 'customer:*'], { status: ['open'] }, 'Customer Made meets the condition "Status"'],
	[['ticket:comment:*', 'ticket:created'], { tagAnyOf: 'vip' }, '"ticket:comment:*", Case Opened meets'],
	[
		['chat_in', 'chat_out', 'opened', 'made'],
		{ tagAnyOf: 'vip' },
		'Chat Received, Chat Sent, Case Opened, 1 more meets the condition "Tag: Any Of"',
	],
	[['opened', 'chat_in'], { tagAnyOf: 'vip', channel: 'chat' }, 'meets the condition "Channel"'],
])('warns about %j with %j', (patterns, filters, text) => {
	const warnings = check(patterns, filters);
	expect(warnings.at(-1)).toContain(`No known example of ${text.startsWith('meets') ? '' : text}`);
	expect(warnings.at(-1)).toContain(text);
	expect(warnings.at(-1)).toContain(REMEDY);
});

test('also checks a setting that is a filter', () => {
	expect(check(['opened'], {}, { pier: '7' })).toEqual([
		`No known example of Case Opened meets the condition "Pier". ${REMEDY}`,
	]);
	expect(check(['moved'], {}, { pier: '7' })).toEqual([]);
});

test('warns when each condition can be met, but never both', () => {
	expect(check(['*'], { direction: ['inbound'], tagAnyOf: 'vip' })).toEqual([
		`No known example of the selected events meets the conditions "Tag: Any Of" and "Comment Direction" together. ${REMEDY}`,
	]);
});

test('names no pattern when the list only excludes events', () => {
	expect(check(['!moved', '!chat_*', '!made'], { tagAnyOf: 'vip' })).toEqual([
		`No known example of Case Opened meets the condition "Tag: Any Of". ${REMEDY}`,
	]);
});

test.each<[PatternInput, FilterInput, string]>([
	[['chat_in'], { direction: ['outbound'] }, 'the condition "Comment Direction"'],
	[['chat_in'], { channel: '!chat' }, 'the condition "Channel"'],
	[['customer:*'], { status: ['open'] }, 'the condition "Status"'],
	[['made'], { status: ['open'], direction: ['inbound'] }, 'the conditions "Status" and "Comment Direction"'],
	[['made', 'chat_in'], { direction: ['outbound'] }, 'the condition "Comment Direction"'],
])('refuses %j with %j, because no event of these types can pass', (patterns, filters, conditions) => {
	expect(() => check(patterns, filters)).toThrow(
		new VendorError('invalid', `No selected event can meet ${conditions}. ${REMEDY}`),
	);
});

test('refuses nothing as long as a type can match that nobody knows yet', () => {
	expect(check(['customer:*', 'other:*'], { status: ['open'] })).toEqual([
		`No known example of Customer Made meets the condition "Status". ${REMEDY}`,
	]);
});

test('checks nothing for a vendor without samples', () => {
	expect(check(['customer:*'], { status: ['open'] }, {}, without(lumen, 'filterCoverage'))).toEqual([]);
});

import { VendorError } from '../../shared/core/errors';
import { compileFilter, type FilterInput } from '../../shared/core/filter';
import type { SettingSpec, Vendor } from '../../shared/core/vendor';
import { allFilters, customerWith, filtered, ticketWith } from './support/filter-event';

const chat = ticketWith({
	channel: 'CHAT',
	team: { id: 't1', name: 'Billing' },
	tags: [{ id: 'l1', name: 'vip' }],
});

const queues: SettingSpec = {
	key: 'queue',
	label: 'Queue',
	help: 'Of these',
	defaultLabel: 'All',
	multiple: true,
	filter: 'team',
};

function refusal(
	input: FilterInput,
	vendor: Partial<Pick<Vendor, 'channels' | 'settings'>> = {},
	settings: Record<string, readonly string[]> = {},
): string {
	try {
		compileFilter(input, settings, { name: 'Lumen', filters: allFilters, ...vendor });
	} catch (error) {
		if (error instanceof VendorError && error.code === 'invalid') return error.message;
	}
	throw new Error('nothing was refused');
}

describe('a leading "!"', () => {
	it.each<[string, string, string, string]>([
		['channel', '!email', '!chat', 'channel'],
		['team', '!Sales', '! BILLING', 'team'],
		['tagAnyOf', '!other', '!VIP', 'tag'],
		['tagAnyOf', '!other', '!l1', 'tag'],
		['tagAnyOf', 'vip, !other', 'vip, other, !l1', 'tag'],
		['channel', 'chat, !email', 'email, !slack', 'channel'],
	])('excludes a value of %s: %j passes, %j does not', (key, passing, failing, name) => {
		expect(filtered(chat, { [key]: passing })).toBeNull();
		expect(filtered(chat, { [key]: failing.split(',') })).toBe(name);
	});

	it('leaves an event without the field to the condition for missing fields', () => {
		expect(filtered(ticketWith({}), { channel: '!email' })).toBe('channel');
		expect(filtered(ticketWith({}), { channel: '!email', ifMissing: 'letThrough' })).toBeNull();
	});

	it('excludes a value of a setting that the vendor applies too, unless the vendor needs a selection', () => {
		expect(filtered(chat, {}, { queue: ['!t2'] }, [queues])).toBeNull();
		expect(filtered(chat, {}, { queue: ['!t1'] }, [queues])).toBe('team');
		expect(refusal({}, { settings: [{ ...queues, required: true }] }, { queue: ['!t1'] })).toBe(
			'"Queue" can’t exclude a value. Select the values that you need.',
		);
	});

	it.each<[FilterInput, string]>([
		[{ channel: '!' }, '"Channel" has a "!" without a value. Enter the value after it, or remove it.'],
		[{ tagAnyOf: 'vip, ! ' }, '"Tag: Any Of" has a "!" without a value. Enter the value after it, or remove it.'],
		[{ team: '!!Sales' }, '"Team" has more than one "!" before a value. Use one to leave the value out.'],
		[{ tagNoneOf: '!vip' }, '"Tag: None Of" already leaves out its values. Remove the "!".'],
	])('is refused where it means nothing: %j', (input, message) => expect(refusal(input)).toBe(message));

	it.each<[FilterInput, string]>([
		[{ channel: 'email, !Email' }, 'Channel'],
		[{ channel: 'MS_TEAMS, !ms teams' }, 'Channel'],
		[{ tagAnyOf: 'vip', tagNoneOf: 'VIP, other' }, 'Tag: Any Of'],
		[{ emailDomain: 'ann@acme.com, !acme.com' }, 'Customer Email Domain'],
		[{ emailDomain: 'mail.acme.com, *.acme.com, @*.a.acme.com, !*.acme.com' }, 'Customer Email Domain'],
	])('is refused where nothing is left: %j', (input, label) => {
		expect(refusal(input)).toBe(
			`"${label}" leaves out every value that it allows. Remove the value where you don’t mean it.`,
		);
	});

	it('can leave out a part of what is allowed', () => {
		expect(filtered(customerWith('ann@acme.com'), { emailDomain: 'acme.com, !bob@acme.com' })).toBeNull();
		expect(filtered(customerWith('Bob@acme.com'), { emailDomain: 'acme.com, !bob@acme.com' })).toBe('emailDomain');
		expect(filtered(customerWith('ann@acme.com'), { emailDomain: '@acme.com, !*.acme.com' })).toBeNull();
	});
});

describe('a customer’s email', () => {
	it.each([
		'ann@mail.acme.com',
		'ANN@mail.acme.com',
		'*.acme.com',
		'@*.ACME.com',
		'*.com',
		'mail.acme.com',
		'!acme.com',
		'!ann@acme.com',
		'!*.mail.acme.com',
		'other.com, *.acme.com',
	])('is let through by %j', (emailDomain) => {
		expect(filtered(customerWith('Ann@Mail.Acme.com'), { emailDomain })).toBeNull();
	});

	it.each([
		'acme.com',
		'*.mail.acme.com',
		'*.cme.com',
		'bob@mail.acme.com',
		'!*.acme.com',
		'!mail.acme.com',
		'!ann@mail.acme.com',
		'*.acme.com, !mail.acme.com',
	])('is left out by %j', (emailDomain) => {
		expect(filtered(customerWith('Ann@Mail.Acme.com'), { emailDomain })).toBe('emailDomain');
	});

	it.each([
		'acme',
		'!acme',
		'@',
		'*',
		'*.',
		'acme.*',
		'*acme.com',
		'*.*.com',
		'ann@*.acme.com',
		'ann@',
		'acme..com',
		'acme.com.',
		'https://acme.com',
		'mailto:ann@acme.com',
		'Ann <ann@acme.com>',
		'acme.com ann',
	])('is refused when it can match nothing: %j', (emailDomain) => {
		expect(refusal({ emailDomain })).toBe(
			'"Customer Email Domain" has a value that no email address can match. ' +
				'Enter a domain such as acme.com, *.acme.com for its subdomains, or an address such as ann@acme.com.',
		);
	});

	it('can have letters of any script', () => {
		expect(filtered(customerWith('ann@bücher.example'), { emailDomain: 'BÜCHER.example' })).toBeNull();
	});
});

describe('a channel', () => {
	const channels = { names: ['EMAIL', 'MS_TEAMS', 'WIDGET_CHAT'] };
	const message =
		'The condition "Channel" has an invalid value. Use one or more of these: EMAIL, MS_TEAMS, WIDGET_CHAT.';

	it.each(['MS_TEAMS', 'ms teams', 'MsTeams', 'ms-teams', '!email, ms_teams'])('has any spelling: %j', (channel) => {
		expect(filtered(ticketWith({ channel: 'MS_TEAMS' }), { channel })).toBeNull();
		expect(compileFilter({ channel }, {}, { name: 'Lumen', filters: allFilters, channels })).not.toBeNull();
	});

	it.each(['emial', '!emial', 'email, fax'])('is refused when the vendor has no such channel: %j', (channel) => {
		expect(refusal({ channel }, { channels })).toBe(message);
	});

	it('can be one that is new at a vendor without a complete list, unless it is close to a known one', () => {
		const open = { channels: { ...channels, open: true } } as const;
		const vendor = { name: 'Lumen', filters: allFilters, ...open };
		for (const channel of ['fax', '!fax', 'widget chat']) expect(compileFilter({ channel }, {}, vendor)).not.toBeNull();
		for (const channel of ['emial', 'chat', '!teams']) expect(refusal({ channel }, open)).toBe(message);
	});
});

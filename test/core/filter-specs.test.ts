import type { AccountFacts } from '../../shared/core/account-facts';
import { createChange } from '../../shared/core/change';
import { ticketPriorities, ticketStatuses, type SupportEvent } from '../../shared/core/event';
import type { FilterField } from '../../shared/core/filter-row';
import { filterFields, filterSpecs, missingSpec, nameFilterField } from '../../shared/core/filter-specs';
import { compileFilter } from '../../shared/core/filter';
import { commentWith, customerWith, eventWith, filtered, ticketWith } from './support/filter-event';

const actor = (kind: 'user' | 'customer' | 'bot' | 'system') => ({ kind, id: null, name: null, email: null });
const changed = (field: string) => eventWith({ changes: [createChange(field, 'a', 'b')] }, 'ticket:updated');

/** For each field with options, an event with the value of an option. */
const having: Readonly<Record<string, (value: string) => SupportEvent>> = {
	status: (value) => ticketWith({ status: ticketStatuses.find((status) => status === value) ?? null }),
	priority: (value) => ticketWith({ priority: ticketPriorities.find((priority) => priority === value) ?? null }),
	direction: (value) =>
		commentWith({ direction: (['inbound', 'outbound', 'internal'] as const).find((way) => way === value) ?? null }),
	causedBy: (value) =>
		eventWith({
			actor: actor((['user', 'customer', 'bot', 'system'] as const).find((kind) => kind === value) ?? 'user'),
		}),
	changed,
	newStatus: (value) => ({
		...ticketWith({ status: ticketStatuses.find((status) => status === value) ?? null }),
		type: 'ticket:status:changed',
	}),
	newPriority: (value) => ({
		...ticketWith({ priority: ticketPriorities.find((priority) => priority === value) ?? null }),
		type: 'ticket:priority:changed',
	}),
};

const choices = filterSpecs.flatMap(({ name, fields }) =>
	fields.flatMap(({ key, options: list = [] }) => list.map(({ value }) => ({ name, key, value, list }))),
);
const rivals = choices.flatMap((choice) =>
	choice.list
		.filter(({ value }) => value !== choice.value && !value.startsWith(`${choice.value}.`))
		.map((other) => ({ ...choice, other: other.value })),
);

describe('each option', () => {
	it.each(choices)('$key: $value accepts an event with this value', ({ key, value }) => {
		expect(filtered(having[key]?.(value) ?? eventWith({}), { [key]: [value] })).toBeNull();
	});

	it.each(rivals)('$key: $value leaves out $other', ({ name, key, value, other }) => {
		expect(filtered(having[key]?.(other) ?? eventWith({}), { [key]: [value] })).toBe(name);
		expect(filtered(having[key]?.(other) ?? eventWith({}), { [key]: [value, other] })).toBeNull();
	});

	it('of status and priority is a value of the event model, and none is missing', () => {
		const valuesOf = (key: string) =>
			filterFields.find((field) => field.key === key)?.options?.map(({ value }) => value);
		expect(valuesOf('status')).toEqual(ticketStatuses);
		expect(valuesOf('priority')).toEqual(ticketPriorities);
	});
});

describe('a team', () => {
	const event = ticketWith({ team: { id: 't1', name: 'Billing' } });

	it.each(['t1', 'Billing', 'billing', ' BILLING ', 'Sales, T1'])('is found by %j', (team) =>
		expect(filtered(event, { team })).toBeNull(),
	);

	it.each(['Bill', 'Billing2', 't'])('is not found by %j', (team) => expect(filtered(event, { team })).toBe('team'));

	it('can have only an ID or only a name', () => {
		expect(filtered(ticketWith({ team: { id: 't1', name: null } }), { team: 't1' })).toBeNull();
		expect(filtered(ticketWith({ team: { id: null, name: null } }), { team: 'null' })).toBe('team');
	});
});

describe('tags', () => {
	const event = ticketWith({
		tags: [
			{ id: 'l1', name: 'Urgent' },
			{ id: null, name: '@vip' },
		],
	});
	const none = ticketWith({ tags: [] });

	it('any of: one of them is enough', () => {
		for (const tagAnyOf of ['urgent', 'L1', 'other, URGENT', '@VIP', ['l1']])
			expect(filtered(event, { tagAnyOf })).toBeNull();
		for (const tagAnyOf of ['urg', 'vip', ['urgent, l1']]) expect(filtered(event, { tagAnyOf })).toBe('tag');
		expect(filtered(none, { tagAnyOf: 'urgent' })).toBe('tag');
	});

	it('none of: one of them is too many', () => {
		for (const tagNoneOf of ['urgent', 'other, L1', '@vip']) expect(filtered(event, { tagNoneOf })).toBe('tag');
		for (const tagNoneOf of ['other', 'vip']) expect(filtered(event, { tagNoneOf })).toBeNull();
		expect(filtered(none, { tagNoneOf: 'urgent' })).toBeNull();
	});

	it('both conditions apply together', () => {
		expect(filtered(event, { tagAnyOf: 'urgent', tagNoneOf: 'spam' })).toBeNull();
		expect(filtered(event, { tagAnyOf: 'urgent', tagNoneOf: '@vip' })).toBe('tag');
	});
});

describe('a channel', () => {
	it('is the comment’s or else the ticket’s, in upper or lower case', () => {
		const both = commentWith({ channel: 'EMAIL' });
		const { ticket } = ticketWith({ channel: 'CHAT' }).data;
		const event = { ...both, data: { ...both.data, ticket } };
		expect(filtered(event, { channel: 'email' })).toBeNull();
		expect(filtered(event, { channel: 'chat' })).toBe('channel');
		expect(filtered(ticketWith({ channel: 'CHAT' }), { channel: 'slack, chat' })).toBeNull();
	});
});

describe('what caused an event', () => {
	it('is the actor, or else the author of the comment', () => {
		const byCustomer = commentWith({ author: actor('customer') });
		expect(filtered(byCustomer, { causedBy: ['customer'] })).toBeNull();
		const event = { ...byCustomer, data: { ...byCustomer.data, actor: actor('bot') } };
		expect(filtered(event, { causedBy: ['customer'] })).toBe('causedBy');
		expect(filtered(event, { causedBy: ['bot'] })).toBeNull();
	});

	it('is an agent or a bot if a bot sent an email to the customer', () => {
		const by = (kind: 'bot' | 'system', comment: Parameters<typeof commentWith>[0]) =>
			filtered(commentWith({ author: actor(kind), ...comment }), { causedBy: ['user'] });
		const email = commentWith({ author: actor('bot'), channel: 'EMAIL', direction: 'outbound' });
		for (const kind of ['user', 'bot']) expect(filtered(email, { causedBy: [kind] })).toBeNull();
		for (const kind of ['customer', 'system']) expect(filtered(email, { causedBy: [kind] })).toBe('causedBy');
		expect(by('system', { channel: 'EMAIL', direction: 'outbound' })).toBe('causedBy');
		expect(by('bot', { channel: 'EMAIL', direction: 'inbound' })).toBe('causedBy');
		expect(by('bot', { channel: 'CHAT', direction: 'outbound' })).toBe('causedBy');
		expect(by('bot', { channel: null, direction: 'outbound' })).toBe('causedBy');
		expect(filtered(eventWith({ actor: actor('bot') }), { causedBy: ['user'] })).toBe('causedBy');
	});
});

describe('what changed', () => {
	it.each([
		['ticket:status:changed', 'status'],
		['ticket:priority:changed', 'priority'],
		['ticket:assigned', 'assignees'],
		['ticket:unassigned', 'assignees'],
		['ticket:tags:changed', 'tags'],
	])('follows from the type %s alone', (type, field) => {
		expect(filtered(eventWith({}, type), { changed: [field] })).toBeNull();
		expect(filtered(eventWith({}, type), { changed: [field === 'tags' ? 'status' : 'tags'] })).toBe('changed');
	});

	it('follows from the changes, also when only the vendor’s own value changed', () => {
		const changes = [createChange('title', 'a', 'b'), createChange('priorityRaw', '1', '2')];
		const event = eventWith({ changes }, 'ticket:assigned');
		for (const field of ['priority', 'assignees']) expect(filtered(event, { changed: [field] })).toBeNull();
		expect(filtered(event, { changed: ['status'] })).toBe('changed');
	});

	it('is missing when the event reports no change', () => {
		expect(filtered(eventWith({}, 'ticket:created'), { changed: ['status'] })).toBe('changed');
		expect(filtered(eventWith({}, 'ticket:created'), { changed: ['status'], ifMissing: 'letThrough' })).toBeNull();
	});
});

describe('the first message', () => {
	it('is left out when the switch is on', () => {
		expect(filtered(commentWith({ isFirst: true }), { skipFirst: true })).toBe('skipFirst');
		expect(filtered(commentWith({ isFirst: true }), { skipFirst: false })).toBeNull();
	});

	it('is no other message and no event without a message', () => {
		for (const event of [
			commentWith({ isFirst: false }),
			commentWith({ isFirst: null }),
			eventWith({}, 'ticket:created'),
		]) {
			expect(filtered(event, { skipFirst: true })).toBeNull();
		}
	});
});

describe('a customer’s domain', () => {
	it.each(['acme.com', '@acme.com', ' @ACME.com ', 'other.com,acme.com'])('is found by %j', (emailDomain) => {
		expect(filtered(customerWith('Ada@Acme.com'), { emailDomain })).toBeNull();
	});

	it.each(['cme.com', 'mail.acme.com', 'bob@acme.com', '*.acme.com'])('is not found by %j', (emailDomain) => {
		expect(filtered(customerWith('Ada@Acme.com'), { emailDomain })).toBe('emailDomain');
	});

	it('follows the last @', () => {
		expect(filtered(customerWith('"a@b.example"@acme.com'), { emailDomain: 'acme.com' })).toBeNull();
		expect(filtered(customerWith('"a@b.example"@acme.com'), { emailDomain: 'b.example' })).toBe('emailDomain');
	});

	it.each([null, '', 'nobody', 'nobody@'])('is missing from the email address %j', (email) => {
		expect(filtered(customerWith(email), { emailDomain: 'acme.com' })).toBe('emailDomain');
		expect(filtered(customerWith(email), { emailDomain: 'acme.com', ifMissing: 'letThrough' })).toBeNull();
	});
});

describe('an event without the field', () => {
	const conditions = filterSpecs
		.flatMap(({ name, fields }) => fields.map((field: FilterField) => ({ name, ...field })))
		.filter(({ flag }) => flag === undefined)
		.map(({ name, key, options }) => ({ name, key, chosen: options ? [options[0]?.value] : 'something.example' }));

	it.each(conditions)('is left out or let through, as the user selects: $key', ({ key, name, chosen }) => {
		for (const event of [eventWith({}), ticketWith({}), commentWith({})]) {
			expect(filtered(event, { [key]: chosen })).toBe(name);
			expect(filtered(event, { [key]: chosen, ifMissing: 'leaveOut' })).toBe(name);
			expect(filtered(event, { [key]: chosen, ifMissing: 'letThrough' })).toBeNull();
		}
	});

	it('can have one field without the other', () => {
		const event = ticketWith({ status: 'closed' });
		const input = { status: ['closed'], priority: ['high'], ifMissing: 'letThrough' };
		expect(filtered(event, input)).toBeNull();
		expect(filtered(event, { ...input, ifMissing: 'leaveOut' })).toBe('priority');
		expect(filtered(event, { ...input, status: ['open'] })).toBe('status');
	});
});

describe('the texts for users', () => {
	it('are a unique key, label, and help for each field', () => {
		for (const field of ['key', 'label', 'help'] as const) {
			const texts = [...filterFields, missingSpec].map((spec) => spec[field]);
			expect(new Set(texts).size).toBe(texts.length);
		}
		for (const { label, help, options: list = [] } of [...filterFields, missingSpec]) {
			expect(label).toMatch(/^[A-Z]/);
			expect(help).toMatch(/^[A-Z].*[^.]$/);
			expect(new Set(list.map(({ value }) => value)).size).toBe(list.length);
		}
	});

	it('offer the options for a missing field that the filter supports', () => {
		const [leaveOut, letThrough] = missingSpec.options;
		const vendor = { name: 'Lumen', filters: ['status'] as const };
		const passing = (ifMissing: string) => compileFilter({ status: ['open'], ifMissing }, {}, vendor)?.(eventWith({}));
		expect(passing(leaveOut.value)).toBe('status');
		expect(passing(letThrough.value)).toBeNull();
	});
});

test('words a field as the vendor does, also one that isn’t a filter’s', () => {
	const [tag] = filterFields.filter(({ key }) => key === 'tagAnyOf');
	if (tag === undefined) throw new Error('no field');
	expect(nameFilterField(tag, { tag: 'label', ticket: 'thread' })).toMatchObject({
		label: 'Label: Any Of',
		help: 'Allows only threads with at least one of these labels',
	});
	expect(nameFilterField({ key: 'other', label: '{Ticket}', help: 'One' }, { ticket: 'case' })).toEqual({
		key: 'other',
		label: 'Case',
		help: 'One',
	});
});

describe('a new status or priority', () => {
	const priority = ticketWith({ status: 'closed', priority: 'high' }).data;

	it('is the one that a change leads to, also when only the changes say so', () => {
		const updated = eventWith({ ...priority, changes: [createChange('priority', 'low', 'high')] }, 'ticket:updated');
		expect(filtered(updated, { newPriority: ['high'] })).toBeNull();
		expect(filtered(updated, { newPriority: ['low'] })).toBe('newPriority');
		expect(filtered(updated, { newStatus: ['closed'] })).toBe('newStatus');
	});

	it('is missing in an event that changed something else', () => {
		expect(filtered(eventWith(priority, 'ticket:created'), { newStatus: ['closed'] })).toBe('newStatus');
		expect(
			filtered(eventWith(priority, 'ticket:created'), { newStatus: ['closed'], ifMissing: 'letThrough' }),
		).toBeNull();
		expect(filtered(eventWith({}, 'ticket:status:changed'), { newStatus: ['closed'] })).toBe('newStatus');
	});
});

describe('an added or removed', () => {
	const vip = { id: 't1', name: 'VIP' };
	const billing = { id: 't2', name: 'Billing' };
	const swap = eventWith({ changes: [createChange('tags', [vip], [billing])] }, 'ticket:tags:changed');

	it('tag is found by its name or its ID', () => {
		for (const tag of ['billing', 'T2']) expect(filtered(swap, { tagAdded: tag })).toBeNull();
		for (const tag of ['vip', 'T1']) expect(filtered(swap, { tagRemoved: tag })).toBeNull();
		expect(filtered(swap, { tagAdded: 'vip' })).toBe('tagAdded');
		expect(filtered(swap, { tagRemoved: 'billing' })).toBe('tagRemoved');
		expect(filtered(swap, { tagAdded: '!billing' })).toBe('tagAdded');
	});

	it('tag that the ticket had before is none', () => {
		const kept = eventWith({ changes: [createChange('tags', [vip], [vip, billing])] }, 'ticket:tags:changed');
		expect(filtered(kept, { tagAdded: 'vip' })).toBe('tagAdded');
		expect(filtered(ticketWith({ tags: [vip] }), { tagAdded: 'vip' })).toBe('tagAdded');
	});

	const ann = { id: 'u1', name: 'Ann', email: 'ann@acme.example' };

	it('assignee is found by name, ID, or email address', () => {
		const assigned = eventWith({ changes: [createChange('assignees', [], [ann])] }, 'ticket:assigned');
		for (const person of ['ann', 'U1', 'ann@acme.example']) {
			expect(filtered(assigned, { assigneeAdded: person })).toBeNull();
			expect(filtered(assigned, { assigneeRemoved: person })).toBe('assigneeRemoved');
		}
	});

	it('assignee is whom an assignment names, where the vendor sends no earlier state', () => {
		const assigned = { ...ticketWith({ assignees: [ann] }), type: 'ticket:assigned' };
		expect(filtered(assigned, { assigneeAdded: 'Ann' })).toBeNull();
		expect(filtered(assigned, { assigneeRemoved: 'Ann' })).toBe('assigneeRemoved');
		expect(filtered({ ...assigned, type: 'ticket:created' }, { assigneeAdded: 'Ann' })).toBe('assigneeAdded');
	});
});

describe('my own changes', () => {
	const byOwn = eventWith({ actor: { kind: 'bot', id: 'mu_1', name: null, email: null } });
	const vendor = { name: 'Lumen', filters: ['skipOwn'] as const };
	const skip = (input: object, event: SupportEvent, facts?: AccountFacts) =>
		compileFilter({ ...input }, {}, vendor, facts)?.(event) ?? null;

	it('are left out where the actor, or else the author, is the user of the API key', () => {
		const author = { kind: 'bot', id: 'mu_1', name: null, email: null } as const;
		for (const event of [byOwn, commentWith({ author })]) {
			expect(skip({ skipOwn: true }, event, { userId: 'mu_1' })).toBe('skipOwn');
			expect(skip({ skipOwn: true }, event, { userId: 'mu_2' })).toBeNull();
			expect(skip({ skipOwn: false }, event, { userId: 'mu_1' })).toBeNull();
		}
	});

	it('are none where nobody is known', () => {
		expect(skip({ skipOwn: true }, byOwn)).toBeNull();
		expect(skip({ skipOwn: true }, eventWith({}), { userId: 'mu_1' })).toBeNull();
		expect(skip({ skipOwn: true }, eventWith({}), {})).toBeNull();
	});

	it('are those of the selected people, where a setting selects them', () => {
		const setting = {
			key: 'skipAgents',
			label: 'Skip',
			help: '',
			defaultLabel: '',
			multiple: true,
			filter: 'skipOwn',
		} as const;
		expect(filtered(byOwn, {}, { skipAgents: ['mu_1', 'mu_3'] }, [setting])).toBe('skipOwn');
		expect(filtered(byOwn, {}, { skipAgents: ['mu_2'] }, [setting])).toBeNull();
		expect(filtered(eventWith({}), {}, { skipAgents: ['mu_2'] }, [setting])).toBeNull();
	});
});

import { thena } from '../../../shared/vendors/thena';
import { delivery } from '../../core/support/delivery';
import { eventOf, thenaPayload, type ThenaMessage } from './samples';

const { normalize } = thena;
const CREATED = 'ticket.created';

/** The ticket of an event whose ticket has these fields. */
const ticketWith = (fields: object) =>
	eventOf(CREATED, ({ payload }) => Object.assign(payload.ticket ?? {}, fields)).data.ticket;

/** A payload with only this resource, which has only these fields. */
const withOnly = (resource: string, fields: object) => (message: ThenaMessage) =>
	(message.payload = { [resource]: { ...fields } });

describe('the envelope', () => {
	it('the raw body names an event that has no ID', () => {
		const payload = thenaPayload(CREATED, (message) => delete message.eventId);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('missing fields are null, and the source leaves out the account', () => {
		const event = normalize({ eventType: 'ticket:created' });
		expect(event).toMatchObject({ source: '/thena', time: null, attempt: null });
		expect(event).not.toHaveProperty('subject');
		expect(event?.data).toMatchObject({
			ticket: null,
			comment: null,
			customer: null,
			account: null,
			actor: null,
			changes: [],
			previous: null,
		});
	});

	it.each([
		['2026-10-06T15:20:00.5Z', '2026-10-06T15:20:00.500Z'],
		[1_791_300_000, '2026-10-06T15:20:00.000Z'],
		[1_791_300_000_123, '2026-10-06T15:20:00.123Z'],
		['1791300000', '2026-10-06T15:20:00.000Z'],
		['1791300000123', '2026-10-06T15:20:00.123Z'],
		['2026-10-06', null],
		['12345', null],
		[null, null],
	])('the time %p becomes %p', (timestamp, time) => {
		expect(eventOf(CREATED, (message) => (message.timestamp = timestamp)).time).toBe(time);
	});
});

describe('a ticket', () => {
	it.each([
		['Open', 'open'],
		['new', 'open'],
		['TODO', 'open'],
		['To-do', 'open'],
		[' In Progress ', 'in_progress'],
		['in_progress', 'in_progress'],
		['On  hold', 'on_hold'],
		['Waiting', 'on_hold'],
		['PENDING', 'on_hold'],
		['Closed', 'closed'],
		['resolved', 'closed'],
		['Done', 'closed'],
		['Waiting for parts', 'unknown'],
		['constructor', 'unknown'],
		['', null],
		[null, null],
	])('with the status %p is %p', (statusName, status) => {
		expect(ticketWith({ statusName })).toMatchObject({ status, statusRaw: statusName || null });
	});

	it.each([
		['Urgent', 'urgent'],
		['HIGH', 'high'],
		['Medium', 'normal'],
		['normal', 'normal'],
		['low', 'low'],
		['P0', 'unknown'],
		[undefined, null],
	])('with the priority %p is %p', (priorityName, priority) => {
		expect(ticketWith({ priorityName })).toMatchObject({ priority, priorityRaw: priorityName ?? null });
	});

	it.each([
		[
			{ assignedAgent: { id: 'u1', name: 'Ada', email: 'ada@lantern-cargo.example' }, assignedTo: 'u2' },
			{ id: 'u1', name: 'Ada', email: 'ada@lantern-cargo.example' },
		],
		[
			{ assignedAgent: null, assignedTo: 'u2' },
			{ id: 'u2', name: null, email: null },
		],
		[
			{ assignedAgent: 'Ada', assignedTo: 'ada@lantern-cargo.example' },
			{ id: null, name: null, email: 'ada@lantern-cargo.example' },
		],
	])('with %j has one assignee', (fields, person) => {
		expect(ticketWith(fields)?.assignees).toEqual([person]);
	});

	it('may have tags as names or objects, a number, and a type', () => {
		const tags = ['damage', { id: 't1', name: 'courier' }, null];
		expect(ticketWith({ tags, ticketId: 318, type: 'Claim' })).toMatchObject({
			number: '318',
			type: 'Claim',
			tags: [
				{ id: null, name: 'damage' },
				{ id: 't1', name: 'courier' },
				{ id: null, name: null },
			],
		});
		expect(
			ticketWith({ tags: undefined, ticketId: null, ticketIdentifier: 'WRK-318', customFields: [] }),
		).toMatchObject({
			tags: null,
			number: 'WRK-318',
			fields: null,
		});
	});

	it('has the event’s team if it names none itself', () => {
		const teamOf = (teamId: unknown, name: string) =>
			eventOf(name, (message) => {
				message.teamId = teamId;
				for (const part of Object.values(message.payload)) Object.assign(part, { teamId: null, teamName: null });
			}).data.ticket;
		expect(teamOf('TBILLING01', CREATED)?.team).toEqual({ id: 'TBILLING01', name: null });
		expect(teamOf(undefined, CREATED)?.team).toBeNull();
		expect(teamOf('TBILLING01', 'ticket.comment.created')?.team).toEqual({ id: 'TBILLING01', name: null });
		expect(teamOf(undefined, 'ticket.comment.created')).toBeNull();
	});

	it('may have its customer in either of two places', () => {
		const customerWith = (fields: object) => eventOf(CREATED, withOnly('ticket', fields)).data.customer;
		const unset = { phone: null, externalId: null, isSpam: null };
		const names = {
			customerContactFirstName: 'Tomas',
			customerContactLastName: 'Reyl',
			customerContactEmail: 'tomas@reyl-cycles.example',
		};
		expect(customerWith(names)).toEqual({
			id: null,
			name: 'Tomas Reyl',
			email: 'tomas@reyl-cycles.example',
			...unset,
		});
		expect(customerWith({ ...names, customer: { id: 'c1', name: 'Tom' } })).toMatchObject({
			id: 'c1',
			name: 'Tom',
			email: 'tomas@reyl-cycles.example',
		});
		expect(customerWith({ customerContactLastName: 'Reyl', customer: null })).toMatchObject({
			name: 'Reyl',
			email: null,
		});
		expect(customerWith({ id: 'no customer' })).toBeNull();
	});
});

describe('a change', () => {
	const dataWith = (previous: unknown, name = 'ticket.status.changed') =>
		eventOf(name, ({ payload }) => Object.assign(payload, { previousTicket: previous })).data;

	it('is in what both states hold; what the previous one leaves out counts as unchanged', () => {
		expect(dataWith({ priorityName: 'Low' })).toMatchObject({
			changes: [{ field: 'priority', from: 'low', to: 'normal' }],
			previous: { priority: 'low' },
		});
		expect(dataWith({ assignedAgent: null, assignedTo: null }).changes).toEqual([
			{ field: 'assignees', from: [], to: [expect.anything()] },
		]);
	});

	it.each([undefined, null, 'text', [], {}])('is absent if the previous state is %j', (previous) => {
		expect(dataWith(previous)).toMatchObject({ changes: [], previous: null });
	});

	it('names the organization’s own status', () => {
		expect(dataWith({ statusName: 'Doing' }).changes).toEqual([
			{ field: 'status', from: 'unknown', to: 'in_progress' },
		]);
		const { changes } = eventOf('ticket.status.changed', ({ payload }) => {
			Object.assign(payload.ticket ?? {}, { statusName: 'Triage' });
			Object.assign(payload.previousTicket ?? {}, { statusName: 'Workbench' });
		}).data;
		expect(changes).toEqual([{ field: 'statusRaw', from: 'Workbench', to: 'Triage' }]);
	});

	it('of custom fields is told once', () => {
		const { changes, previous } = eventOf('ticket.custom_field_value.changed', ({ payload }) => {
			payload.previousTicket = { customFields: { CFCRATE01: 'one' } };
		}).data;
		expect(changes).toEqual([{ field: 'fields.CFCRATE01', from: ['one'], to: ['two'] }]);
		expect(previous).toEqual({ fields: [{ key: 'CFCRATE01', value: ['one'] }] });
	});

	it('of custom fields without a UID is left out', () => {
		const withoutUids = { changedCustomFields: [null, {}, { fieldUid: '' }] };
		expect(
			eventOf('account-custom_field_value.changed', ({ payload }) => Object.assign(payload, withoutUids)).data.changes,
		).toEqual([]);
	});

	it('of a ticket’s fields comes from both states if there is no list', () => {
		const { changes } = dataWith({ customFields: { CFCRATE01: 'one' } });
		expect(changes).toMatchObject([{ field: 'fields', from: [{ key: 'CFCRATE01', value: 'one' }] }]);
	});
});

describe('a comment', () => {
	it('may have its text in either of two places', () => {
		const commentWith = (fields: object) => eventOf('ticket.comment.created', withOnly('comment', fields)).data.comment;
		expect(commentWith({ contentMarkdown: '*Soon*' })).toMatchObject({
			id: null,
			text: '*Soon*',
			html: null,
			direction: null,
			isFirst: null,
		});
		expect(commentWith({ content: 'Soon', contentMarkdown: '*Soon*' })?.text).toBe('Soon');
		const attachments = [
			{ id: 'f1', name: 'seal.jpg', url: 'https://files.example/f1', contentType: 'image/jpeg', size: 51 },
			7,
		];
		expect(commentWith({ attachments })?.attachments).toEqual([
			attachments[0],
			{ id: null, name: null, url: null, contentType: null, size: null },
		]);
	});

	it('has the actor as its author only if it is new', () => {
		expect(eventOf('ticket.comment.created.customer').data.comment?.author?.kind).toBe('customer');
		expect(eventOf('ticket.comment.updated').data.comment?.author).toBeNull();
		expect(eventOf('ticket.comment.created', (message) => delete message.actor).data.comment?.author).toBeNull();
	});

	it('is the first of the ticket that it was created with', () => {
		expect(eventOf(CREATED).data.comment?.isFirst).toBe(true);
	});

	it('may come with its ticket', () => {
		const event = eventOf(
			'ticket.comment.created',
			({ payload }) => (payload.ticket = { id: 'tk1', statusName: 'Open' }),
		);
		expect(event).toMatchObject({ subject: 'tk1', data: { ticket: { id: 'tk1', status: 'open' } } });
	});
});

describe('an actor', () => {
	it.each([
		['AGENT', 'user'],
		['agent', 'user'],
		['ORG_ADMIN', 'user'],
		['CUSTOMER', 'customer'],
		['BOT', 'bot'],
		['APP', 'bot'],
		['SYSTEM', 'system'],
		['VENDOR', null],
		[null, null],
	])('of the type %p has the kind %p', (type, kind) => {
		expect(eventOf(CREATED, (message) => (message.actor = { id: 'u1', type })).data.actor).toEqual({
			kind,
			id: 'u1',
			name: null,
			email: null,
		});
	});
});

describe('a truncated body', () => {
	it.each([
		['in the event', { eventType: 'ticket:created', truncated: true }],
		['in its metadata', { eventType: 'ticket:created', metadata: { is_truncated: true } }],
		['in its payload', { eventType: 'ticket:created', payload: { isTruncated: true } }],
		['in an object of it', { eventType: 'ticket:created', payload: { ticket: { id: 't1', _truncated: true } } }],
	])('is recognized by a flag %s', (_place, message) => {
		expect(normalize({ message })).toHaveProperty('truncated', true);
	});

	it('is not assumed without a flag', () => {
		for (const flag of [undefined, false, 'true', 1]) {
			expect(normalize({ message: { eventType: 'ticket:created', truncated: flag } })).not.toHaveProperty('truncated');
		}
	});
});

describe('a mention', () => {
	it('is about the ticket that it is in, if any', () => {
		expect(eventOf('user.mentioned')).toMatchObject({
			subject: 'TKTLANTERN00000000000001',
			data: { ticket: { team: { id: 'TWORKSHOP1' } } },
		});
		expect(eventOf('user.mentioned.account-task').data.ticket).toBeNull();
	});

	it('is about the user if it has no context', () => {
		const event = eventOf('user.mentioned', (message) => delete message.metadata);
		expect(event).toMatchObject({ subject: 'UPAVEL0001', data: { ticket: null, comment: null } });
	});
});

describe('a customer contact', () => {
	it('may be under another name, and have one name instead of two', () => {
		const customer = { id: 'c1', name: 'Tomas Reyl' };
		expect(eventOf('customer-contact.created', withOnly('customer', customer)).data.customer).toMatchObject(customer);
		expect(eventOf('customer-contact.created', withOnly('contact', customer)).data.customer).toBeNull();
		expect(eventOf('customer-contact.created', withOnly('customerContact', {})).data.customer).toBeNull();
	});
});

describe('a custom object', () => {
	it('is the subject, found by the organization’s name for it', () => {
		const subjectOf = (eventType: string, eventData: unknown) =>
			normalize({ message: { eventType, eventData } })?.subject;
		expect(subjectOf('custom-object:big deal:created', { 'big deal': { id: 7 } })).toBe('7');
		expect(subjectOf('custom-object:deal:created', { lead: { id: 'l1' } })).toBeUndefined();
		expect(subjectOf('custom-object:deal:created', 'text')).toBeUndefined();
		expect(subjectOf('custom-object:constructor:created', {})).toBeUndefined();
	});
});

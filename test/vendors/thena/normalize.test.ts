import { thena } from '../../../shared/vendors/thena';
import { delivery } from '../../core/support/delivery';
import { eventOf, thenaPayload, type ThenaMessage } from './samples';

const { normalize } = thena;
const CREATED = 'ticket.created';

/** The ticket of an event whose body was changed. */
const ticketWith = (fields: object) =>
	eventOf(CREATED, ({ payload }) => Object.assign(payload.ticket ?? {}, fields)).data.ticket;

/** Nothing of a thing but what is given. */
const without = (thing: string, fields: object) => (message: ThenaMessage) =>
	(message.payload = { [thing]: { ...fields } });

describe('the envelope', () => {
	it('without an id, the raw body names the event', () => {
		const payload = thenaPayload(CREATED, (message) => delete message.eventId);
		const request = delivery('{"any":"bytes"}');
		expect(normalize(payload, request)?.id).toMatch(/^sha256:[0-9a-f]{64}$/);
		expect(normalize(payload)?.id).not.toBe(normalize(payload, request)?.id);
	});

	it('what is missing is null, and the source says less', () => {
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
	])('the time %p is %p', (timestamp, time) => {
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
	])('with %j has an assignee', (fields, person) => {
		expect(ticketWith(fields)?.assignees).toEqual([person]);
	});

	it('may have tags as words or objects, a number as its number, and a type', () => {
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

	it('has the team of the event where it names none itself', () => {
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

	it('has a customer in two places, of which one is enough', () => {
		const customerWith = (fields: object) => eventOf(CREATED, without('ticket', fields)).data.customer;
		const nobody = { phone: null, externalId: null, isSpam: null };
		const names = {
			customerContactFirstName: 'Tomas',
			customerContactLastName: 'Reyl',
			customerContactEmail: 'tomas@reyl-cycles.example',
		};
		expect(customerWith(names)).toEqual({
			id: null,
			name: 'Tomas Reyl',
			email: 'tomas@reyl-cycles.example',
			...nobody,
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

describe('what changed', () => {
	const changedFrom = (previous: unknown, name = 'ticket.status.changed') =>
		eventOf(name, ({ payload }) => Object.assign(payload, { previousTicket: previous })).data;

	it('is what both states say; what the previous one leaves out counts as unchanged', () => {
		expect(changedFrom({ priorityName: 'Low' })).toMatchObject({
			changes: [{ field: 'priority', from: 'low', to: 'normal' }],
			previous: { priority: 'low' },
		});
		expect(changedFrom({ assignedAgent: null, assignedTo: null }).changes).toEqual([
			{ field: 'assignees', from: [], to: [expect.anything()] },
		]);
	});

	it.each([undefined, null, 'text', [], {}])('is nothing where the previous state is %j', (previous) => {
		expect(changedFrom(previous)).toMatchObject({ changes: [], previous: null });
	});

	it('tells a status of the organization’s own by its word', () => {
		expect(changedFrom({ statusName: 'Doing' }).changes).toEqual([
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

	it('of custom fields without a uid is nothing', () => {
		const odd = { changedCustomFields: [null, {}, { fieldUid: '' }] };
		expect(
			eventOf('account-custom_field_value.changed', ({ payload }) => Object.assign(payload, odd)).data.changes,
		).toEqual([]);
	});

	it('of the fields of a ticket is told by both states where no list is', () => {
		const { changes } = changedFrom({ customFields: { CFCRATE01: 'one' } });
		expect(changes).toMatchObject([{ field: 'fields', from: [{ key: 'CFCRATE01', value: 'one' }] }]);
	});
});

describe('a comment', () => {
	it('has its text in one of two places', () => {
		const bare = (fields: object) => eventOf('ticket.comment.created', without('comment', fields)).data.comment;
		expect(bare({ contentMarkdown: '*Soon*' })).toMatchObject({
			id: null,
			text: '*Soon*',
			html: null,
			direction: null,
			isFirst: null,
		});
		expect(bare({ content: 'Soon', contentMarkdown: '*Soon*' })?.text).toBe('Soon');
		const attachments = [
			{ id: 'f1', name: 'seal.jpg', url: 'https://files.example/f1', contentType: 'image/jpeg', size: 51 },
			7,
		];
		expect(bare({ attachments })?.attachments).toEqual([
			attachments[0],
			{ id: null, name: null, url: null, contentType: null, size: null },
		]);
	});

	it('has the actor as its author when it is new, and nobody else’s', () => {
		expect(eventOf('ticket.comment.created.customer').data.comment?.author?.kind).toBe('customer');
		expect(eventOf('ticket.comment.updated').data.comment?.author).toBeNull();
		expect(eventOf('ticket.comment.created', (message) => delete message.actor).data.comment?.author).toBeNull();
	});

	it('opens the ticket that it comes with', () => {
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

describe('a body that was cut', () => {
	it.each([
		['beside the event', { eventType: 'ticket:created', truncated: true }],
		['in its metadata', { eventType: 'ticket:created', metadata: { is_truncated: true } }],
		['in its payload', { eventType: 'ticket:created', payload: { isTruncated: true } }],
		['in an object of it', { eventType: 'ticket:created', payload: { ticket: { id: 't1', _truncated: true } } }],
	])('says so when the flag stands %s', (_place, message) => {
		expect(normalize({ message })).toHaveProperty('truncated', true);
	});

	it('is not supposed where no flag is set', () => {
		for (const flag of [undefined, false, 'true', 1]) {
			expect(normalize({ message: { eventType: 'ticket:created', truncated: flag } })).not.toHaveProperty('truncated');
		}
	});
});

describe('a mention', () => {
	it('is about the ticket that it stands under, if it is one', () => {
		expect(eventOf('user.mentioned')).toMatchObject({
			subject: 'TKTLANTERN00000000000001',
			data: { ticket: { team: { id: 'TWORKSHOP1' } } },
		});
		expect(eventOf('user.mentioned.account-task').data.ticket).toBeNull();
	});

	it('without its context is about the user', () => {
		const event = eventOf('user.mentioned', (message) => delete message.metadata);
		expect(event).toMatchObject({ subject: 'UPAVEL0001', data: { ticket: null, comment: null } });
	});
});

describe('a customer contact', () => {
	it('may stand under another name, and have one name for two', () => {
		const customer = { id: 'c1', name: 'Tomas Reyl' };
		expect(eventOf('customer-contact.created', without('customer', customer)).data.customer).toMatchObject(customer);
		expect(eventOf('customer-contact.created', without('contact', customer)).data.customer).toBeNull();
		expect(eventOf('customer-contact.created', without('customerContact', {})).data.customer).toBeNull();
	});
});

describe('a custom object', () => {
	it('is the subject, by the name that the organization gave it', () => {
		const subjectOf = (eventType: string, eventData: unknown) =>
			normalize({ message: { eventType, eventData } })?.subject;
		expect(subjectOf('custom-object:big deal:created', { 'big deal': { id: 7 } })).toBe('7');
		expect(subjectOf('custom-object:deal:created', { lead: { id: 'l1' } })).toBeUndefined();
		expect(subjectOf('custom-object:deal:created', 'text')).toBeUndefined();
		expect(subjectOf('custom-object:constructor:created', {})).toBeUndefined();
	});
});

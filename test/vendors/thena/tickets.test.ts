import { eventOf, withOnly } from './samples';

const CREATED = 'ticket.created';

/** The ticket of an event whose ticket has these fields. */
const ticketWith = (fields: object) =>
	eventOf(CREATED, ({ payload }) => Object.assign(payload.ticket ?? {}, fields)).data.ticket;

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
			firstName: 'Tomas',
			lastName: 'Reyl',
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
			{ field: 'assignees', from: [], to: [expect.anything()], added: ['Ingrid Vale'], removed: [] },
		]);
	});

	it.each([undefined, null, 'text', [], {}])('is absent if the previous state is %j', (previous) => {
		expect(dataWith(previous)).toMatchObject({ changes: [], previous: null });
	});

	it('names the organization’s own status', () => {
		expect(dataWith({ statusName: 'Doing' }).changes).toEqual([
			{ field: 'status', from: 'unknown', to: 'in_progress', added: [], removed: [] },
		]);
		const { changes } = eventOf('ticket.status.changed', ({ payload }) => {
			Object.assign(payload.ticket ?? {}, { statusName: 'Triage' });
			Object.assign(payload.previousTicket ?? {}, { statusName: 'Workbench' });
		}).data;
		expect(changes).toEqual([{ field: 'statusRaw', from: 'Workbench', to: 'Triage', added: [], removed: [] }]);
	});

	it('of custom fields is reported once', () => {
		const { changes, previous } = eventOf('ticket.custom_field_value.changed', ({ payload }) => {
			payload.previousTicket = { customFields: { CFCRATE01: 'one' } };
		}).data;
		expect(changes).toEqual([
			{ field: 'fields.CFCRATE01', from: ['one'], to: ['two'], added: ['two'], removed: ['one'] },
		]);
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

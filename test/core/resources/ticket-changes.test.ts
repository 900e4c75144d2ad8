import { VendorError } from '../../../shared/core/errors';
import type { Operation, Values } from '../../../shared/core/operation';
import {
	createAssign,
	createEscalate,
	createTransfer,
	createUnassign,
} from '../../../shared/core/resources/ticket/assign';
import { createSetField, createSetPriority, createSetTitle } from '../../../shared/core/resources/ticket/set-value';
import { createSetStatus } from '../../../shared/core/resources/ticket/set-status';
import { createAddTags, createRemoveTags } from '../../../shared/core/resources/ticket/tags';
import { bareContext } from '../../vendors/support/operation-of';
import { createReference, createTicketAccess, createTicketState, runOperation } from './harbour-access';

const id = { ticketId: '7' };
const sailors = createReference('sailor', [
	{ value: 's1', label: 'Ada', alias: 'ada@harbour.example' },
	{ value: 's2', label: 'Bea' },
]);
const write = jest.fn();
beforeEach(() => write.mockReset().mockResolvedValue(null));

/** The output of one run, and what was written. */
async function change(operation: Operation, values: Values) {
	const [item] = await runOperation(operation, { ...id, ...values });
	return { changed: item?.['changed'], written: write.mock.calls.map(([, input]) => input) };
}

describe('a change', () => {
	const create = (...states: readonly (ReturnType<typeof createTicketState> | VendorError)[]) =>
		createSetTitle(createTicketAccess(...states), { permission: 'cases', write });

	it('reads the ticket, writes, and reads it again when the response has none', async () => {
		const before = createTicketState({ title: 'Old' });
		const operation = create(before, createTicketState({ title: 'New' }));
		await expect(runOperation(operation, { ...id, title: 'New' })).resolves.toEqual([
			{
				ticket: expect.objectContaining({ title: 'New' }),
				customer: null,
				account: null,
				comment: null,
				changed: true,
			},
		]);
		expect(write).toHaveBeenCalledWith(expect.objectContaining({ state: before }), 'New');
		expect(operation).toMatchObject({ effect: 'write', idempotent: true, permission: 'cases' });
	});

	it('outputs the ticket of the response, with the raw object on request', async () => {
		write.mockResolvedValue({ ...createTicketState({ title: 'New' }), raw: 'new' });
		await expect(runOperation(create(), { ...id, title: 'New', includeRaw: true })).resolves.toMatchObject([
			{ ticket: { title: 'New' }, changed: true, raw: 'new' },
		]);
	});

	it('writes nothing if the ticket is so already', async () => {
		await expect(change(create(createTicketState({ title: 'New' })), { title: 'New' })).resolves.toEqual({
			changed: false,
			written: [],
		});
	});

	it('reports that nothing changed if the vendor says so', async () => {
		write.mockResolvedValue('unchanged');
		await expect(change(create(), { title: 'New' })).resolves.toMatchObject({ changed: false });
	});

	it('succeeds with a hint if only reading afterward fails', async () => {
		const gone = new VendorError('unavailable', 'Harbour is closed.');
		const hints: string[] = [];
		const operation = create(createTicketState(), gone);
		const [item] = await runOperation(operation, { ...id, title: 'x' }, { addHint: (hint) => void hints.push(hint) });
		expect(item).toMatchObject({ changed: true, ticket: { id: '7', title: null } });
		expect(hints).toEqual(['The case was changed, but reading it afterward failed. Harbour is closed.']);
		const silent = create(createTicketState({ id: null }), gone);
		await expect(change(silent, { title: 'x' })).resolves.toMatchObject({ changed: true });
	});

	it.each([
		[{ ticketId: '../7' }, '"../7" isn’t the ID of a case. Use the case ID of an event.'],
		[{ ticketId: '7\n8' }, '"7 8" isn’t the ID of a case.'],
		[{ ticketId: '..' }, '".." isn’t the ID of a case.'],
		[{ ticketId: '7'.repeat(201) }, 'isn’t the ID of a case.'],
		[{}, 'The field "title" is empty. Fill it in.'],
		[{ title: 'x'.repeat(200_001) }, 'Title has more than 200,000 characters. Shorten it.'],
	])('refuses %j before any request', async (values, message) => {
		await expect(change(create(new VendorError('invalid', 'read')), values)).rejects.toThrow(message);
	});
});

describe('Set Status', () => {
	const { now } = bareContext;
	const operation = createSetStatus(createTicketAccess(), {
		statuses: [
			{ status: 'open', label: 'Open' },
			{ status: 'on_hold', label: 'Parked', until: 'required' },
			{ status: 'closed', label: 'Closed' },
		],
		notice: 'A notice.',
		write,
	});

	it('asks for an end where the status has one', () => {
		expect(operation.fields.map(({ key, showWhen }) => [key, showWhen?.is])).toEqual([
			['ticketId', undefined],
			['status', undefined],
			['until', ['on_hold']],
			['includeRaw', undefined],
		]);
		expect(operation).toMatchObject({ notice: 'A notice.' });
		const endless = createSetStatus(createTicketAccess(), { statuses: [{ status: 'open', label: 'Open' }], write });
		expect(endless.fields.map(({ key }) => key)).not.toContain('until');
	});

	it('writes the status and its end', async () => {
		await expect(change(operation, { status: 'on_hold', until: now + 1 })).resolves.toEqual({
			changed: true,
			written: [{ status: 'on_hold', until: now + 1 }],
		});
		await expect(change(operation, { status: 'open', until: 'ignored' })).resolves.toMatchObject({ changed: false });
	});

	it.each([
		[{ status: 'in_progress' }, 'Status can’t be "in_progress". Use open, on_hold, or closed.'],
		[{ status: 'on_hold' }, 'Until is empty. Enter a time.'],
		[{ status: 'on_hold', until: now }, 'The time in Until has passed. Enter a later time.'],
	])('refuses %j', async (values, message) => {
		await expect(change(operation, values)).rejects.toThrow(message);
	});
});

describe('Set Priority and Set Field', () => {
	it('write what differs', async () => {
		const access = createTicketAccess(createTicketState({ priority: 'high', fields: [{ key: 'deck', value: 2 }] }));
		const priority = createSetPriority(access, { priorities: [{ priority: 'high', label: 'High' }], write });
		await expect(change(priority, { priority: 'high' })).resolves.toEqual({ changed: false, written: [] });
		const field = createSetField(access, {
			field: createReference('field', [{ value: 'deck', label: 'Deck' }]),
			write,
		});
		await expect(change(field, { field: 'deck', value: '2' })).resolves.toEqual({ changed: false, written: [] });
		await expect(change(field, { field: 'Deck', value: '3' })).resolves.toEqual({
			changed: true,
			written: [{ key: 'deck', value: '3' }],
		});
	});

	it('set a field where the vendor lists none', async () => {
		const field = createSetField(createTicketAccess(), {
			field: createReference('field', [{ value: 'deck', label: 'Deck' }]),
			write,
		});
		await expect(change(field, { field: 'deck', value: '2' })).resolves.toMatchObject({ changed: true });
	});
});

describe('Assign, Unassign, Transfer, and Escalate', () => {
	const assigned = createTicketState({
		assignees: [{ id: 's1', name: 'Ada', email: null }],
		team: { id: 'q1', name: null },
	});

	it.each([
		['s1', 'unchanged'],
		['Ada', 'unchanged'],
		['ada@harbour.example', 'unchanged'],
		['Bea', 's2'],
	])('assign to %s', async (agent, expected) => {
		const operation = createAssign(createTicketAccess(assigned), { agent: sailors, write });
		const { written } = await change(operation, { agent });
		expect(written).toEqual(expected === 'unchanged' ? [] : [expected]);
	});

	it('ask the vendor who is responsible where a ticket has several assignees', async () => {
		const findAssigneeId = () => null;
		const assign = createAssign(createTicketAccess(assigned), { agent: sailors, findAssigneeId, write });
		await expect(change(assign, { agent: 's1' })).resolves.toMatchObject({ changed: true });
		const unassign = createUnassign(createTicketAccess(assigned), { findAssigneeId, write });
		await expect(change(unassign, {})).resolves.toMatchObject({ changed: false });
	});

	it('unassign only an assigned ticket', async () => {
		const operation = (state = assigned) => createUnassign(createTicketAccess(state), { write });
		await expect(change(operation(), {})).resolves.toMatchObject({ changed: true });
		await expect(change(operation(createTicketState()), {})).resolves.toMatchObject({ changed: false });
	});

	it('transfer to another team', async () => {
		const team = createReference('queue', [], { isId: (text) => text.startsWith('q') });
		const operation = (state = assigned) => createTransfer(createTicketAccess(state), { team, write });
		await expect(change(operation(), { team: 'q1' })).resolves.toMatchObject({ changed: false });
		await expect(change(operation(createTicketState()), { team: 'q2' })).resolves.toMatchObject({ written: ['q2'] });
	});

	it('escalate at every run, and say when it may have happened', async () => {
		const operation = createEscalate(createTicketAccess(), { write });
		expect(operation).not.toHaveProperty('idempotent');
		await expect(change(operation, {})).resolves.toMatchObject({ changed: true });
		write.mockRejectedValue(new VendorError('unavailable', 'No response.'));
		await expect(change(operation, {})).rejects.toThrow(
			'No response confirmed the escalation, so it may have been sent. Check the case before you send it again.',
		);
		write.mockRejectedValue(new VendorError('invalid', 'There is no path.'));
		await expect(change(operation, {})).rejects.toThrow('There is no path.');
	});
});

describe('Add and Remove Tags', () => {
	const create = jest.fn();
	const tag = createReference(
		'flag',
		[
			{ value: 'f1', label: 'Red' },
			{ value: 'f2', label: 'Blue' },
			{ value: 'f3', label: 'Twin' },
			{ value: 'f4', label: 'twin' },
		],
		{ create },
	);
	const red = createTicketState({ tags: [{ id: 'f1', name: 'Red' }] });
	const add = (state = red) => createAddTags(createTicketAccess(state), { tag, write });
	const remove = (state = red) => createRemoveTags(createTicketAccess(state), { tag, write });

	it('write only what differs', async () => {
		await expect(change(add(), { tags: 'red, Blue, f2' })).resolves.toEqual({ changed: true, written: [['f2']] });
		write.mockClear();
		await expect(change(add(), { tags: ['Red'] })).resolves.toEqual({ changed: false, written: [] });
		await expect(change(remove(), { tags: 'red, Blue' })).resolves.toEqual({ changed: true, written: [['f1']] });
		write.mockClear();
		await expect(change(remove(), { tags: 'Blue' })).resolves.toEqual({ changed: false, written: [] });
	});

	it('write everything where the vendor doesn’t say which tags a ticket has', async () => {
		const unknown = createTicketState({ tags: null });
		await expect(change(add(unknown), { tags: 'Red' })).resolves.toMatchObject({ written: [['f1']] });
		write.mockClear();
		await expect(change(remove(unknown), { tags: 'Red' })).resolves.toMatchObject({ written: [['f1']] });
	});

	it('create a missing tag only on request', async () => {
		create.mockResolvedValue('f9');
		await expect(change(add(), { tags: 'Green', createMissing: true })).resolves.toMatchObject({ written: [['f9']] });
		expect(create.mock.calls.map(([, name]) => name)).toEqual(['Green']);
		await expect(change(add(), { tags: 'Green' })).rejects.toThrow(
			'Harbour has no flag "Green". Select one from the list.',
		);
		const fixed = createAddTags(createTicketAccess(), { tag: createReference('flag', []), write });
		expect(fixed.fields.map(({ key }) => key)).not.toContain('createMissing');
		await expect(change(fixed, { tags: 'Green', createMissing: true })).rejects.toThrow('Harbour has no flag "Green".');
	});

	it.each([
		['Twin', 'Harbour has 2 flags named "Twin": f3 and f4. Use one of these IDs.'],
		[' , ', 'Flags is empty. Select at least one.'],
		[Array.from({ length: 1000 }, (_, index) => `t${index}`), 'Flags has 1,000 entries. Use up to 100.'],
	])('refuse %s', async (tags, message) => {
		await expect(change(add(), { tags })).rejects.toThrow(message);
		expect(write).not.toHaveBeenCalled();
	});
});

import { createEmptyComment } from '../../../shared/core/build-event';
import { VendorError } from '../../../shared/core/errors';
import type { HttpClient } from '../../../shared/core/http';
import { createCreate, createNewTicketFields } from '../../../shared/core/resources/ticket/create';
import { createAddNote, createReply, type MessagePart } from '../../../shared/core/resources/ticket/message';
import { createFind, createGet, createGetMessages, createGetRatings } from '../../../shared/core/resources/ticket/read';
import type { Call } from '../../../shared/core/resources/vendor-part';
import { createTicketAccess, createTicketState, runOperation } from './harbour-access';

const values = { ticketId: '7', text: 'Thank you.' };
const access = createTicketAccess();
const unavailable = new VendorError('unavailable', 'Harbour is closed. Try again in a minute.');
const closed: HttpClient = async () => await Promise.reject(unavailable);
const post = async ({ http }: Call, idempotent: boolean) => {
	await http({ method: 'POST', url: '/', idempotent });
	return null;
};

describe('Reply and Add Note', () => {
	it('send the text once, and output the ticket and the comment', async () => {
		const comment = { ...createEmptyComment(), id: 'm1' };
		const send = jest.fn(async () => comment);
		const operation = createAddNote(access, { permission: 'notes', send });
		await expect(runOperation(operation, values, { idempotencyKey: 'k' })).resolves.toEqual([
			{ ...createTicketState(), raw: undefined, comment },
		]);
		expect(send).toHaveBeenCalledWith(expect.anything(), { ticketId: '7', text: 'Thank you.', key: 'k' });
		expect(operation).not.toHaveProperty('idempotent');
	});

	it('take the user’s key before the host’s', async () => {
		const keys: unknown[] = [];
		const send: MessagePart['send'] = async (_call, { key }) => (keys.push(key), null);
		const operation = createReply(access, { takesKey: true, send });
		expect(operation.fields.map(({ key }) => key)).toEqual(['ticketId', 'text', 'idempotencyKey', 'includeRaw']);
		await runOperation(operation, { ...values, idempotencyKey: 'mine' }, { idempotencyKey: 'k' });
		await runOperation(operation, values);
		expect(keys).toEqual(['mine', null]);
	});

	it('say that a text may have been sent only after it was', async () => {
		const reply = (idempotent: boolean, takesKey?: true) =>
			runOperation(
				createReply(access, { ...(takesKey ? { takesKey } : {}), send: async (call) => await post(call, idempotent) }),
				values,
				{},
				closed,
			);
		const uncertain =
			'No response confirmed the reply, so it may have been sent. Check the case before you send it again.';
		await expect(reply(false)).rejects.toThrow(uncertain);
		await expect(reply(true, true)).rejects.toThrow(uncertain);
		await expect(reply(true)).rejects.toThrow('Harbour is closed. Try again in a minute.');
		const refusing: HttpClient = async () => await Promise.reject(new VendorError('invalid', 'Too loud.'));
		const operation = createReply(access, { send: async (call) => await post(call, false) });
		await expect(runOperation(operation, values, {}, refusing)).rejects.toThrow('Too loud.');
	});

	it('say that a text may have been sent after a success without it', async () => {
		const odd = new VendorError('unexpected_response', 'Harbour returned an unexpected response.');
		const reply = async (status: number) => {
			const send = async (call: Call) => await post(call, false).then(() => Promise.reject(odd));
			const http: HttpClient = async () => ({ status, headers: {}, body: '' });
			return await runOperation(createReply(access, { send }), values, {}, http);
		};
		const sentence = 'The reply may have been sent, so check the case before you send it again.';
		await expect(reply(201)).rejects.toMatchObject({ code: odd.code, message: `${odd.message} ${sentence}` });
		await expect(reply(418)).rejects.toThrow(odd);
	});

	it('refuse a text of 1 MB', async () => {
		const operation = createReply(access, { send: async () => null });
		await expect(runOperation(operation, { ...values, text: 'x'.repeat(1_000_000) })).rejects.toThrow(
			'Text has more than 200,000 characters. Shorten it.',
		);
	});
});

describe('Create', () => {
	it('creates once, with a key where the vendor takes one', async () => {
		const create = jest.fn(async () => createTicketState());
		const fields = Object.values(createNewTicketFields(access));
		const operation = createCreate(access, { fields, takesKey: true, create });
		expect(operation.fields.map(({ key }) => key)).toEqual([
			'customerEmail',
			'customerName',
			'title',
			'text',
			'idempotencyKey',
			'includeRaw',
		]);
		await expect(runOperation(operation, {}, { idempotencyKey: 'k' })).resolves.toMatchObject([
			{ ticket: { id: '7' } },
		]);
		expect(create).toHaveBeenCalledWith(expect.anything(), 'k');
	});

	it('says that it may have been created', async () => {
		const create = async (call: Call) => (await post(call, false)) ?? createTicketState();
		await expect(runOperation(createCreate(access, { fields: [], create }), {}, {}, closed)).rejects.toThrow(
			'No response confirmed the new case, so it may have been created. Check the cases in Harbour before you create it again.',
		);
	});
});

describe('reading', () => {
	it('Get outputs the ticket with the keys of an event’s data', async () => {
		const operation = createGet({ ...access, permission: 'cases', isId: (text) => /^\d+$/.test(text) });
		expect(operation).toMatchObject({ permission: 'cases', effect: 'read' });
		await expect(runOperation(operation, { ticketId: '7', includeRaw: true })).resolves.toEqual([
			{ ...createTicketState(), comment: null },
		]);
		await expect(runOperation(operation, { ticketId: 'x7' })).rejects.toThrow('"x7" isn’t the ID of a case.');
		expect(createGet(access)).not.toHaveProperty('permission');
	});

	it('Find passes the filters, and keeps to the limit', async () => {
		const find = jest.fn(async () => [createTicketState(), createTicketState({ id: '8' })]);
		const operation = createFind(access, { filters: ['status', 'customerId', 'since'], find });
		expect(operation.fields.map(({ key }) => key)).toEqual(['status', 'customerId', 'since', 'includeRaw']);
		const filters = { status: 'on_hold', customerId: 'p1', since: 5, customerEmail: 'a@b.example' };
		await expect(runOperation(operation, filters, { limit: 1 })).resolves.toHaveLength(1);
		expect(find).toHaveBeenCalledWith(expect.anything(), { ...filters, text: null, externalId: null }, 1);
		await expect(runOperation(operation, {})).resolves.toHaveLength(2);
		await expect(runOperation(operation, { status: 'gone' })).rejects.toThrow(
			'Status can’t be "gone". Use open, in_progress, on_hold, or closed.',
		);
		await expect(runOperation(operation, { customerId: 'a/b' })).rejects.toThrow('isn’t the ID of an end user.');
	});

	it('Get Messages and Get Ratings output one item each, with the ticket’s ID', async () => {
		const comments = [createEmptyComment(), createEmptyComment()];
		const messages = createGetMessages(access, { list: async () => comments });
		await expect(runOperation(messages, { ticketId: '7' }, { limit: 1 })).resolves.toEqual([
			{ ticket: { id: '7' }, comment: comments[0] },
		]);
		const rating = { score: 5, scale: null, comment: null };
		const ratings = createGetRatings(access, { list: async () => [rating] });
		await expect(runOperation(ratings, { ticketId: '7' })).resolves.toEqual([{ ticket: { id: '7' }, rating }]);
	});
});

import { eventSchema } from '../../../shared/core/event';
import { plainResources } from '../../../shared/vendors/plain/resources';
import { bareContext, operationsOf } from '../support/operation-of';
import { plainApi, refused } from './api';
import { apiThread, mutationRefusal, mutationResponse, threadResponse } from './thread';

const run = operationsOf(plainResources);
const done = { status: 'DONE', statusDetail: { __typename: 'ThreadStatusDetailDoneManuallySet' } };
const closed = { ticketId: 'th_1', status: 'closed' };

describe('Thread: Get', () => {
	it('returns the thread with the keys of an event’s data', async () => {
		const { http, requests } = plainApi({ Thread: threadResponse() });
		const [item] = await run('ticket.get', http, { ticketId: 'th_1' });
		expect(Object.keys(item ?? {})).toEqual(['ticket', 'customer', 'account', 'comment']);
		const { shape } = eventSchema.shape.data;
		expect(shape.ticket.parse(item?.['ticket'])).toEqual(item?.['ticket']);
		expect(shape.customer.parse(item?.['customer'])).toEqual(item?.['customer']);
		expect(shape.account.parse(item?.['account'])).toEqual(item?.['account']);
		expect(item).toMatchObject({
			ticket: { id: 'th_1', number: 'T-318', status: 'open', fields: [{ key: 'area', value: 'exports' }] },
			customer: { id: 'c_1', email: 'mira@customer.example', isSpam: false },
			account: { id: 'te_1', name: 'Fjord Tools' },
			comment: null,
		});
		expect(requests).toMatchObject([{ variables: { threadId: 'th_1' }, request: { idempotent: true } }]);
	});

	it('reads a thread by its number, and includes the raw thread on request', async () => {
		const { http, requests } = plainApi({
			ThreadByRef: { threadByRef: apiThread({ customer: null, threadFields: [{}] }) },
		});
		const [item] = await run('ticket.get', http, { ticketId: 'T-318', includeRaw: true });
		expect(item).toMatchObject({ ticket: { fields: [], url: null }, customer: null, raw: { ref: 'T-318' } });
		expect(requests).toMatchObject([{ operation: 'ThreadByRef', variables: { ref: 'T-318' } }]);
	});

	it('reports a thread that doesn’t exist', async () => {
		const { http } = plainApi({ Thread: { thread: null } });
		await expect(run('ticket.get', http, { ticketId: 'th_1' })).rejects.toThrow('Plain can’t find the thread.');
	});

	it.each(['../x', 'th_1\nth_2', 'th_ 1', 'c_1', `th_${'1'.repeat(200)}`, 'th_1/2'])(
		'refuses %j before any request',
		async (ticketId) => {
			const { http, requests } = plainApi({});
			await expect(run('ticket.get', http, { ticketId })).rejects.toThrow('isn’t the ID of a thread.');
			expect(requests).toEqual([]);
		},
	);
});

describe('Thread: Set Status', () => {
	const { now } = bareContext;
	const id = { ticketId: 'th_1' };

	it.each([
		['closed', {}, 'MarkThreadAsDone', { statusDetail: 'DONE_MANUALLY_SET' }],
		['in_progress', {}, 'MarkThreadAsTodo', { statusDetail: 'IN_PROGRESS' }],
		['on_hold', {}, 'SnoozeThread', { statusDetail: 'WAITING_FOR_CUSTOMER' }],
		['on_hold', { until: now + 1500 }, 'SnoozeThread', { statusDetail: 'WAITING_FOR_DURATION', durationSeconds: 2 }],
	])('sets %s %j', async (status, more, operation, input) => {
		const field = operation.replace(/^./, (letter) => letter.toLowerCase());
		const api = plainApi({ Thread: threadResponse(), [operation]: mutationResponse(field, done) });
		const [item] = await run('ticket.setStatus', api.http, { ...id, ...more, status });
		expect(item).toMatchObject({ changed: true, ticket: { status: 'closed' } });
		expect(api.operations()).toEqual(['Thread', operation]);
		expect(api.requests[1]).toMatchObject({
			variables: { input: { threadId: 'th_1', ...input } },
			request: { idempotent: true },
		});
	});

	it('reopens a thread', async () => {
		const api = plainApi({ Thread: threadResponse(done), MarkThreadAsTodo: mutationResponse('markThreadAsTodo') });
		const [item] = await run('ticket.setStatus', api.http, { ...id, status: 'open' });
		expect(item).toMatchObject({ changed: true, ticket: { status: 'open' } });
		expect(api.requests[1]?.variables).toEqual({ input: { threadId: 'th_1', statusDetail: 'CREATED' } });
	});

	it('writes nothing if the thread has the status already', async () => {
		const api = plainApi({ Thread: threadResponse(done) });
		await expect(run('ticket.setStatus', api.http, closed)).resolves.toMatchObject([
			{ changed: false, ticket: { status: 'closed' } },
		]);
		expect(api.operations()).toEqual(['Thread']);
	});

	it.each([
		[{ status: 'unknown' }, 'Status can’t be "unknown". Use open, in_progress, on_hold, or closed.'],
		[{}, 'Status can’t be "". Use open, in_progress, on_hold, or closed.'],
		[{ status: 'on_hold', until: now }, 'The time in Until has passed. Enter a later time.'],
		[
			{ status: 'on_hold', until: Date.parse('2099-01-01T00:00:00Z') },
			'The time in Until is more than 50 years away. Enter an earlier time.',
		],
	])('refuses %j before any request', async (values, message) => {
		const api = plainApi({});
		await expect(run('ticket.setStatus', api.http, { ...id, ...values })).rejects.toThrow(message);
		expect(api.requests).toEqual([]);
	});

	it('shows Plain’s refusal', async () => {
		const refusing = plainApi({
			Thread: threadResponse(),
			MarkThreadAsDone: mutationRefusal('markThreadAsDone', 'invalid', 'Set the field Area first.'),
		});
		await expect(run('ticket.setStatus', refusing.http, closed)).rejects.toThrow(
			'Plain rejected the request: Set the field Area first.',
		);
		const missing = plainApi({ Thread: refused('FORBIDDEN', 'Insufficient permissions, missing "thread:read".', 403) });
		await expect(run('ticket.setStatus', missing.http, closed)).rejects.toThrow('The Plain API key lacks thread:read');
	});
});

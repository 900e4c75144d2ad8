import { plainResources } from '../../../shared/vendors/plain/resources';
import { operationsOf } from '../support/operation-of';
import { plainApi } from './api';
import { apiThread, mutationResponse, threadResponse } from './thread';

const run = operationsOf(plainResources);
const customer = (result: string) => ({ upsertCustomer: { result, customer: apiThread().customer, error: null } });
const workspace = { myWorkspace: { id: 'w_1' } };

describe('Thread: Add Note', () => {
	const note = { createNote: { note: { id: 'n_1' }, error: null } };

	it('adds it to the thread of the customer', async () => {
		const { http, requests, operations } = plainApi({ Thread: threadResponse(), CreateNote: note });
		const [item] = await run('ticket.addNote', http, { ticketId: 'th_1', text: 'Call them.' });
		expect(item).toMatchObject({ comment: { id: 'n_1', text: 'Call them.', direction: 'internal' } });
		expect(operations()).toEqual(['Thread', 'CreateNote', 'Thread']);
		expect(requests[1]).toMatchObject({ request: { idempotent: false } });
		expect(requests[1]?.variables).toEqual({ input: { customerId: 'c_1', threadId: 'th_1', text: 'Call them.' } });
	});

	it('sends every field of the form', async () => {
		const { http, requests } = plainApi({ Thread: threadResponse(), CreateNote: note });
		await run('ticket.addNote', http, { ticketId: 'th_1', text: 'x', markdown: '*x*', attachmentIds: 'att_1' });
		expect(requests[1]?.variables).toMatchObject({ input: { markdown: '*x*', attachmentIds: ['att_1'] } });
	});
});

describe('Thread: Create', () => {
	const values = { customerEmail: ' mira@customer.example ', title: 'New', text: 'Hello' };
	const created = { CreateThread: mutationResponse('createThread'), Workspace: workspace };

	it('creates the customer if necessary, then the thread, once', async () => {
		const { http, requests, operations } = plainApi({ UpsertCustomer: customer('CREATED'), ...created });
		const [item] = await run('ticket.create', http, values);
		expect(item).toMatchObject({ ticket: { url: 'https://app.plain.com/workspace/w_1/thread/th_1' } });
		expect(operations()).toEqual(['UpsertCustomer', 'Workspace', 'CreateThread']);
		expect(requests.map(({ variables, request: { idempotent } }) => [variables, idempotent])).toEqual([
			[
				{
					input: {
						identifier: { emailAddress: 'mira@customer.example' },
						onCreate: {
							fullName: 'mira@customer.example',
							email: { email: 'mira@customer.example', isVerified: false },
						},
						onUpdate: {},
					},
				},
				true,
			],
			[{}, true],
			[
				{
					input: {
						customerIdentifier: { customerId: 'c_1' },
						title: 'New',
						components: [{ componentText: { text: 'Hello' } }],
					},
				},
				false,
			],
		]);
	});

	it('sends every field of the form', async () => {
		const { http, requests } = plainApi({
			UpsertCustomer: customer('NOOP'),
			ThreadByExternalId: { threadByExternalId: null },
			...created,
		});
		const more = { customerName: 'Mira', agent: 'u_1', tags: 'lt_1', priority: 'low', externalId: 'o-1' };
		await run('ticket.create', http, { ...values, ...more });
		expect(requests[0]?.variables).toMatchObject({ input: { onCreate: { fullName: 'Mira' } } });
		expect(requests[1]?.variables).toEqual({ customerId: 'c_1', externalId: 'o-1' });
		expect(requests[3]?.variables).toMatchObject({
			input: { priority: 3, externalId: 'o-1', labelTypeIds: ['lt_1'], assignedTo: { userId: 'u_1' } },
		});
	});

	it('returns the thread that has the external ID already', async () => {
		const existing = { threadByExternalId: apiThread({ externalId: 'o-1' }), ...workspace };
		const { http, operations } = plainApi({ UpsertCustomer: customer('NOOP'), ThreadByExternalId: existing });
		await expect(run('ticket.create', http, { ...values, externalId: 'o-1' })).resolves.toMatchObject([
			{ ticket: { externalId: 'o-1' } },
		]);
		expect(operations()).toEqual(['UpsertCustomer', 'ThreadByExternalId']);
	});

	it('says whether a thread may exist after a failure', async () => {
		const down = { status: 503, headers: {}, body: '' };
		const early = plainApi({ UpsertCustomer: down });
		await expect(run('ticket.create', early.http, values)).rejects.toThrow('Plain is unavailable (HTTP 503).');
		const late = plainApi({ UpsertCustomer: customer('NOOP'), Workspace: workspace, CreateThread: down });
		await expect(run('ticket.create', late.http, values)).rejects.toThrow(
			'No response confirmed the new thread, so it may have been created. Check the threads in Plain before',
		);
	});

	it('refuses a priority that Plain lacks, and a response without what it needs', async () => {
		await expect(run('ticket.create', plainApi({}).http, { ...values, priority: 'huge' })).rejects.toThrow(
			'Priority must be urgent, high, normal, or low. Select it again.',
		);
		const nobody = { upsertCustomer: { result: 'NOOP', customer: { fullName: 'x' }, error: null } };
		for (const responses of [
			{ UpsertCustomer: nobody },
			{ UpsertCustomer: { upsertCustomer: { result: 'NOOP', customer: null, error: null } } },
			{ UpsertCustomer: customer('ODD') },
			{ UpsertCustomer: customer('NOOP'), Workspace: {} },
			{ UpsertCustomer: customer('NOOP'), Workspace: workspace, CreateThread: { createThread: { thread: null } } },
		]) {
			await expect(run('ticket.create', plainApi(responses).http, values)).rejects.toThrow('unexpected response');
		}
	});
});

describe('Thread: Find', () => {
	const page = (field: string, ...nodes: readonly object[]) => ({
		[field]: { edges: nodes.map((node) => ({ node })), pageInfo: { hasNextPage: false, endCursor: null } },
	});
	const find = async (values: object, responses: object = {}) => {
		const api = plainApi({
			Workspace: workspace,
			Threads: page('threads', apiThread()),
			SearchThreads: page('searchThreads', { thread: apiThread() }, {}),
			CustomerByEmail: { customerByEmail: apiThread().customer },
			...responses,
		});
		const items = await run('ticket.find', api.http, { ...values }, { limit: 5 });
		return { items, variables: api.requests.at(-1)?.variables, operations: api.operations() };
	};

	it('returns the newest threads', async () => {
		const { items, variables } = await find({});
		expect(items).toMatchObject([{ ticket: { id: 'th_1', url: expect.stringContaining('w_1') } }]);
		expect(variables).toEqual({ filters: {}, first: 5, after: null });
	});

	it.each([
		[
			'open',
			{ statuses: ['TODO'], not: { statusDetails: ['IN_PROGRESS', 'WAITING_FOR_CUSTOMER', 'WAITING_FOR_DURATION'] } },
		],
		['in_progress', { statuses: ['TODO'], statusDetails: ['IN_PROGRESS'] }],
		['closed', { statuses: ['DONE'] }],
	])('filters by the status %s', async (status, filters) => {
		expect((await find({ status })).variables).toMatchObject({ filters });
	});

	it('filters by customer, time, and text', async () => {
		const { variables, operations } = await find({ customerEmail: 'mira@customer.example', since: 0, text: 'bell' });
		expect(operations).toEqual(['CustomerByEmail', 'Workspace', 'SearchThreads']);
		expect(variables).toEqual({
			filters: { customerIds: ['c_1'], createdAt: { after: '1970-01-01T00:00:00.000Z' } },
			term: 'bell',
			first: 5,
			after: null,
		});
		expect((await find({ customerId: 'c_2' })).variables).toMatchObject({ filters: { customerIds: ['c_2'] } });
		await expect(find({ text: 'b' })).rejects.toThrow('Text has fewer than 2 characters. Enter more.');
	});

	it('returns nothing for a customer who doesn’t exist', async () => {
		const { items } = await find(
			{ customerEmail: 'no@customer.example' },
			{ CustomerByEmail: { customerByEmail: null } },
		);
		expect(items).toEqual([]);
	});

	it('finds an external ID within a customer', async () => {
		const byExternalId = (thread: object | null) => ({ ThreadByExternalId: { threadByExternalId: thread } });
		const values = { customerId: 'c_1', externalId: 'o-1' };
		expect((await find(values, byExternalId(apiThread()))).items).toHaveLength(1);
		expect((await find(values, byExternalId(null))).items).toEqual([]);
		await expect(find({ externalId: 'o-1' })).rejects.toThrow('Add Customer Email or Customer ID.');
	});
});

describe('Thread: Get Messages and Get Ratings', () => {
	const entry = (
		id: string,
		at: string | null,
		typed: object,
		actor: object = { __typename: 'UserActor', userId: 'u_1' },
	) => ({
		node: { id, timestamp: at === null ? null : { iso8601: at }, actor, entry: typed },
	});
	const mira = { __typename: 'CustomerActor', customerId: 'c_1', customer: { id: 'c_1', fullName: 'Mira' } };
	const attachments = [{ id: 'att_1', fileName: 'a.csv', fileMimeType: 'text/csv', fileSize: { bytes: 5 } }, {}];

	it('are not found for a thread that doesn’t exist', async () => {
		const { http } = plainApi({ TimelineEntries: { thread: null } });
		await expect(run('ticket.getMessages', http, { ticketId: 'th_1' })).rejects.toMatchObject({
			code: 'not_found',
			message: 'Plain can’t find the thread. It may have been deleted in Plain.',
		});
	});

	it('returns each kind of entry as a comment, oldest first', async () => {
		const edges = [
			entry('t2', '2026-11-02T10:00:00Z', { __typename: 'NoteEntry', noteId: 'n_1', text: 'note' }),
			entry(
				't1',
				'2026-11-02T09:00:00Z',
				{ __typename: 'EmailEntry', emailId: 'em_1', fullTextContent: 'email', isStartOfThread: true, attachments },
				mira,
			),
			entry('t3', '2026-11-02T11:00:00Z', { __typename: 'ChatEntry', chatId: 'ch_1', chatText: 'chat' }),
			entry('t4', '2026-11-02T12:00:00Z', { __typename: 'SlackReplyEntry', text: 'slack' }),
			entry('t5', '2026-11-02T13:00:00Z', { __typename: 'MSTeamsMessageEntry', text: 'teams' }),
			entry('t6', '2026-11-02T14:00:00Z', {
				__typename: 'DiscordMessageEntry',
				discordMessageId: 'd_1',
				markdownContent: 'discord',
			}),
			entry('t7', '2026-11-02T15:00:00Z', {
				__typename: 'CustomEntry',
				components: [{ text: 'a' }, { plainText: 'b' }, {}],
			}),
			entry('t8', null, { __typename: 'ThreadStatusTransitionedEntry' }),
		];
		const thread = { timelineEntries: { edges, pageInfo: { hasNextPage: false } } };
		const items = await run('ticket.getMessages', plainApi({ TimelineEntries: { thread } }).http, { ticketId: 'th_1' });
		const rows = items.map(({ comment }) => Object(comment));
		expect(rows.map(({ id, text, direction, channel }) => [id, text, direction, channel])).toEqual([
			['em_1', 'email', 'inbound', 'EMAIL'],
			['n_1', 'note', 'internal', null],
			['ch_1', 'chat', 'outbound', 'CHAT'],
			['t4', 'slack', 'outbound', 'SLACK'],
			['t5', 'teams', 'outbound', 'MS_TEAMS'],
			['d_1', 'discord', 'outbound', 'DISCORD'],
			['t7', 'a\nb', 'outbound', 'API'],
		]);
		expect(rows[0]).toMatchObject({
			isFirst: true,
			author: { kind: 'customer', id: 'c_1', name: 'Mira' },
			attachments: [
				{ id: 'att_1', name: 'a.csv', size: 5 },
				{ id: null, size: null },
			],
		});
	});

	it('returns the rating of a thread that has one', async () => {
		const rate = async (thread: object | null) =>
			await run('ticket.getRatings', plainApi({ SurveyResponse: { thread } }).http, { ticketId: 'th_1' });
		const response = { rating: 4, comment: 'Fine', respondedAt: { iso8601: '2026-11-02T09:00:00Z' } };
		await expect(rate({ surveyResponse: response })).resolves.toEqual([
			{ ticket: { id: 'th_1' }, rating: { score: 4, scale: null, comment: 'Fine' } },
		]);
		await expect(rate({ surveyResponse: { ...response, respondedAt: null } })).resolves.toEqual([]);
		await expect(rate({ surveyResponse: null })).resolves.toEqual([]);
		await expect(rate(null)).rejects.toThrow('Plain can’t find the thread.');
	});
});

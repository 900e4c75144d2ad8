import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { loadList, operationsOf, find as findOperation } from '../support/operation-of';
import { dixaApi, notFound, refused, respond } from './api';
import { AGENT, END_USER, apiConversation, apiEndUser, conversationApi } from './conversation';

const run = operationsOf(dixaResources);
const id = { ticketId: '20418' };
const path = '/v1/conversations/20418';

describe('Conversation: Reply', () => {
	const sent = { data: { messageId: 'm-9', authorId: AGENT, direction: 'Outbound', externalId: 'se:k' } };
	const values = { ...id, agent: AGENT, text: 'On its way.' };

	it('sends the text once for each key, and returns the message', async () => {
		const { http, writes } = conversationApi({ [`POST ${path}/messages`]: sent });
		await expect(run('ticket.reply', http, values, { idempotencyKey: 'host' })).resolves.toMatchObject([
			{
				ticket: { id: '20418' },
				comment: {
					id: 'm-9',
					text: 'On its way.',
					html: null,
					direction: 'outbound',
					author: { kind: 'user', id: AGENT },
				},
			},
		]);
		await run('ticket.reply', http, { ...values, idempotencyKey: 'mine', html: '<b>On its way.</b>' });
		await run('ticket.reply', http, { ...values, attachmentUrls: 'https://files.example/a, https://files.example/b' });
		const common = { _type: 'Outbound', agentId: AGENT };
		const text = { _type: 'Text', value: 'On its way.' };
		expect(writes().map(({ body, idempotent }) => [body, idempotent])).toEqual([
			[{ ...common, content: text, externalId: 'se:host' }, true],
			[{ ...common, content: { _type: 'Html', value: '<b>On its way.</b>' }, externalId: 'se:mine' }, true],
			[
				{
					...common,
					content: text,
					attachments: [{ url: 'https://files.example/a' }, { url: 'https://files.example/b' }],
				},
				false,
			],
		]);
	});

	it('returns the HTML of a formatted reply', async () => {
		const { http } = conversationApi({ [`POST ${path}/messages`]: sent });
		await expect(run('ticket.reply', http, { ...values, html: '<b>Hi</b>' })).resolves.toMatchObject([
			{ comment: { text: null, html: '<b>Hi</b>' } },
		]);
	});

	it('sends WhatsApp the text as Markdown', async () => {
		const { http, writes } = conversationApi({ [`POST ${path}/messages`]: sent }, { channel: 'WhatsApp' });
		await run('ticket.reply', http, { ...values, html: '<b>Hi</b>' });
		expect(writes()[0]?.body).toMatchObject({ content: { _type: 'Markdown', value: 'On its way.' } });
	});

	it('treats a key that Dixa has already as sent', async () => {
		const hints: string[] = [];
		const { http } = conversationApi({ [`POST ${path}/messages`]: refused(400, 'Duplicate externalId') });
		const addHint = (hint: string) => void hints.push(hint);
		await expect(run('ticket.reply', http, { ...values, idempotencyKey: 'k' }, { addHint })).resolves.toMatchObject([
			{ comment: null },
		]);
		await run('ticket.reply', http, { ...values, idempotencyKey: 'k' });
		expect(hints).toEqual(['Dixa already has a reply with this key, so it wasn’t sent again.']);
	});

	it.each([
		[400, 'Decoding failure', 'Dixa rejected the request: Decoding failure.'],
		[
			500,
			'',
			'No response confirmed the reply, so it may have been sent. Check the conversation before you send it again.',
		],
	])('reports HTTP %i', async (status, message, expected) => {
		const { http } = conversationApi({ [`POST ${path}/messages`]: refused(status, message) });
		await expect(run('ticket.reply', http, values)).rejects.toThrow(expected);
	});

	it('finds the agent by name or email, on every page', async () => {
		const [first, second] = ['/v1/agents?pageLimit=100', '/v1/agents?pageLimit=100&pageKey=p%202'];
		const { http, writes } = conversationApi({
			[`GET ${first}`]: { data: [{ id: 'a-1' }, {}], meta: { next: '/v1/agents/?pageKey=p%202' } },
			[`GET ${second}`]: { data: [{ id: AGENT, displayName: 'Jonas Reyes', email: 'jonas@support.example' }] },
			[`POST ${path}/messages`]: sent,
		});
		await run('ticket.reply', http, { ...values, agent: 'jonas@support.example' });
		await run('ticket.reply', http, { ...values, agent: 'Jonas Reyes' });
		expect(writes().map(({ body }) => body)).toMatchObject([{ agentId: AGENT }, { agentId: AGENT }]);
		const agents = findOperation(dixaResources.resources, 'ticket.reply').fields.find(({ key }) => key === 'agent');
		await expect(loadList(agents?.list, http)).resolves.toEqual([
			{ value: 'a-1', label: 'a-1' },
			{ value: AGENT, label: 'Jonas Reyes', alias: 'jonas@support.example' },
		]);
	});
});

describe('Conversation: Add Note', () => {
	it('adds the note once, as the agent or as the user of the token', async () => {
		const note = { data: { id: 'n-1', authorId: AGENT, csid: 20418, message: 'Approved.' } };
		const { http, writes } = conversationApi({ [`POST ${path}/notes`]: note });
		await expect(run('ticket.addNote', http, { ...id, text: 'Approved.' })).resolves.toMatchObject([
			{ comment: { id: 'n-1', text: 'Approved.', direction: 'internal', author: { id: AGENT } } },
		]);
		await run('ticket.addNote', http, { ...id, text: 'Approved.', agent: AGENT });
		expect(writes()).toEqual([
			{ method: 'POST', url: `${path}/notes`, body: { message: 'Approved.' }, idempotent: false },
			{ method: 'POST', url: `${path}/notes`, body: { message: 'Approved.', agentId: AGENT }, idempotent: false },
		]);
	});
});

describe('Conversation: Get Messages', () => {
	const message = (messageId: string, createdAt: string, attributes: object) => ({
		id: messageId,
		authorId: `author of ${messageId}`,
		createdAt,
		attributes,
	});

	it('returns messages and notes, oldest first', async () => {
		const attachment = { url: 'https://files.dixa.example/a', prettyName: 'Receipt' };
		const { http } = conversationApi({
			[`GET ${path}/messages`]: {
				data: [
					message('m-1', '2026-11-02T09:00:00.000Z[GMT]', {
						_type: 'EmailAttributes',
						direction: 'Inbound',
						from: { name: 'Mira', email: 'mira@fjord-tools.example' },
						emailContent: { _type: 'Regular', content: { _type: 'Text', value: 'Where is it?' } },
						attachments: [attachment],
					}),
					message('m-2', '2026-11-02T09:10:00.000Z', {
						direction: 'Outbound',
						content: { _type: 'Html', value: '<p>Soon</p>' },
					}),
					message('m-3', '2026-11-02T09:20:00.000Z', {
						direction: 'Outbound',
						isAutomated: true,
						emailContent: { _type: 'TooLarge', file: { url: 'https://files.dixa.example/b' } },
					}),
					message('m-4', '2026-11-02T09:30:00.000Z', { isAutoReply: true }),
					message('m-5', '2026-11-02T09:40:00.000Z', { duration: 180 }),
				],
			},
			[`GET ${path}/notes`]: {
				data: [{ id: 'n-1', authorId: AGENT, createdAt: '2026-11-02T09:05:00Z', message: 'Ask the carrier.' }],
			},
		});
		const items = await run('ticket.getMessages', http, id);
		expect(items.map((item) => item['comment'])).toMatchObject([
			{
				id: 'm-1',
				text: 'Where is it?',
				isFirst: true,
				direction: 'inbound',
				author: { kind: 'customer', id: 'author of m-1', email: 'mira@fjord-tools.example' },
				attachments: [{ name: 'Receipt', url: 'https://files.dixa.example/a' }],
			},
			{ id: 'n-1', text: 'Ask the carrier.', direction: 'internal', author: { id: AGENT } },
			{ id: 'm-2', text: null, html: '<p>Soon</p>', direction: 'outbound', isFirst: false, author: { kind: 'user' } },
			{ id: 'm-3', text: null, author: { kind: 'bot' }, attachments: [{ url: 'https://files.dixa.example/b' }] },
			{ id: 'm-4', direction: null, author: { kind: 'bot' } },
			{ id: 'm-5', direction: null, author: { kind: null } },
		]);
		expect(items[0]?.['ticket']).toEqual({ id: '20418' });
		await expect(run('ticket.getMessages', http, id, { limit: 2 })).resolves.toHaveLength(2);
	});
});

it('Conversation: Get Ratings returns the ratings that were answered', async () => {
	const data = [
		{ id: 'r-1', ratingType: 'Csat', ratingScore: 4, ratingStatus: 'Rated' },
		{ id: 'r-1', ratingType: 'Nps', ratingComment: 'Quick', ratingStatus: 'Rated' },
		{ id: 'r-2', ratingType: 'Csat', ratingStatus: 'Offered' },
	];
	const { http } = conversationApi({ [`GET ${path}/ratings`]: { data } });
	const items = await run('ticket.getRatings', http, id);
	expect(items.map((item) => item['rating'])).toEqual([
		{ score: 4, scale: '1-5', comment: null },
		{ score: null, scale: '1-10', comment: 'Quick' },
	]);
});

describe('Conversation: Find', () => {
	const search = 'POST /v1/search/conversations?pageLimit=50';
	const byEmail = 'GET /v1/endusers?email=mira%40fjord-tools.example';
	const conversation = (number: number) => ({
		[`GET /v1/conversations/${number}`]: { data: apiConversation({ id: number }) },
	});

	it('reads the hits of all pages, newest first', async () => {
		const { http, requests } = dixaApi({
			[search]: { data: [{ id: 1 }, { id: 3 }, {}], meta: { next: '/v1/search/conversations/?pageKey=k%3D' } },
			[`${search}&pageKey=k%3D`]: { data: [{ id: 2 }], meta: { next: '/v1/search/conversations/?pageKey=l' } },
			[`${search}&pageKey=l`]: { data: [], meta: { next: '/v1/search/conversations/?pageKey=m' } },
			...conversation(3),
			...conversation(2),
		});
		const items = await run('ticket.find', http, {}, { limit: 2 });
		expect(items).toMatchObject([
			{ ticket: { id: '3', tags: null, assignees: [{ id: AGENT, name: null }] }, customer: { id: END_USER } },
			{ ticket: { id: '2' } },
		]);
		expect(requests[0]?.body).toEqual({
			filters: {
				strategy: 'All',
				conditions: [
					{ field: { _type: 'CreationDate', operator: { _type: 'Since', timestamp: '2015-01-01T00:00:00.000Z' } } },
				],
			},
		});
	});

	it('ends if the pages never do', async () => {
		const page = { data: [{ id: 3 }], meta: { next: '/v1/search/conversations/?pageKey=k' } };
		const { http, requests } = dixaApi({ [search]: page, [`${search}&pageKey=k`]: page, ...conversation(3) });
		const limited: typeof http = async (request) => {
			if (requests.length > 9) throw new Error('The pages never end.');
			return await http(request);
		};
		await expect(run('ticket.find', limited)).resolves.toHaveLength(1);
	});

	it('searches by email address, status, text, and time', async () => {
		const { http, requests } = dixaApi({ [byEmail]: { data: [apiEndUser()] }, [search]: { data: [] } });
		const since = Date.parse('2026-11-01T00:00:00Z');
		const email = { customerEmail: 'mira@fjord-tools.example' };
		await run('ticket.find', http, { ...email, status: 'on_hold', text: 'parcel', since });
		await run('ticket.find', http, { text: 'parcel' });
		await run('ticket.find', http, { ...email, customerId: END_USER });
		const [all, text, both] = requests.filter(({ method }) => method === 'POST').map(({ body }) => body);
		const who = { field: { _type: 'ContactId', operator: { _type: 'IsOneOf', values: [END_USER] } } };
		expect(all).toMatchObject({
			query: { value: 'parcel' },
			filters: {
				conditions: [
					who,
					{ field: { _type: 'Status', operator: { _type: 'IsOneOf', values: ['pending'] } } },
					{ field: { _type: 'CreationDate', operator: { _type: 'Since', timestamp: '2026-11-01T00:00:00.000Z' } } },
				],
			},
		});
		expect(text).toEqual({ query: { value: 'parcel' } });
		expect(both).toMatchObject({ filters: { conditions: [who, {}] } });
	});

	it.each([
		['nobody has the email address', { [byEmail]: { data: [] } }, {}],
		['Dixa answers 404 for it', { [byEmail]: notFound }, {}],
		['the end user has no ID', { [byEmail]: { data: [{ displayName: 'Mira' }] } }, {}],
		['somebody else has it', { [byEmail]: { data: [apiEndUser()] } }, { customerId: 'u-2' }],
	])('finds nothing if %s', async (_case, responses, values) => {
		const { http, requests } = dixaApi(responses);
		const input = { customerEmail: 'mira@fjord-tools.example', ...values };
		await expect(run('ticket.find', http, input)).resolves.toEqual([]);
		expect(requests).toHaveLength(1);
	});

	it('refuses a status that Dixa doesn’t have', async () => {
		await expect(run('ticket.find', dixaApi({}).http, { status: 'in_progress' })).rejects.toThrow(
			'Status can’t be "in_progress". Use open, on_hold, or closed.',
		);
	});

	it('reads names and tags on request', async () => {
		const { http } = conversationApi({ [search]: { data: [{ id: 20418 }] } });
		await expect(run('ticket.find', http, { includePeople: true })).resolves.toMatchObject([
			{ ticket: { tags: [{ name: 'refund' }], team: { name: 'Orders' } }, customer: { name: 'Mira Okafor' } },
		]);
	});

	it('hints if there are more than it reads', async () => {
		const hints: string[] = [];
		const { http } = dixaApi({ [search]: { data: Array.from({ length: 1001 }, (_, index) => ({ id: index })) } });
		const all = async (request: Parameters<typeof http>[0]) =>
			request.method === 'POST' ? await http(request) : respond(200, { data: apiConversation() });
		const items = await run('ticket.find', all, {}, { addHint: (hint) => void hints.push(hint) });
		expect(items).toHaveLength(1000);
		expect(hints).toEqual(['Only the newest 1000 conversations that Dixa found are included. Narrow the search.']);
	});
});

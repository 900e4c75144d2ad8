import { thenaResources } from '../../../shared/vendors/thena/resources';
import { find, loadList, operationsOf } from '../support/operation-of';
import { notFound, refused, thenaApi } from './api';
import { ACCOUNT, AGENT, apiTicket, expectedTicket, found, PATH, TICKET, ticketApi } from './ticket';

const run = operationsOf(thenaResources);
const id = { ticketId: TICKET };
const COMMENT = `POST ${PATH}/comment`;
const CREATE = 'POST /v1/tickets';
const metadata = { source: 'support-events' };
const author = { kind: 'user', id: AGENT, name: 'Jonas Reyes', email: null };

describe('Ticket: Reply and Add Note', () => {
	it('sends a public comment once for each key, with a mark', async () => {
		const { http, writes } = ticketApi();
		const [item] = await run('ticket.reply', http, { ...id, text: 'Thank you.' }, { idempotencyKey: 'k' });
		expect(item).toMatchObject({ ticket: expectedTicket });
		expect(item?.['comment']).toEqual({
			id: 'CMT1',
			text: 'Thank you.',
			html: null,
			channel: null,
			direction: 'outbound',
			isFirst: false,
			author,
			attachments: [],
		});
		const content = 'Thank you.';
		const common = { content, commentVisibility: 'public', commentType: 'comment', metadata };
		expect(writes()).toEqual([
			{
				method: 'POST',
				url: `${PATH}/comment`,
				body: { ...common, shouldSendEmail: true, deDuplicationKey: 'se-reply-k' },
				idempotent: true,
			},
		]);
		const more = { html: '<b>x</b>', parentCommentId: 'CMT0', sendEmail: false, idempotencyKey: 'e1' };
		await run('ticket.reply', http, { ...id, text: content, ...more }, { idempotencyKey: 'k' });
		await run('ticket.reply', http, { ...id, text: content });
		expect(
			writes()
				.map(({ body, idempotent }) => [body, idempotent])
				.slice(1),
		).toEqual([
			[
				{
					...common,
					contentHtml: '<b>x</b>',
					parentCommentId: 'CMT0',
					shouldSendEmail: false,
					deDuplicationKey: 'se-reply-e1',
				},
				true,
			],
			[{ ...common, shouldSendEmail: true }, false],
		]);
	});

	it('sends a private note, with a key of its own', async () => {
		const { http, writes } = ticketApi();
		const [item] = await run('ticket.addNote', http, { ...id, text: 'A regular.', idempotencyKey: 'e1' });
		expect(item?.['comment']).toMatchObject({ id: 'CMT1', text: 'A regular.', direction: 'internal', author });
		expect(writes().map(({ body }) => body)).toEqual([
			{
				content: 'A regular.',
				commentVisibility: 'private',
				commentType: 'note',
				metadata,
				deDuplicationKey: 'se-note-e1',
			},
		]);
	});

	it('reads what Thena returns', async () => {
		const data = {
			id: 'CMT2',
			contentMarkdown: 'Hi',
			contentHtml: '<p>Hi</p>',
			attachments: [{ id: 'F1', name: 'a.csv', size: 3 }],
		};
		const { http } = ticketApi({ [COMMENT]: { data } });
		await expect(run('ticket.reply', http, { ...id, text: 'Hi' })).resolves.toMatchObject([
			{
				comment: { text: 'Hi', html: '<p>Hi</p>', author: { kind: null, id: null }, attachments: [{ name: 'a.csv' }] },
			},
		]);
	});

	it('says that Thena has the comment already', async () => {
		const addHint = jest.fn();
		const { http } = ticketApi({ [COMMENT]: refused(409, 'Duplicate deDuplicationKey') });
		await expect(run('ticket.reply', http, { ...id, text: 'x' }, { addHint })).resolves.toMatchObject([
			{ ticket: { id: TICKET }, comment: null },
		]);
		expect(addHint.mock.calls).toEqual([['Thena already has a comment with this key, so it wasn’t sent again.']]);
	});

	it.each([
		[notFound, 'Thena can’t find the ticket. Check the ticket ID.'],
		[refused(403, 'Read only'), /^The Thena API key isn’t allowed to do this: Read only\. The key has the rights/],
		[refused(400, 'content is too long'), 'Thena rejected the request: content is too long.'],
		[
			refused(503, ''),
			'No response confirmed the reply, so it may have been sent. Check the ticket before you send it again.',
		],
	])('reports %j', async (response, message) => {
		const { http } = ticketApi({ [COMMENT]: response });
		await expect(run('ticket.reply', http, { ...id, text: 'x' }, { idempotencyKey: 'k' })).rejects.toThrow(message);
	});

	it('refuses a parent that isn’t an ID before any request', async () => {
		const { http, requests } = ticketApi();
		await expect(run('ticket.addNote', http, { ...id, text: 'x', parentCommentId: '../x' })).rejects.toThrow(
			'"../x" isn’t the ID of a comment. Use data.comment.id of an event.',
		);
		expect(requests).toEqual([]);
	});
});

describe('Ticket: Create', () => {
	const values = {
		customerEmail: ' mira@fjord-tools.example',
		team: 'TWORKSHOP1',
		title: 'Export stops',
		text: 'It stops at row 5,000.',
	};
	const body = {
		title: 'Export stops',
		requestorEmail: 'mira@fjord-tools.example',
		description: 'It stops at row 5,000.',
		teamId: 'TWORKSHOP1',
		metadata,
	};

	it('creates a ticket once for each key', async () => {
		const { http, requests } = thenaApi({ [CREATE]: { data: apiTicket() } });
		await expect(run('ticket.create', http, values, { idempotencyKey: 'k' })).resolves.toMatchObject([
			{ ticket: expectedTicket },
		]);
		const more = { account: ACCOUNT, agent: 'jonas@support.example', priority: 'normal' };
		await run('ticket.create', http, { ...values, ...more });
		await run('ticket.create', http, { ...values, agent: AGENT });
		const post = (sent: object, idempotent: boolean) => ({
			method: 'POST',
			url: '/v1/tickets',
			body: sent,
			idempotent,
		});
		expect(requests).toEqual([
			post({ ...body, deDuplicationKey: 'se-ticket-k' }, true),
			post({ ...body, accountId: ACCOUNT, assignedAgentEmail: 'jonas@support.example', priorityName: 'Medium' }, false),
			post({ ...body, assignedAgentId: AGENT }, false),
		]);
	});

	it('finds the team and the account by their names', async () => {
		const accounts = 'GET /v1/search/accounts?q=Fjord%20Tools&query_by=name&per_page=50&page=1';
		const { http, requests } = thenaApi({
			'GET /v1/teams': {
				data: [
					{ id: 'T1', name: 'Workshop' },
					{ id: 'T2', name: 'Sales' },
					{ id: 'T3', name: 'Sales' },
				],
			},
			[accounts]: found({ id: '1', uid: ACCOUNT, name: 'Fjord Tools' }, { id: 'A2', name: 'Fjord Tools North' }),
			[CREATE]: { data: apiTicket() },
		});
		await run('ticket.create', http, { ...values, team: 'workshop', account: 'Fjord Tools' });
		expect(requests.at(-1)?.body).toEqual({ ...body, teamId: 'T1', accountId: ACCOUNT });
		await expect(run('ticket.create', http, { ...values, team: 'Sales' })).rejects.toThrow(
			'Thena has 2 teams named "Sales": T2 and T3. Use one of these IDs.',
		);
		await expect(run('ticket.create', http, { ...values, account: 'Moon' })).rejects.toThrow(
			/^Thena can’t find the list/,
		);
	});

	it('lists accounts page by page', async () => {
		const page = (number: number) => `GET /v1/search/accounts?q=*&query_by=name&per_page=50&page=${number}`;
		const rows = Array.from({ length: 50 }, (_, index) => ({ id: `A${index}`, name: `Account ${index}` }));
		const { http } = thenaApi({ [page(1)]: found(...rows), [page(2)]: found({ id: 'A50' }, {}) });
		const list = find(thenaResources.resources, 'ticket.create').fields.find(({ key }) => key === 'account')?.list;
		const choices = await loadList(list, http);
		expect(choices).toHaveLength(51);
		expect([choices[0], choices[50]]).toEqual([
			{ value: 'A0', label: 'Account 0' },
			{ value: 'A50', label: 'A50' },
		]);
	});

	it.each([
		[
			refused(409, 'Duplicate deDuplicationKey'),
			'Thena already has a ticket with this Idempotency Key. To create another one, use a different key.',
		],
		[refused(400, 'teamId is not a team'), 'Thena rejected the request: teamId is not a team.'],
		[refused(403, 'Read only'), /isn’t allowed to do this: Read only\./],
		[
			refused(503, ''),
			'No response confirmed the new ticket, so it may have been created. Check the tickets in Thena before you create it again.',
		],
		[{ data: {} }, 'Thena returned an unexpected response.'],
	])('reports %j', async (response, message) => {
		const { http } = thenaApi({ [CREATE]: response });
		await expect(run('ticket.create', http, values)).rejects.toThrow(message);
	});

	it('refuses a priority that Thena lacks before any request', async () => {
		const { http, requests } = thenaApi({});
		await expect(run('ticket.create', http, { ...values, priority: 'huge' })).rejects.toThrow(
			/^Priority can’t be "huge"/,
		);
		expect(requests).toEqual([]);
	});
});

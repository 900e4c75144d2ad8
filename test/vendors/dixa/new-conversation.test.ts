import { dixaResources } from '../../../shared/vendors/dixa/resources';
import { find as findOperation, loadList, operationsOf } from '../support/operation-of';
import { dixaApi, notFound, refused } from './api';
import { AGENT, END_USER, apiEndUser, conversationApi } from './conversation';

const run = operationsOf(dixaResources);
const byEmail = 'GET /v1/endusers?email=mira%40fjord-tools.example';
const created = { 'POST /v1/conversations': { data: { id: 20418 } } };
const values = {
	customerEmail: 'mira@fjord-tools.example',
	emailEndpoint: 'help@fjord.email.example',
	title: 'Order 8812',
	text: 'Where is it?',
	direction: 'inbound',
};

describe('Conversation: Create', () => {
	it('creates an email conversation once for each key', async () => {
		const { http, writes } = conversationApi({ ...created, [byEmail]: { data: [apiEndUser()] } });
		await expect(run('ticket.create', http, values, { idempotencyKey: 'k' })).resolves.toMatchObject([
			{ ticket: { id: '20418', title: 'Order 8812' } },
		]);
		await run('ticket.create', http, { ...values, direction: 'outbound', agent: AGENT });
		const common = {
			_type: 'Email',
			requesterId: END_USER,
			emailIntegrationId: 'help@fjord.email.example',
			subject: 'Order 8812',
		};
		const content = { _type: 'Text', value: 'Where is it?' };
		expect(writes().map(({ body, idempotent }) => [body, idempotent])).toEqual([
			[{ ...common, message: { _type: 'Inbound', content, externalId: 'se:k' } }, true],
			[{ ...common, message: { _type: 'Outbound', agentId: AGENT, content } }, false],
		]);
	});

	it('creates the end user if there is none', async () => {
		const { http, writes } = conversationApi({
			...created,
			[byEmail]: notFound,
			'POST /v1/endusers': { data: apiEndUser() },
		});
		await run('ticket.create', http, { ...values, customerName: 'Mira Okafor' });
		expect(writes()[0]).toEqual({
			method: 'POST',
			url: '/v1/endusers',
			body: { email: 'mira@fjord-tools.example', displayName: 'Mira Okafor' },
			idempotent: false,
		});
		const odd = { 'POST /v1/endusers': { data: { displayName: 'x' } }, [byEmail]: { data: [] } };
		await expect(run('ticket.create', conversationApi(odd).http, values)).rejects.toThrow(
			'Dixa returned an unexpected response.',
		);
	});

	it.each([
		[
			refused(400, 'Duplicate externalId'),
			'Dixa already has a conversation with this Idempotency Key. To create another one, use a different key.',
		],
		[refused(400, 'Unsupported channel'), 'Dixa rejected the request: Unsupported channel.'],
		[
			refused(503, ''),
			'No response confirmed the new conversation, so it may have been created. Check the conversations in Dixa before you create it again.',
		],
		[{ data: {} }, 'Dixa returned an unexpected response.'],
	])('reports %j', async (response, message) => {
		const { http } = conversationApi({ 'POST /v1/conversations': response, [byEmail]: { data: [apiEndUser()] } });
		await expect(run('ticket.create', http, values)).rejects.toThrow(message);
	});

	it.each([429, 403, 404, 503])(
		'never reports a created conversation as failed if reading it gets %j',
		async (status) => {
			const { http } = conversationApi({
				...created,
				[byEmail]: { data: [apiEndUser()] },
				'GET /v1/conversations/20418': refused(status, 'Not now'),
			});
			const addHint = jest.fn();
			await expect(run('ticket.create', http, values, { addHint })).resolves.toMatchObject([
				{ ticket: { id: '20418' } },
			]);
			const hint = 'The conversation was created, but reading it afterward failed.';
			expect(addHint).toHaveBeenCalledWith(expect.stringContaining(hint));
		},
	);

	it('lists the organization’s email addresses', async () => {
		const { http } = dixaApi({
			'GET /v1/contact-endpoints?_type=EmailEndpoint': {
				data: [
					{ address: 'help@fjord.email.example', senderOverride: 'help@fjord.example', name: 'Help' },
					{ address: 'b@fjord.email.example' },
					{},
				],
			},
		});
		const { fields } = findOperation(dixaResources.resources, 'ticket.create');
		const list = fields.find(({ key }) => key === 'emailEndpoint')?.list;
		await expect(loadList(list, http)).resolves.toEqual([
			{ value: 'help@fjord.email.example', label: 'Help (help@fjord.example)' },
			{ value: 'b@fjord.email.example', label: 'b@fjord.email.example (b@fjord.email.example)' },
		]);
	});
});

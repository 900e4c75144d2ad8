/** The creates and searches of Dixa's app. */
import { startSandbox } from '../../sandbox/server.mts';
import { testActions } from './support/action-suite.mts';

const ORGANIZATION = 'org-invented';
const TOKEN = 'action token';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const UNTIL = new Date(Date.now() + 3_600_000).toISOString();

testActions('dixa', async () => {
	const queues = [{ name: 'Repairs' }, { name: 'Orders' }];
	const sandbox = await startSandbox({
		dixa: { organizations: [{ id: ORGANIZATION, tokens: [{ token: TOKEN }], queues }], behavior: { rateLimit: null } },
	});
	const { dixa } = sandbox;
	const requester = { displayName: 'Nils Bremer', email: 'nils@customer.example', phoneNumber: '+4700000001' };
	const { id, requesterId } = dixa.addConversation(ORGANIZATION, { requester });
	const conversation = String(id);
	const ticket = { ticketId: conversation };
	dixa.addRating(ORGANIZATION, id);
	return {
		faults: dixa.faults,
		authData: { apiKey: TOKEN, baseUrl: dixa.url },
		ticketId: conversation,
		unknownId: '999999',
		get: 'ticket_get',
		change: { key: 'ticket_set_status', input: { status: 'closed' } },
		reply: { agent: 'Ida Kragelund' },
		replyOperation: 'postConversationsConversationidMessages',
		listRequests: () => dixa.requests,
		expireKey: () => dixa.revokeToken(TOKEN),
		close: async () => await sandbox.close(),
		steps: [
			{ key: 'ticket_get', input: ticket, sees: { id: conversation, customer: { name: 'Nils Bremer' } } },
			{ key: 'ticket_find', input: { customerEmail: 'nils@customer.example' }, sees: { id: conversation } },
			{ key: 'ticket_find', input: { customerEmail: 'nobody@customer.example' }, sees: null },
			{
				key: 'ticket_create',
				input: {
					customerEmail: 'ada@customer.example',
					customerName: 'Ada Lark',
					emailEndpoint: 'help@sandbox.email.dixa.example',
					title: 'New bell',
					text: 'Hello',
					direction: 'outbound',
					agent: 'Ida Kragelund',
					idempotencyKey: 'event 1',
				},
				sees: { ticket: { title: 'New bell' }, customer: { name: 'Ada Lark' } },
			},
			{
				key: 'ticket_reply',
				input: { ...ticket, text: 'Thank you.', agent: 'Ida Kragelund', idempotencyKey: 'event 2' },
				sees: { id: conversation, comment: { direction: 'outbound' } },
			},
			{
				key: 'ticket_reply',
				input: { ...ticket, text: 'Thank you.', agent: 'Ida Kragelund', idempotencyKey: 'event 2' },
				sees: { id: conversation },
			},
			{
				key: 'ticket_add_note',
				input: { ...ticket, text: 'Call them.' },
				sees: { comment: { direction: 'internal' } },
			},
			{ key: 'ticket_get_messages', input: ticket, sees: { ticket: { id: conversation } } },
			{ key: 'ticket_get_ratings', input: ticket, sees: { id: conversation } },
			{ key: 'ticket_assign', input: { ...ticket, agent: 'Jonas Vestby' }, sees: { changed: true } },
			{ key: 'ticket_transfer', input: { ...ticket, team: 'Orders' }, sees: { ticket: { team: { name: 'Orders' } } } },
			{
				key: 'ticket_add_tags',
				input: { ...ticket, tags: ['warranty'] },
				sees: { ticket: { tags: [{ name: 'warranty' }] } },
			},
			{ key: 'ticket_add_tags', input: { ...ticket, tags: ['refund'], createMissing: true }, sees: { changed: true } },
			{ key: 'ticket_remove_tags', input: { ...ticket, tags: ['warranty'] }, sees: { changed: true } },
			{ key: 'ticket_set_field', input: { ...ticket, field: 'frame_number', value: 'HB-1' }, sees: { changed: true } },
			{
				key: 'ticket_set_status',
				input: { ...ticket, status: 'on_hold', until: UNTIL },
				sees: { ticket: { status: 'on_hold' } },
			},
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { ticket: { status: 'closed' } } },
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { changed: false } },
			{ key: 'customer_get', input: { customerId: requesterId }, sees: { id: requesterId } },
			{ key: 'customer_get', input: { customerId: UNKNOWN }, sees: null },
			{ key: 'customer_find', input: { by: 'phone', phone: '+4700000001' }, sees: { id: requesterId } },
			{ key: 'customer_find', input: { by: 'externalId', externalId: 'crm-7' }, sees: null },
			{
				key: 'customer_upsert',
				input: { email: 'bea@customer.example', name: 'Bea', externalId: 'crm-7' },
				sees: { customer: { externalId: 'crm-7' }, result: 'created' },
			},
			{
				key: 'customer_anonymize',
				input: { customerId: requesterId, confirm: true, force: true },
				sees: { id: requesterId },
			},
		],
	};
});

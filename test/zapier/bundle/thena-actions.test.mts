/** The creates and searches of Thena's app. */
import { startSandbox } from '../../sandbox/server.mts';
import { testActions } from './support/action-suite.mts';

const ORGANIZATION = 'EINVENTED1';
const KEY = 'thena key';
const ACCOUNT = 'ACCBREMER1';
const DEVELOPER = {
	companyName: 'Invented Boats',
	website: 'https://boats.example',
	supportEmail: 'help@boats.example',
};

testActions('thena', async () => {
	const teams = [{ id: 'TWORKSHOP1', name: 'Workshop' }];
	const sandbox = await startSandbox({
		thena: { organizations: [{ id: ORGANIZATION, name: 'Invented Boats', keys: [{ key: KEY }], teams }] },
	});
	const { thena } = sandbox;
	thena.addAccount(ORGANIZATION, { id: ACCOUNT, name: 'Bremer Bikes' });
	const contact = thena.addContact(ORGANIZATION, { email: 'nils@customer.example' });
	const customerId = String(contact['id']);
	const ticketId = String(
		thena.addTicket(ORGANIZATION, { teamId: 'TWORKSHOP1', customerContactId: customerId, title: 'Bell' })['id'],
	);
	const ticket = { ticketId };
	const person = { customerId };
	return {
		faults: thena.faults,
		authData: { apiKey: KEY, ...DEVELOPER, baseUrl: thena.url, appsUrl: thena.appsUrl },
		...ticket,
		unknownId: 'TKTNONE',
		get: 'ticket_get',
		change: { key: 'ticket_set_status', input: { status: 'closed' } },
		reply: {},
		replyOperation: 'commentOnTicket',
		listRequests: () => thena.requests,
		expireKey: () => thena.revokeKey(KEY),
		close: async () => await sandbox.close(),
		steps: [
			{ key: 'ticket_get', input: ticket, sees: { id: ticketId, customer: { email: 'nils@customer.example' } } },
			{
				key: 'ticket_create',
				input: {
					customerEmail: 'ada@customer.example',
					team: 'Workshop',
					title: 'Brake squeaks',
					text: 'Since Monday.',
					account: 'Bremer Bikes',
					priority: 'high',
					idempotencyKey: 'event 1',
				},
				sees: { ticket: { title: 'Brake squeaks', priority: 'high' }, customer: { email: 'ada@customer.example' } },
			},
			{ key: 'ticket_find', input: { text: 'squeak' }, sees: { ticket: { title: 'Brake squeaks' } } },
			{ key: 'ticket_find', input: { customerEmail: 'nobody@customer.example' }, sees: null },
			{
				key: 'ticket_reply',
				input: { ...ticket, text: 'Thank you.', idempotencyKey: 'event 2' },
				sees: { id: ticketId, comment: { direction: 'outbound' } },
			},
			{
				key: 'ticket_add_note',
				input: { ...ticket, text: 'Call them.', idempotencyKey: 'event 2' },
				sees: { comment: { direction: 'internal' } },
			},
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { ticket: { status: 'closed' } } },
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { changed: false } },
			{
				key: 'ticket_set_priority',
				input: { ...ticket, priority: 'urgent' },
				sees: { ticket: { priority: 'urgent' } },
			},
			{ key: 'ticket_set_title', input: { ...ticket, title: 'Bells' }, sees: { ticket: { title: 'Bells' } } },
			{ key: 'ticket_assign', input: { ...ticket, agent: 'Mira Okafor' }, sees: { changed: true } },
			{ key: 'customer_get', input: person, sees: { customer: { email: 'nils@customer.example' } } },
			{ key: 'customer_get', input: { customerId: 'CONTACTNONE' }, sees: null },
			{ key: 'customer_find', input: { by: 'email', email: 'nils@customer.example' }, sees: { id: customerId } },
			{ key: 'customer_find', input: { by: 'email', email: 'nobody@customer.example' }, sees: null },
			{
				key: 'customer_upsert',
				input: { email: 'bea@customer.example', name: 'Bea Lund' },
				sees: { customer: { name: 'Bea Lund' }, result: 'created' },
			},
			{ key: 'customer_add_to_accounts', input: { ...person, accounts: ['Bremer Bikes'] }, sees: { changed: true } },
			{ key: 'customer_remove_from_accounts', input: { ...person, accounts: [ACCOUNT] }, sees: { changed: true } },
			{ key: 'customer_delete', input: { ...person, confirm: true }, sees: { id: customerId, done: true } },
		],
	};
});

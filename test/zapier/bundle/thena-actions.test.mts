/** The creates and searches of Thena's app. */
import { startSandbox } from '../../sandbox/server.mts';
import { testActions } from './support/action-suite.mts';

const ORGANIZATION = 'OINVENTED1';
const KEY = 'action key';
const ACCOUNT = 'ACCBREMER1';

testActions('thena', async () => {
	const teams = [{ id: 'TREPAIRS01', name: 'Repairs' }, { name: 'Orders' }];
	const sandbox = await startSandbox({ thena: { organizations: [{ id: ORGANIZATION, keys: [{ key: KEY }], teams }] } });
	const { thena } = sandbox;
	thena.addAccount(ORGANIZATION, { id: ACCOUNT });
	const customerId = String(thena.addContact(ORGANIZATION)['id']);
	const ticketId = String(thena.addTicket(ORGANIZATION, { customerContactId: customerId })['id']);
	const ticket = { ticketId };
	const customer = { customerId };
	return {
		faults: thena.faults,
		authData: {
			apiKey: KEY,
			companyName: 'Lantern Cargo',
			website: 'https://lantern-cargo.example',
			supportEmail: 'help@lantern-cargo.example',
			baseUrl: thena.url,
			appsUrl: thena.appsUrl,
		},
		ticketId,
		unknownId: 'TKTNONE',
		get: 'ticket_get',
		change: { key: 'ticket_set_status', input: { status: 'closed' } },
		reply: {},
		replyOperation: 'commentOnTicket',
		listRequests: () => thena.requests,
		expireKey: () => thena.revokeKey(KEY),
		close: async () => await sandbox.close(),
		steps: [
			{ key: 'ticket_get', input: ticket, sees: { id: ticketId, customer: { name: 'Nils Bremer' } } },
			{ key: 'ticket_find', input: { customerEmail: 'nils@customer.example' }, sees: { id: ticketId } },
			{ key: 'ticket_find', input: { customerEmail: 'nobody@customer.example' }, sees: null },
			{
				key: 'ticket_create',
				input: {
					customerEmail: 'ada@customer.example',
					team: 'Orders',
					title: 'New bell',
					text: 'Hello',
					account: 'Bremer Bikes',
					agent: 'Mira Okafor',
					priority: 'high',
					idempotencyKey: 'event 1',
				},
				sees: { ticket: { title: 'New bell', team: { name: 'Orders' }, priority: 'high' }, account: { id: ACCOUNT } },
			},
			{
				key: 'ticket_reply',
				input: { ...ticket, text: 'Thank you.', idempotencyKey: 'event 2' },
				sees: { id: ticketId, comment: { direction: 'outbound' } },
			},
			{
				key: 'ticket_add_note',
				input: { ...ticket, text: 'Call them.', idempotencyKey: 'event 2' },
				sees: { comment: { text: 'Call them.', direction: 'internal' } },
			},
			{ key: 'ticket_set_priority', input: { ...ticket, priority: 'urgent' }, sees: { changed: true } },
			{ key: 'ticket_set_title', input: { ...ticket, title: 'Bell' }, sees: { ticket: { title: 'Bell' } } },
			{ key: 'ticket_assign', input: { ...ticket, agent: 'Mira Okafor' }, sees: { changed: true } },
			{
				key: 'ticket_set_status',
				input: { ...ticket, status: 'on_hold', teamStatus: 'Waiting for customer' },
				sees: { ticket: { statusRaw: 'Waiting for customer' } },
			},
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { ticket: { status: 'closed' } } },
			{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { changed: false } },
			{ key: 'customer_get', input: customer, sees: { id: customerId } },
			{ key: 'customer_get', input: { customerId: 'CNONE' }, sees: null },
			{ key: 'customer_find', input: { by: 'email', email: 'nils@customer.example' }, sees: { id: customerId } },
			{ key: 'customer_find', input: { by: 'email', email: 'nobody@customer.example' }, sees: null },
			{
				key: 'customer_upsert',
				input: { email: 'bea@customer.example', name: 'Bea Lark' },
				sees: { customer: { firstName: 'Bea', lastName: 'Lark' }, result: 'created' },
			},
			{ key: 'customer_add_to_accounts', input: { ...customer, accounts: ['Bremer Bikes'] }, sees: { changed: true } },
			{ key: 'customer_remove_from_accounts', input: { ...customer, accounts: [ACCOUNT] }, sees: { changed: true } },
			{ key: 'customer_delete', input: { ...customer, confirm: true }, sees: { id: customerId } },
		],
	};
});

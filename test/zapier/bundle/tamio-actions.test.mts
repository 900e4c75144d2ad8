/** The creates and searches of Tamio's app. */
import { randomUUID } from 'node:crypto';
import { startSandbox } from '../../sandbox/server.mts';
import { testActions } from './support/action-suite.mts';

const ACCOUNT = 'account-invented';
const KEY = 'tamio key';

testActions('tamio', async () => {
	const accounts = [{ id: ACCOUNT, keys: [{ key: KEY }], teammates: [{ id: 'teammate-1', name: 'Ida' }] }];
	const sandbox = await startSandbox({ tamio: { accounts } });
	const { tamio } = sandbox;
	const customer = { id: randomUUID(), name: 'Nils Bremer', email: 'store@customer.example' };
	const { id: ticketId } = tamio.addTicket(ACCOUNT, 'store', { title: 'Parcel', customer });
	const { id: clientId } = tamio.addClient(ACCOUNT, { name: 'Fjord Tools', email: 'hi@fjord-tools.example' });
	const client = { id: clientId, name: 'Fjord Tools', email: 'hi@fjord-tools.example' };
	const { id: agencyTicketId } = tamio.addTicket(ACCOUNT, 'agency', { title: 'Bell', client });
	const { id: customerId } = tamio.addCustomer(ACCOUNT, { email: 'ada@customer.example' });
	const store = { ticketId: String(ticketId) };
	const agency = { ticketId: String(agencyTicketId) };
	const person = { customerId: String(customerId) };
	return {
		faults: tamio.faults,
		authData: { apiKey: KEY, baseUrl: tamio.url },
		...store,
		unknownId: randomUUID(),
		get: 'store_ticket_get',
		change: { key: 'ticket_unassign', input: {} },
		reply: {},
		replyOperation: 'replyToAgencyTicket',
		listRequests: () => tamio.requests,
		expireKey: () => tamio.revokeKey(KEY),
		close: async () => await sandbox.close(),
		steps: [
			{
				key: 'ticket_create',
				input: { client: 'Fjord Tools', title: 'Saddle', text: 'It is worn.', category: 'billing' },
				sees: { ticket: { title: 'Saddle', type: 'Billing' }, customer: { name: 'Fjord Tools' } },
			},
			{ key: 'ticket_find', input: { text: 'bell' }, sees: { id: agency.ticketId } },
			{ key: 'ticket_find', input: { customerEmail: 'nobody@customer.example' }, sees: null },
			{ key: 'ticket_reply', input: { ...agency, text: 'Oil it.' }, sees: { comment: { text: 'Oil it.' } } },
			{
				key: 'ticket_assign',
				input: { ...agency, agent: 'Ida' },
				sees: { ticket: { assignees: [{ id: 'teammate-1' }] } },
			},
			{ key: 'ticket_unassign', input: agency, sees: { ticket: { assignees: [] } } },
			{ key: 'store_ticket_get', input: store, sees: { ticket: { title: 'Parcel' } } },
			{ key: 'store_ticket_find', input: { customerEmail: customer.email }, sees: { id: store.ticketId } },
			{ key: 'store_ticket_reply', input: { ...store, text: 'Here.' }, sees: { comment: { direction: 'outbound' } } },
			{ key: 'client_get', input: { customerId: String(clientId) }, sees: { customer: { name: 'Fjord Tools' } } },
			{ key: 'client_find', input: { by: 'name', name: 'fjord' }, sees: { id: String(clientId) } },
			{ key: 'customer_get', input: person, sees: { customer: { email: 'ada@customer.example' } } },
			{ key: 'customer_get', input: { customerId: randomUUID() }, sees: null },
			{ key: 'customer_find', input: { by: 'email', email: 'ada@customer.example' }, sees: { id: person.customerId } },
			{
				key: 'customer_upsert',
				input: { email: 'bea@customer.example', country: 'se', name: 'Bea Lund' },
				sees: { customer: { name: 'Bea Lund' }, result: 'created' },
			},
			{ key: 'customer_delete', input: { ...person, confirm: true }, sees: { id: person.customerId, done: true } },
		],
	};
});

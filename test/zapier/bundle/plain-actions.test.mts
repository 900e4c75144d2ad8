/** The creates and searches of Plain's app. */
import { allPermissions } from '../../sandbox/plain/permissions.mts';
import { startSandbox } from '../../sandbox/server.mts';
import { testActions, type ActionStep } from './support/action-suite.mts';

const WORKSPACE = 'w_invented';
const KEY = 'plainApiKey_actions';
const UNTIL = new Date(Date.now() + 3_600_000).toISOString();

testActions('plain', async () => {
	const keys = [{ key: KEY, permissions: allPermissions }];
	const sandbox = await startSandbox({ plain: { workspaces: [{ id: WORKSPACE, keys }] } });
	const { plain } = sandbox;
	const customer = { id: 'c_1', email: 'nils@customer.example' };
	const thread = plain.addThread(WORKSPACE, { id: 'th_1', customer, hasEscalationPath: true });
	return {
		faults: plain.faults,
		authData: { apiKey: KEY, baseUrl: plain.url },
		steps,
		ticketId: thread.id,
		unknownId: 'th_unknown',
		get: 'ticket_get',
		change: { key: 'ticket_set_status', input: { status: 'closed' } },
		reply: {},
		replyOperation: 'ReplyToThread',
		listRequests: () => plain.requests,
		expireKey: () => plain.revokeKey(KEY),
		close: async () => await sandbox.close(),
	};
});

const ticket = { ticketId: 'th_1' };
const person = { customerId: 'c_1' };

const steps: readonly ActionStep[] = [
	{ key: 'ticket_get', input: ticket, sees: { id: 'th_1', customer: { email: 'nils@customer.example' } } },
	{ key: 'ticket_find', input: { customerEmail: 'nils@customer.example' }, sees: { id: 'th_1' } },
	{ key: 'ticket_find', input: { customerEmail: 'nobody@customer.example' }, sees: null },
	{
		key: 'ticket_create',
		input: {
			customerEmail: 'ada@customer.example',
			customerName: 'Ada Lark',
			title: 'New bell',
			text: 'Hello',
			agent: 'u_jonas',
			tags: ['lt_vip'],
			priority: 'high',
		},
		sees: {
			ticket: { title: 'New bell', priority: 'high', assignees: [{ id: 'u_jonas' }], tags: [{ name: 'VIP' }] },
			customer: { name: 'Ada Lark' },
		},
	},
	{ key: 'ticket_reply', input: { ...ticket, text: 'Thank you.' }, sees: { id: 'th_1' } },
	{
		key: 'ticket_add_note',
		input: { ...ticket, text: 'Call them.' },
		sees: { id: 'th_1', comment: { direction: 'internal', text: 'Call them.' } },
	},
	{ key: 'ticket_get_messages', input: ticket, sees: { ticket: { id: 'th_1' } } },
	{ key: 'ticket_get_ratings', input: ticket, sees: null },
	{
		key: 'ticket_set_status',
		input: { ...ticket, status: 'on_hold', until: UNTIL },
		sees: { ticket: { status: 'on_hold' }, changed: true },
	},
	{
		key: 'ticket_set_status',
		input: { ...ticket, status: 'closed' },
		sees: { ticket: { status: 'closed' }, changed: true },
	},
	{ key: 'ticket_set_status', input: { ...ticket, status: 'closed' }, sees: { changed: false } },
	{ key: 'ticket_set_priority', input: { ...ticket, priority: 'urgent' }, sees: { ticket: { priority: 'urgent' } } },
	{
		key: 'ticket_assign',
		input: { ...ticket, agent: 'u_jonas' },
		sees: { ticket: { assignees: [{ id: 'u_jonas' }] } },
	},
	{ key: 'ticket_unassign', input: ticket, sees: { changed: true } },
	{ key: 'ticket_add_tags', input: { ...ticket, tags: ['VIP', 'lt_bug'] }, sees: { changed: true } },
	{ key: 'ticket_add_tags', input: { ...ticket, tags: ['VIP'] }, sees: { changed: false } },
	{ key: 'ticket_remove_tags', input: { ...ticket, tags: ['lt_bug'] }, sees: { changed: true } },
	{ key: 'ticket_set_title', input: { ...ticket, title: 'Bells' }, sees: { ticket: { title: 'Bells' } } },
	{
		key: 'ticket_set_field',
		input: { ...ticket, field: 'crm_link', value: 'https://crm.example/1' },
		sees: { ticket: { fields: [{ key: 'crm_link', value: 'https://crm.example/1' }] }, changed: true },
	},
	{ key: 'ticket_escalate', input: ticket, sees: { id: 'th_1' } },
	{ key: 'customer_get', input: person, sees: { id: 'c_1' } },
	{ key: 'customer_get', input: { customerId: 'c_unknown' }, sees: null },
	{ key: 'customer_find', input: { by: 'email', email: 'nils@customer.example' }, sees: { id: 'c_1' } },
	{ key: 'customer_find', input: { by: 'externalId', externalId: 'crm-7' }, sees: null },
	{
		key: 'customer_upsert',
		input: { email: 'bea@customer.example', name: 'Bea', externalId: 'crm-7' },
		sees: { customer: { externalId: 'crm-7' }, result: 'created', changed: true },
	},
	{ key: 'customer_find', input: { by: 'externalId', externalId: 'crm-7' }, sees: { customer: { name: 'Bea' } } },
	{ key: 'customer_mark_as_spam', input: person, sees: { changed: true } },
	{ key: 'customer_unmark_as_spam', input: person, sees: { changed: true } },
	{ key: 'customer_add_to_groups', input: { ...person, groups: ['cg_pilots'] }, sees: { changed: true } },
	{ key: 'customer_remove_from_groups', input: { ...person, groups: ['Pilots'] }, sees: { changed: true } },
	{ key: 'customer_add_to_accounts', input: { ...person, accounts: ['Fjord Tools'] }, sees: { changed: true } },
	{ key: 'customer_remove_from_accounts', input: { ...person, accounts: ['te_fjord'] }, sees: { changed: true } },
	{
		key: 'attachment_get_download_link',
		input: { attachmentId: 'att_clean' },
		sees: { attachment: { name: 'export.csv' }, virusScan: 'CLEAN' },
	},
	{ key: 'customer_delete', input: { ...person, confirm: true }, sees: { id: 'c_1', done: 'requested' } },
];

import { plan } from '../../../shared/core/plan/plan';
import { vendors } from '../../../shared/vendors';
import { lumen, refusalOf } from '../support/lumen';

/** The names that people write for events, in their own words. */
const written = {
	plain: [
		['thread.status_transitioned', 'thread.thread_status_transitioned', 'ticket:status:changed'],
		['thread.assignment_transitioned', 'thread.thread_assignment_transitioned', null],
		['thread.labels_changed', 'thread.thread_labels_changed', 'ticket:tags:changed'],
		['thread.sla_status_transitioned', 'thread.service_level_agreement_status_transitioned', null],
		['thread_created', 'thread.thread_created', 'ticket:created'],
		['thread.thread_reply_created', 'thread.*_sent', 'ticket:comment:created'],
		['thread.message_received', 'thread.*_received', 'ticket:comment:created'],
		['customer.created', 'customer.customer_created', 'customer:created'],
		['customer.changed', 'customer.customer_updated', 'customer:updated'],
		['ticket:closed', 'ticket:status:changed', 'thread.thread_status_transitioned'],
		['ticket:reply', 'ticket:comment:created', 'thread.*_sent'],
		['thread.closed', 'thread.thread_status_transitioned', 'ticket:status:changed'],
		['ticket:email:received', 'thread.email_received', null],
		['message:*', 'ticket:comment:*', null],
	],
	dixa: [
		['conversation.created', 'CONVERSATION_CREATED', 'ticket:created'],
		['CONVERSATION_STATUS_CHANGED', 'ticket:status:changed', null],
		['message.received', 'CONVERSATION_MESSAGE_ADDED', 'ticket:comment:created'],
		['ticket:closed', 'ticket:status:changed', 'CONVERSATION_CLOSED'],
		['conversation.closed', 'CONVERSATION_CLOSED', 'ticket:status:changed'],
		['ConversationReopened', 'CONVERSATION_OPEN', 'ticket:status:changed'],
		['sla.breach', 'SLA_EVALUATION_BREACHED', 'ticket:sla:breached'],
	],
	thena: [
		['comment:*', 'ticket:comment:*', null],
		['ticket:closed', 'ticket:status:changed', null],
		['csat:received', 'ticket:csat:received', null],
		['contact:created', 'customer:created', 'customer-contact:created'],
		['sla', 'ticket:sla:*', null],
	],
	tamio: [
		['ticket:closed', 'ticket:status:changed', 'whitelabel-ticket-resolved'],
		['ticket.resolved', 'whitelabel-ticket-resolved', 'ticket:status:changed'],
		['ticket-replied', 'whitelabel-ticket-updated', 'ticket:comment:created'],
	],
} as const satisfies Record<string, readonly (readonly [string, string, string | null])[]>;

const cases = Object.entries(written).flatMap(([id, rows]) =>
	rows.map((one) => ({ vendor: vendors[id as keyof typeof written], one })),
);

describe.each(cases)('$vendor.name', ({ vendor, one: [pattern, suggestion, alternative] }) => {
	test(`${pattern} is refused with the event that was meant`, () => {
		const names = alternative === null ? `"${suggestion}"` : `"${suggestion}" or "${alternative}"`;
		const { code, message } = refusalOf(pattern, vendor);
		expect(code).toBe('no_match');
		expect(message).toContain(`Did you mean ${names}?`);
		for (const name of [suggestion, alternative ?? suggestion]) expect(plan(name, vendor).subscribe).not.toEqual([]);
	});
});

test('an exclusion gets both names', () => {
	const [warning] = plan(['*', '!thread.created'], lumen).warnings;
	expect(warning?.suggestion).toBe('!thread.opened');
	expect(warning?.message).toContain('Did you mean "!thread.opened" or "!ticket:created"?');
});

test.each(['ticket:printed', '{a,b}', 'closed:{ticket,a}', '*:gone', '---'])(
	'nothing is suggested for %s',
	(pattern) => {
		expect(refusalOf(pattern, vendors.plain).message).toContain('Check its spelling against the list of events.');
	},
);

import { createEventOptions } from '../../../nodes/factory/trigger/event-options';
import type { Vendor } from '../../../shared/core/vendor';
import { vendors } from '../../../shared/vendors';

/** The editor's rule for a drop-down: an item whose name contains the typed text, in any case. It ignores descriptions. */
function search(vendor: Vendor, text: string): readonly unknown[] {
	return createEventOptions(vendor)
		.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
		.map(({ value }) => value);
}

type Ids = keyof typeof vendors;

/** What people type, and an event that they find, by vendor. A vendor without an entry has no such event. */
const words: Readonly<Record<string, Readonly<Partial<Record<Ids, string>>>>> = {
	new: {
		plain: 'thread.thread_created',
		dixa: 'CONVERSATION_CREATED',
		thena: 'ticket:created',
		tamio: 'whitelabel-ticket-created',
	},
	'new thread': { plain: 'thread.thread_created' },
	'new conversation': { dixa: 'CONVERSATION_CREATED' },
	'new ticket': { thena: 'ticket:created', tamio: 'whitelabel-ticket-created' },
	closed: {
		plain: 'thread.thread_status_transitioned',
		dixa: 'CONVERSATION_CLOSED',
		thena: 'ticket:status:changed',
		tamio: 'whitelabel-ticket-resolved',
	},
	done: { plain: 'thread.thread_status_transitioned' },
	resolved: { tamio: 'whitelabel-ticket-resolved' },
	reopened: {
		plain: 'thread.thread_status_transitioned',
		dixa: 'CONVERSATION_OPEN',
		thena: 'ticket:status:changed',
	},
	snoozed: { plain: 'thread.thread_status_transitioned' },
	pending: { dixa: 'CONVERSATION_PENDING' },
	status: {
		plain: 'thread.thread_status_transitioned',
		dixa: 'ticket:status:changed',
		thena: 'ticket:status:changed',
	},
	assigned: {
		plain: 'thread.thread_assignment_transitioned',
		dixa: 'CONVERSATION_ASSIGNED',
		thena: 'ticket:assigned',
		tamio: 'whitelabel-ticket-assigned',
	},
	unassigned: { plain: 'thread.thread_assignment_transitioned', dixa: 'CONVERSATION_UNASSIGNED' },
	reply: {
		plain: 'ticket:comment:created',
		dixa: 'CONVERSATION_MESSAGE_ADDED',
		thena: 'ticket:comment:created',
		tamio: 'whitelabel-ticket-updated',
	},
	message: { plain: 'ticket:comment:created', dixa: 'CONVERSATION_MESSAGE_ADDED' },
	'new message': { plain: 'ticket:comment:created', dixa: 'CONVERSATION_MESSAGE_ADDED' },
	comment: { thena: 'ticket:comment:created' },
	email: { plain: 'thread.email_received' },
	'new email': { plain: 'thread.email_received' },
	received: { plain: 'thread.email_received' },
	sent: { plain: 'thread.email_sent', dixa: 'CONVERSATION_MESSAGE_DELIVERY_SENT' },
	chat: { plain: 'thread.chat_received' },
	slack: { plain: 'thread.slack_message_received' },
	discord: { plain: 'thread.discord_message_received' },
	teams: { plain: 'thread.ms_teams_message_received' },
	note: { plain: 'thread.note_created', dixa: 'CONVERSATION_NOTE_ADDED' },
	internal: { plain: 'thread.note_created', dixa: 'CONVERSATION_NOTE_ADDED' },
	mention: { plain: 'thread.note_mention_created', thena: 'user:mentioned' },
	reaction: { plain: 'thread.slack_message_updated', thena: 'ticket:comment:reaction:added' },
	edited: { plain: 'thread.slack_message_updated' },
	deleted: { plain: 'customer.customer_deleted', thena: 'ticket:deleted' },
	priority: { plain: 'thread.thread_priority_changed', thena: 'ticket:priority:changed' },
	label: { plain: 'thread.thread_labels_changed' },
	tag: { dixa: 'CONVERSATION_TAG_ADDED', thena: 'ticket:tag:updated' },
	'tag added': { dixa: 'CONVERSATION_TAG_ADDED', thena: 'ticket:tag:updated' },
	queue: { dixa: 'CONVERSATION_ENQUEUED' },
	transfer: { dixa: 'CONVERSATION_TRANSFERRED' },
	team: { thena: 'ticket:migrated', tamio: 'teammate-created' },
	escalated: { thena: 'ticket:escalated' },
	sla: {
		plain: 'thread.service_level_agreement_status_transitioned',
		dixa: 'SLA_EVALUATION_BREACHED',
		thena: 'ticket:sla:breached',
	},
	breach: {
		plain: 'thread.service_level_agreement_status_transitioned',
		dixa: 'SLA_EVALUATION_BREACHED',
		thena: 'ticket:sla:breached',
	},
	'sla breached': { dixa: 'SLA_EVALUATION_BREACHED', thena: 'ticket:sla:breached' },
	rating: { dixa: 'CONVERSATION_RATED', thena: 'ticket:csat:received' },
	csat: { dixa: 'CONVERSATION_RATED', thena: 'ticket:csat:received' },
	survey: { thena: 'ticket:csat:sent' },
	field: { plain: 'thread.thread_field_updated', thena: 'ticket:custom_field_value:changed' },
	'new customer': {
		plain: 'customer.customer_created',
		thena: 'customer-contact:created',
		tamio: 'customer-created',
	},
	'customer updated': { plain: 'customer.customer_updated', tamio: 'customer-updated' },
	spam: { plain: 'customer.customer_updated', dixa: 'CONVERSATION_MESSAGE_DELIVERY_SPAM_COMPLAINT' },
	'end user': { dixa: 'AGENT_BANNED_ENDUSER' },
	banned: { dixa: 'AGENT_BANNED_ENDUSER' },
	client: { tamio: 'client-created' },
	account: { thena: 'account:created' },
	task: { plain: 'task.task_created', thena: 'account-task:comment:created' },
	typing: { dixa: 'TYPING_STARTED' },
};

const cases = Object.entries(words).flatMap(([word, found]) =>
	Object.entries(found).map(([id, event]) => [vendors[id as Ids].name, word, vendors[id as Ids], event] as const),
);

test.each(cases)('%s: “%s” finds an event', (_name, word, vendor, event) => {
	expect(search(vendor, word)).toContain(event);
});

test('the words are at least 40, and the most common ones find an event of every vendor', () => {
	expect(Object.keys(words).length).toBeGreaterThanOrEqual(40);
	for (const word of ['new', 'closed', 'assigned', 'reply'])
		expect(Object.keys(words[word] ?? {})).toEqual(['plain', 'dixa', 'thena', 'tamio']);
});

import type { SupportEvent } from '../../shared/core/event';
import { listEventItems } from '../../shared/core/event-list';
import type { TriggerText, Vendor } from '../../shared/core/vendor';
import { fillWords } from '../../shared/core/words';

/** A trigger for one type of event, or for those that the user selects. */
export interface TriggerSpec extends TriggerText {
	readonly key: string;
	readonly noun: string;
	/** The canonical type of its events; `null` where the user selects them. */
	readonly type: string | null;
	/** Leaves out the events of this type that the trigger isn't about. */
	readonly isAbout?: (event: SupportEvent) => boolean;
}

type TableRow = TriggerSpec & { readonly type: string };

/**
 * Lists a vendor's triggers in its own words: those whose type is in its catalog, the common ones first, then the one for
 * selected events.
 */
export function listTriggers(vendor: Vendor): readonly TriggerSpec[] {
	const { events, words, triggerTexts = {} } = vendor;
	const types = new Set(events.filter(({ redundant }) => !redundant).flatMap((row) => row.types));
	const { common } = listEventItems(vendor);
	const rank = ({ type }: TableRow) => {
		const index = common.findIndex((item) => item.types.includes(type));
		return index < 0 ? common.length : index;
	};
	const offered = table.filter(({ type }) => types.has(type)).sort((left, right) => rank(left) - rank(right));
	return [
		...offered.map((spec) => {
			const { label, when } = (spec.isAbout === undefined ? triggerTexts[spec.type] : undefined) ?? spec;
			return {
				...spec,
				noun: fillWords(spec.noun, words),
				label: fillWords(label, words),
				when: fillWords(when, words),
			};
		}),
		matchingEvents,
	];
}

const matchingEvents: TriggerSpec = {
	key: 'matching_events',
	noun: 'Event',
	label: 'New Event Matching Your Selection',
	when: 'one of the events that you select happens',
	type: null,
};

function addsTag({ data }: SupportEvent): boolean {
	return data.changes.some(({ field, added }) => field === 'tags' && added.length > 0);
}

/** Never change a key, because Zaps are stored with it. `fillWords` fills in the vendor's words. */
const table: readonly TableRow[] = [
	row('ticket:created', 'new_ticket', '{Ticket}', 'New {Ticket}', 'a new {ticket} is created'),
	row('ticket:updated', 'updated_ticket', '{Ticket}', 'Updated {Ticket}', '{a ticket} is updated'),
	row(
		'ticket:status:changed',
		'ticket_status_changed',
		'{Ticket}',
		'{Ticket} Status Changed',
		'the status of {a ticket} changes',
	),
	row('ticket:assigned', 'ticket_assigned', '{Ticket}', '{Ticket} Assigned', '{a ticket} is assigned to someone'),
	row('ticket:unassigned', 'ticket_unassigned', '{Ticket}', '{Ticket} Unassigned', '{a ticket} is unassigned'),
	row(
		'ticket:priority:changed',
		'ticket_priority_changed',
		'{Ticket}',
		'{Ticket} Priority Changed',
		'the priority of {a ticket} changes',
	),
	row(
		'ticket:team:changed',
		'ticket_team_changed',
		'{Ticket}',
		'{Ticket} {Team} Changed',
		'{a ticket} moves to another {team}',
	),
	row(
		'ticket:tags:changed',
		'ticket_tags_changed',
		'{Ticket}',
		'{Ticket} {Tags} Changed',
		'{a tag} is added to or removed from {a ticket}',
	),
	{
		...row('ticket:tags:changed', 'ticket_tag_added', '{Tag}', '{Tag} Added', '{a tag} is added to {a ticket}'),
		isAbout: addsTag,
	},
	row(
		'ticket:field:changed',
		'ticket_field_changed',
		'{Ticket}',
		'{Ticket} {Field} Changed',
		'{a field} of {a ticket} changes',
	),
	row('ticket:escalated', 'ticket_escalated', '{Ticket}', '{Ticket} Escalated', '{a ticket} is escalated'),
	row('ticket:archived', 'ticket_archived', '{Ticket}', '{Ticket} Archived', '{a ticket} is archived'),
	row('ticket:deleted', 'ticket_deleted', '{Ticket}', '{Ticket} Deleted', '{a ticket} is deleted'),
	row(
		'ticket:comment:created',
		'new_comment',
		'{Comment}',
		'New {Comment}',
		'{a comment} or a note is added to {a ticket}',
	),
	row(
		'ticket:comment:mentioned',
		'new_mention',
		'Mention',
		'New Note Mention',
		'a machine user is mentioned in a note',
	),
	row('user:mentioned', 'user_mentioned', 'Mention', 'User Mentioned', 'a user is mentioned'),
	row(
		'ticket:sla:breach_warning',
		'sla_breach_warning',
		'SLA',
		'SLA Breach Warning',
		'{a ticket} is about to breach its SLA',
	),
	row('ticket:sla:breached', 'sla_breached', 'SLA', 'SLA Breached', '{a ticket} breaches its SLA'),
	row('ticket:csat:received', 'new_rating', '{Rating}', 'New {Rating}', '{a customer} rates {a ticket}'),
	row('customer:created', 'new_customer', '{Customer}', 'New {Customer}', 'a new {customer} is created'),
	row('customer:updated', 'updated_customer', '{Customer}', 'Updated {Customer}', '{a customer} is updated'),
	row('customer:deleted', 'customer_deleted', '{Customer}', '{Customer} Deleted', '{a customer} is deleted'),
	row('account:created', 'new_account', '{Account}', 'New {Account}', 'a new {account} is created'),
	row('account:updated', 'updated_account', '{Account}', 'Updated {Account}', '{a account} is updated'),
	row('task:created', 'new_task', 'Task', 'New Task', 'a new task is created'),
	row('task:status:changed', 'task_status_changed', 'Task', 'Task Status Changed', 'the status of a task changes'),
	row('discussion:created', 'new_discussion', 'Discussion', 'New Discussion', 'a new discussion is created'),
	row(
		'discussion:message:created',
		'new_discussion_message',
		'Message',
		'New Discussion Message',
		'a message is added to a discussion',
	),
];

function row(type: string, key: string, noun: string, label: string, when: string): TableRow {
	return { type, key, noun, label, when };
}

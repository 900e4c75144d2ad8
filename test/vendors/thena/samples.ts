import type { SupportEvent } from '../../../shared/core/event';
import { normalize } from '../../../shared/vendors/thena/normalize';

export interface ThenaSample {
	readonly payload: ThenaPayload;
	/** Without `data.raw`, which is the payload: the file does not repeat it. */
	readonly event: SupportEvent;
}

/** As loose as a payload is, so that tests can change any part of a copy. */
export interface ThenaPayload {
	[key: string]: unknown;
	message: ThenaMessage;
}

export interface ThenaMessage {
	[key: string]: unknown;
	payload: { [key: string]: { [key: string]: unknown } };
}

/** One for each row of the catalog, with full stops for colons; a custom object's has a name in it. */
export const rowSamples = [
	'account-activity.comment.created',
	'account-activity.comment.deleted',
	'account-activity.comment.updated',
	'account-classification.changed',
	'account-custom_field_value.added',
	'account-custom_field_value.changed',
	'account-custom_field_value.removed',
	'account-health.changed',
	'account-industry.changed',
	'account-note.comment.created',
	'account-note.comment.deleted',
	'account-note.comment.updated',
	'account-status.changed',
	'account-task.comment.created',
	'account-task.comment.deleted',
	'account-task.comment.updated',
	'account.created',
	'account.deleted',
	'account.updated',
	'custom-object.deal.created',
	'custom-object.deal.deleted',
	'custom-object.deal.field-changed',
	'custom-object.deal.updated',
	'customer-contact.created',
	'customer-contact.custom_field_value.added',
	'customer-contact.custom_field_value.removed',
	'customer-contact.deleted',
	'customer-contact.type.changed',
	'customer-contact.updated',
	'organization.created',
	'organization.deleted',
	'organization.member-joined',
	'organization.member-left',
	'organization.plan-changed',
	'organization.updated',
	'ticket.archived',
	'ticket.assigned',
	'ticket.comment.created',
	'ticket.comment.deleted',
	'ticket.comment.reaction.added',
	'ticket.comment.reaction.removed',
	'ticket.comment.updated',
	'ticket.created',
	'ticket.csat.received',
	'ticket.csat.sent',
	'ticket.custom_field_value.added',
	'ticket.custom_field_value.changed',
	'ticket.custom_field_value.removed',
	'ticket.deleted',
	'ticket.escalated',
	'ticket.migrated',
	'ticket.priority.changed',
	'ticket.sentiment.changed',
	'ticket.sla.breach_warning',
	'ticket.sla.breached',
	'ticket.status.changed',
	'ticket.tag.updated',
	'ticket.type.changed',
	'ticket.unarchived',
	'ticket.updated',
	'user.created',
	'user.deleted',
	'user.mentioned',
	'user.updated',
];

/** Further cases of a row. */
export const variants = [
	'custom-object.deal.updated.seconds',
	'ticket.comment.added',
	'ticket.comment.created.customer',
	'ticket.comment.deleted.hidden',
	'ticket.created.flat',
	'ticket.status.changed.text',
	'user.mentioned.account-task',
];

export const sampleNames: readonly string[] = [...rowSamples, ...variants];

/** A fresh copy, free to be changed. */
export function thenaSample(name: string): ThenaSample {
	return structuredClone(jest.requireActual<ThenaSample>(`../../../shared/vendors/thena/samples/${name}.json`));
}

/** The payload of a sample, its message changed. */
export function thenaPayload(name: string, change: (message: ThenaMessage) => void = () => undefined): ThenaPayload {
	const { payload } = thenaSample(name);
	change(payload.message);
	return payload;
}

/** The event of a sample whose message was changed. */
export function eventOf(name: string, change?: (message: ThenaMessage) => void): SupportEvent {
	const event = normalize(thenaPayload(name, change));
	if (event === null) throw new Error(`${name} gives no event`);
	return event;
}

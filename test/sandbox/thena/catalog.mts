/** The events that Thena's webhook guide and event pages name. */

export const eventTypes: readonly string[] = [
	'ticket:created',
	'ticket:updated',
	'ticket:deleted',
	'ticket:archived',
	'ticket:unarchived',
	'ticket:status:changed',
	'ticket:priority:changed',
	'ticket:assigned',
	'ticket:type:changed',
	'ticket:sentiment:changed',
	'ticket:escalated',
	'ticket:tag:updated',
	'ticket:csat:sent',
	'ticket:csat:received',
	'ticket:sla:breached',
	'ticket:sla:breach_warning',
	'ticket:custom_field_value:added',
	'ticket:custom_field_value:removed',
	'ticket:custom_field_value:changed',
	'ticket:migrated',
	'ticket:comment:added',
	'ticket:comment:created',
	'ticket:comment:updated',
	'ticket:comment:deleted',
	'ticket:comment:reaction:added',
	'ticket:comment:reaction:removed',
	'account-task:comment:created',
	'account-task:comment:updated',
	'account-task:comment:deleted',
	'account-activity:comment:created',
	'account-activity:comment:updated',
	'account-activity:comment:deleted',
	'account-note:comment:created',
	'account-note:comment:updated',
	'account-note:comment:deleted',
	'account:created',
	'account:updated',
	'account:deleted',
	'account-health:changed',
	'account-status:changed',
	'account-classification:changed',
	'account-industry:changed',
	'account-custom_field_value:added',
	'account-custom_field_value:removed',
	'account-custom_field_value:changed',
	'customer-contact:created',
	'customer-contact:updated',
	'customer-contact:deleted',
	'customer-contact:type:changed',
	'customer-contact:custom_field_value:added',
	'customer-contact:custom_field_value:removed',
	'customer-contact:custom_field_value:changed',
	'user:mentioned',
	'user:created',
	'user:updated',
	'user:deleted',
	'organization:created',
	'organization:updated',
	'organization:deleted',
	'organization:member-joined',
	'organization:member-left',
	'organization:plan-changed',
];

/** The middle part is the organization's name for the object. */
const CUSTOM_OBJECT = /^custom-object:[^:]+:(?:created|updated|deleted|field-changed)$/;

export const isKnown = (eventType: string): boolean => eventTypes.includes(eventType) || CUSTOM_OBJECT.test(eventType);
export const isCustomObject = (eventType: string): boolean => eventType.startsWith('custom-object:');

/** The events that Thena derives from a change of a ticket. Each follows a `ticket:updated`. */
export const derivedEventTypes: readonly string[] = [
	'ticket:status:changed',
	'ticket:priority:changed',
	'ticket:assigned',
];

/** Two names of the same event. */
export const COMMENT_EVENTS: readonly string[] = ['ticket:comment:created', 'ticket:comment:added'];

import type { SupportEvent } from '../../shared/core/event';
import { events } from '../../shared/vendors/plain/events';

export interface PlainSample {
	readonly payload: PlainPayload;
	/** Without `data.raw`, which is the payload: the file does not repeat it. */
	readonly event: SupportEvent;
}

/** As loose as a payload is, so that tests can change any part of a copy. */
export interface PlainPayload {
	[key: string]: any; // eslint has no rule against it here, and a test reads what it wrote
}

/** One sample per row of the catalogue has the row's name; these are further ones. */
const variants = [
	'customer.customer_changed.added',
	'customer.customer_group_changed.added',
	'customer.customer_group_changed.removed',
	'customer.customer_group_memberships_changed.removed',
	'customer.customer_updated.marked-as-spam',
	'customer.customer_updated.unmarked-as-spam',
	'thread.discord_message_updated.deleted',
	'thread.email_received.reply',
	'thread.service_level_agreement_status_transitioned.achieved',
	'thread.service_level_agreement_status_transitioned.breached',
	'thread.service_level_agreement_status_transitioned.breaching',
	'thread.service_level_agreement_status_transitioned.cancelled',
	'thread.service_level_agreement_status_transitioned.pending',
	'thread.service_level_agreement_status_transitioned.unknown',
	'thread.slack_message_updated.deleted',
	'thread.slack_message_updated.reaction-added',
	'thread.slack_message_updated.reaction-changed',
	'thread.slack_message_updated.reaction-removed',
	'thread.thread_assignment_transitioned.additional',
	'thread.thread_assignment_transitioned.unassigned',
	'thread.thread_field_created.boolean',
	'thread.thread_field_updated.number',
	'thread.thread_labels_changed.removed',
	'thread.thread_status_transitioned.in-progress',
	'thread.thread_status_transitioned.snoozed',
	'thread.thread_status_transitioned.waiting',
	'thread.thread_tenant_updated.removed',
	'thread.thread_tenant_updated.replaced',
	'timeline.timeline_entry_changed.custom',
	'timeline.timeline_entry_changed.removed',
	'timeline.timeline_entry_changed.updated',
];

export const sampleNames = [...events.map(({ native }) => native), ...variants];

/** A fresh copy, free to be changed. */
export function plainSample(name: string): PlainSample {
	return structuredClone(jest.requireActual<PlainSample>(`../../shared/vendors/plain/samples/${name}.json`));
}

/** The payload of a sample, changed. */
export function plainPayload(name: string, change: (payload: PlainPayload) => void = () => undefined): PlainPayload {
	const { payload } = plainSample(name);
	change(payload);
	return payload;
}

/** Freezes a value to its depths: writing into it throws from then on. */
export function frozen<T>(value: T): T {
	if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
	return value;
}

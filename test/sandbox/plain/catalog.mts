/** What Plain offers: webhook versions, oldest first, and event types with the version that introduced each. */

export interface EventType {
	readonly eventType: string;
	readonly since: string;
	readonly description: string;
}

export interface VersionSpec {
	readonly version: string;
	readonly isDeprecated?: boolean;
}

/** From Plain's schema files, change log, and SDK, as of November 2026. Newer ones may exist. */
export const versions: readonly VersionSpec[] = [
	{ version: 'unversioned', isDeprecated: true },
	...[
		'2024-09-18',
		'2025-07-30',
		'2025-08-06',
		'2026-02-11',
		'2026-02-27',
		'2026-03-13',
		'2026-04-21',
		'2026-05-06',
		'2026-07-07',
		'2026-07-14',
		'2026-08-19',
		'2026-08-25',
		'2026-08-31',
		'2026-09-02',
		'2026-09-06',
		'2026-09-11',
	].map((version) => ({ version })),
];

/** A type that was added to an existing version is listed under that version. */
const eventTypesByVersion: Readonly<Record<string, readonly string[]>> = {
	unversioned: [
		'thread.thread_created',
		'thread.thread_status_transitioned',
		'thread.thread_assignment_transitioned',
		'thread.thread_labels_changed',
		'thread.thread_priority_changed',
		'thread.thread_field_created',
		'thread.thread_field_updated',
		'thread.thread_field_deleted',
		'thread.service_level_agreement_status_transitioned',
		'thread.email_received',
		'thread.email_sent',
		'thread.chat_sent',
		'thread.note_created',
		'thread.slack_message_received',
		'thread.slack_message_sent',
		'customer.customer_created',
		'customer.customer_updated',
		'customer.customer_deleted',
		'customer.customer_changed',
		'customer.customer_group_changed',
		'customer.customer_group_memberships_changed',
		'timeline.timeline_entry_changed',
	],
	'2024-09-18': [
		'thread.chat_received',
		'thread.slack_message_updated',
		'thread.discord_message_received',
		'thread.discord_message_sent',
		'thread.discord_message_updated',
		'thread.ms_teams_message_received',
		'thread.ms_teams_message_sent',
	],
	// Named since 2026-02-27, but without a payload definition before this version.
	'2026-04-21': ['thread.thread_tenant_updated'],
	'2026-07-14': ['thread.note_mention_created'],
	'2026-08-19': ['discussion.message_created'],
	'2026-08-25': ['thread.thread_locked'],
	'2026-08-31': ['discussion.discussion_created'],
	'2026-09-06': ['discussion.tool_call_approval_requested', 'discussion.tool_call_approval_resolved'],
	'2026-09-11': ['task.task_created', 'task.task_updated', 'task.task_status_transitioned', 'task.task_deleted'],
};

export const eventTypes: readonly EventType[] = Object.entries(eventTypesByVersion).flatMap(([since, types]) =>
	types.map((eventType) => ({ eventType, since, description: describe(eventType) })),
);

/** Plain doesn't publish its descriptions. This derives `Thread status transitioned` from `thread.thread_status_transitioned`. */
function describe(eventType: string): string {
	const text = (eventType.split('.')[1] ?? eventType).replaceAll('_', ' ');
	return text.charAt(0).toUpperCase() + text.slice(1);
}

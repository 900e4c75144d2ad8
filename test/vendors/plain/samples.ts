import type { SupportEvent } from '../../../shared/core/event';
import { at, type Json } from '../../../shared/core/read';
import { events } from '../../../shared/vendors/plain/events';
import { normalize } from '../../../shared/vendors/plain/normalize';

export interface PlainSample {
	readonly payload: Json;
	/** Without `data.raw`, which is the payload: the file does not repeat it. */
	readonly event: SupportEvent;
}

/** Values by their dotted paths in a payload; `undefined` takes away what is there. */
export type Edits = Readonly<Record<string, unknown>>;

/** One sample per row of the catalog has the row's name; these are further ones. */
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
	return structuredClone(jest.requireActual<PlainSample>(`../../../shared/vendors/plain/samples/${name}.json`));
}

/** The payload of a sample with edits. */
export function plainPayload(name: string, edits: Edits = {}): Json {
	const { payload } = plainSample(name);
	for (const [path, value] of Object.entries(edits)) edit(payload, path.split('.'), value);
	return payload;
}

/** The event of a sample with edits in its body, which is `payload` in the payload. */
export function eventOf(name: string, edits: Edits = {}): SupportEvent {
	const inBody = Object.entries(edits).map(([path, value]) => [`payload.${path}`, value]);
	const event = normalize(plainPayload(name, Object.fromEntries(inBody)));
	if (event === null) throw new Error(`${name} gives no event`);
	return event;
}

/** Part of a sample's body. */
export function partOf(name: string, path: string): unknown {
	return path.split('.').reduce(at, plainPayload(name)['payload']);
}

/** Puts a value at a path, or takes away what is there; nothing where the path leads nowhere. */
export function edit(root: unknown, path: readonly string[], value: unknown): void {
	const holder = path.slice(0, -1).reduce<unknown>((outer, key) => Object(outer)[key], root);
	const key = path.at(-1);
	if (typeof holder !== 'object' || holder === null || key === undefined) return;
	if (value !== undefined) Reflect.set(holder, key, structuredClone(value));
	else if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else Reflect.deleteProperty(holder, key);
}

import type { SupportEvent } from '../../../shared/core/event';
import { events } from '../../../shared/vendors/dixa/events';
import { normalize } from '../../../shared/vendors/dixa/normalize';

export interface DixaSample {
	readonly payload: DixaPayload;
	/** Without `data.raw`, which is the payload: the file does not repeat it. */
	readonly event: SupportEvent;
}

/** As loose as a payload is, so that tests can change any part of a copy. */
export interface DixaPayload {
	[key: string]: unknown;
	data: { [key: string]: unknown; conversation: { [key: string]: unknown; tags?: unknown[] } };
}

/** One sample per row of the catalog has the row's name; these are further ones. */
export const variants = [
	'CONVERSATION_CREATED.gmt',
	'CONVERSATION_CREATED.phone',
	'CONVERSATION_END_USER_REPLACED.one-word',
	'CONVERSATION_MESSAGE_ADDED.outbound',
	'CONVERSATION_NOTE_ADDED.roles',
	'CONVERSATION_RATED.comment',
	'CONVERSATION_RATED.in-conversation',
	'CONVERSATION_TRANSFERRED.to-queue',
];

export const sampleNames: readonly string[] = [...events.map(({ native }) => native), ...variants];

/** A fresh copy, free to be changed. */
export function dixaSample(name: string): DixaSample {
	return structuredClone(jest.requireActual<DixaSample>(`../../../shared/vendors/dixa/samples/${name}.json`));
}

/** The payload of a sample, changed. */
export function dixaPayload(name: string, change: (payload: DixaPayload) => void = () => undefined): DixaPayload {
	const { payload } = dixaSample(name);
	change(payload);
	return payload;
}

/** The event of a sample whose payload was changed. */
export function eventOf(name: string, change?: (payload: DixaPayload) => void): SupportEvent {
	const event = normalize(dixaPayload(name, change));
	if (event === null) throw new Error(`${name} gives no event`);
	return event;
}

/** What Thena posts: an event in one of the envelopes that its pages show. No header identifies the app. */
import type { OutgoingRequest } from '../delivery.mts';
import { alterLastCharacter, newUid } from '../ids.mts';
import type { Fields } from '../json.mts';
import { tamperQuery } from '../urls.mts';
import { isCustomObject } from './catalog.mts';
import type { ThenaBehavior } from './model.mts';

/** Ways to send what Thena wouldn't. */
export interface Tamper {
	/** The query of the app's URL: removed, or one character of each value changed. */
	readonly token?: 'none' | 'wrong';
	/** Sends another organization's ID. */
	readonly organization?: 'other';
	/** `changedByte` changes one character of the event ID. Without a signature, nothing can detect it. */
	readonly body?: 'changedByte';
}

export interface EmittedEvent {
	readonly id: string;
	readonly type: string;
	/** ISO 8601. */
	readonly at: string;
	readonly organizationId: string;
	/** The `payload`, or the `eventData` of a custom object. */
	readonly payload: Fields;
	/** The actor and the metadata. */
	readonly about: Fields;
	/** Overrides fields of the event. */
	readonly envelope: Fields;
}

export function buildAttemptRequest(
	event: EmittedEvent,
	url: string,
	behavior: ThenaBehavior,
	tamper: Tamper = {},
): OutgoingRequest {
	const organizationId = tamper.organization === undefined ? event.organizationId : newUid('O');
	const body = bodyOf(
		{ ...event, organizationId, id: tamper.body === undefined ? event.id : alterLastCharacter(event.id) },
		behavior,
	);
	return {
		url: tamperQuery(url, tamper.token),
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(body),
	};
}

function bodyOf(
	{ id, type, at, organizationId, payload, about, envelope }: EmittedEvent,
	behavior: ThenaBehavior,
): string {
	const message = {
		eventId: id,
		eventType: type,
		timestamp: timestampOf(type, at, behavior),
		orgId: organizationId,
		...about,
		...(isCustomObject(type) ? { eventData: payload } : { payload }),
		...envelope,
	};
	switch (behavior.envelope) {
		case 'wrapped':
			return JSON.stringify({ message });
		case 'text':
			return JSON.stringify({ message: JSON.stringify(message) });
		case 'flat':
			return JSON.stringify(message);
	}
}

function timestampOf(type: string, at: string, { timestamp }: ThenaBehavior): string | number {
	if (timestamp === 'seconds') return Math.floor(Date.parse(at) / 1000);
	return timestamp === 'milliseconds' || isCustomObject(type) ? Date.parse(at) : at;
}

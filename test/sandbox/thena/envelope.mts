/** What Thena POSTs: an event, in one of the envelopes that its pages show. No header says whose it is. */
import type { OutgoingRequest } from '../delivery.mts';
import { altered, newUid } from '../ids.mts';
import type { Fields } from '../json.mts';
import { withTamperedQuery } from '../urls.mts';
import { isCustomObject } from './catalog.mts';
import type { ThenaBehavior } from './model.mts';

/** Ways to send what Thena would not. */
export interface Tamper {
	/** The query of the app's URL: left out, or each value changed in one character. */
	readonly token?: 'none' | 'wrong';
	/** Another organization's id. */
	readonly organization?: 'other';
	/** `changedByte`: one character of the event id changed, which nothing but the token could tell. */
	readonly body?: 'changedByte';
}

export interface Happened {
	readonly id: string;
	readonly type: string;
	/** ISO 8601. */
	readonly at: string;
	readonly organizationId: string;
	/** `payload`, or for a custom object `eventData`. */
	readonly payload: Fields;
	/** Actor and metadata. */
	readonly about: Fields;
	/** Laid over the event last. */
	readonly envelope: Fields;
}

export function attemptRequest(
	event: Happened,
	url: string,
	behavior: ThenaBehavior,
	tamper: Tamper = {},
): OutgoingRequest {
	const organizationId = tamper.organization === undefined ? event.organizationId : newUid('O');
	const body = bodyOf(
		{ ...event, organizationId, id: tamper.body === undefined ? event.id : altered(event.id) },
		behavior,
	);
	return {
		url: withTamperedQuery(url, tamper.token),
		headers: { 'Content-Type': 'application/json' },
		body: Buffer.from(body),
	};
}

function bodyOf({ id, type, at, organizationId, payload, about, envelope }: Happened, behavior: ThenaBehavior): string {
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

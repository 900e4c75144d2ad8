import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** What all of Dixa's events have in common (docs.dixa.io/docs/webhooks/webhooks-payloads). */

/** The objects that the event is about. */
export function readData(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.data);
}

/** `null` when the event has none. Dixa publishes no payloads of SLA, ban, and typing events, so they may have none. */
export function findConversation(data: Json): Json | null {
	return objectOf(data.conversation);
}

export function findOrganizationId(envelope: Json | null): string | null {
	return textOf(objectOf(envelope?.organization)?.id);
}

/** When the event happened. Deliveries may arrive in any order. */
export function findTime(envelope: Json | null): string | null {
	return toTime(envelope?.event_timestamp);
}

/** Some of Dixa's times end in the name of a zone, as in `2021-12-01T12:46:36.581Z[GMT]`. */
export function toTime(value: unknown): string | null {
	return timeOf(typeof value === 'string' && value.endsWith(']') ? value.replace(zoneName, '') : value);
}

const zoneName = /\[[\w/+-]{1,64}\]$/;

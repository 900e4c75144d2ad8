import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** Readers of what is the same in all of Dixa's events (docs.dixa.io/docs/webhooks/webhooks-payloads). */

/** What the event is about. */
export function readData(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.data);
}

/** Absent from bans, and perhaps from SLA and typing events: their bodies are not published. */
export function readConversation(data: Json): Json | null {
	return objectOf(data.conversation);
}

export function findOrganizationId(envelope: Json | null): string | null {
	return textOf(objectOf(envelope?.organization)?.id);
}

/** When the event happened: deliveries and their order say nothing of it. */
export function happenedAt(envelope: Json | null): string | null {
	return dixaTime(envelope?.event_timestamp);
}

/** A time of Dixa's; some end in a zone's name, as in `2021-12-01T12:46:36.581Z[GMT]`. */
export function dixaTime(value: unknown): string | null {
	return timeOf(typeof value === 'string' && value.endsWith(']') ? value.replace(zoneName, '') : value);
}

const zoneName = /\[[\w/+-]{1,64}\]$/;

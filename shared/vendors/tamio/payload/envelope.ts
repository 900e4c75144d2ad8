import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** Readers of what is the same in all of Tamio's events (docs.tamio.com/webhooks/agency-ticket-events). */

/** The event's content: each object stands under its own name. */
export function readData(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.data);
}

export function findEndpointId(envelope: Json | null): string | null {
	return textOf(envelope?.endpoint_id);
}

/**
 * What the event is about: the ticket, else the object whose name begins the event's, as `affiliate_program` that of
 * `affiliate-program-created`; the longest such name.
 */
export function resourceOf(data: Json, nativeType: string): Json | null {
	const ticket = objectOf(data.ticket);
	if (ticket !== null) return ticket;
	let longest = '';
	for (const name of Object.keys(data)) {
		const begins = nativeType.startsWith(`${name.replaceAll('_', '-')}-`);
		if (begins && name.length > longest.length && objectOf(data[name]) !== null) longest = name;
	}
	return longest === '' ? null : objectOf(data[longest]);
}

/** Events carry no time of their own. The resource's last change is the nearest; its creation only when that is the event. */
export function findTime(resource: Json | null, nativeType: string): string | null {
	return timeOf(resource?.updated_at) ?? (nativeType.endsWith('-created') ? timeOf(resource?.created_at) : null);
}

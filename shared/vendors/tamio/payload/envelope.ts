import { objectOf, objectOrEmpty, textOf, type Json } from '../../../core/read';
import { timeOf } from '../../../core/time';

/** What all of Tamio's events have in common (docs.tamio.com/webhooks/agency-ticket-events). */

/** The objects of the event, each under its own name. */
export function readData(envelope: Json | null): Json {
	return objectOrEmpty(envelope?.data);
}

export function findEndpointId(envelope: Json | null): string | null {
	return textOf(envelope?.endpoint_id);
}

/**
 * The object that the event is about: the ticket, or else the object with the longest name that the event's name begins
 * with, such as `affiliate_program` in `affiliate-program-created`.
 */
export function findResource(data: Json, nativeType: string): Json | null {
	const ticket = objectOf(data.ticket);
	if (ticket !== null) return ticket;
	let longest = '';
	for (const name of Object.keys(data)) {
		const isPrefix = nativeType.startsWith(`${name.replaceAll('_', '-')}-`);
		if (isPrefix && name.length > longest.length && objectOf(data[name]) !== null) longest = name;
	}
	return longest === '' ? null : objectOf(data[longest]);
}

/** Events have no time of their own. The resource's last change is the nearest, and its creation only for a `-created` event. */
export function findTime(resource: Json | null, nativeType: string): string | null {
	return timeOf(resource?.updated_at) ?? (nativeType.endsWith('-created') ? timeOf(resource?.created_at) : null);
}

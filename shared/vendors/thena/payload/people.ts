import type { Actor, Customer } from '../../../core/event';
import { joinNames, toCustomer, toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';

/** Who caused the event. */
export function toActor(value: unknown): Actor | null {
	const actor = objectOf(value);
	if (actor === null) return null;
	return { kind: kinds.get(textOf(actor.type)?.toUpperCase()) ?? null, ...toPerson(actor) };
}

/** A ticket's customer, who stands in it twice: as an object, and as the contact's names and address. */
export function findTicketCustomer(ticket: Json | null): Customer | null {
	if (ticket === null) return null;
	const { id, name, email } = toPerson(objectOf(ticket.customer) ?? {});
	return toCustomer({
		id: id ?? textOf(ticket.customerContactId),
		name: name ?? joinNames(ticket.customerContactFirstName, ticket.customerContactLastName),
		email: email ?? textOf(ticket.customerContactEmail),
	});
}

/** A customer contact. The fields of its events are not published: these are its names elsewhere. */
export function toContact(contact: Json | null): Customer | null {
	if (contact === null) return null;
	const { id, name, email } = toPerson(contact);
	return toCustomer({ id, name: name ?? joinNames(contact.firstName, contact.lastName), email });
}

/** AGENT and CUSTOMER are documented for events, ORG_ADMIN for users; the others mean what they say. */
const kinds: ReadonlyMap<string | undefined, Actor['kind']> = new Map([
	['AGENT', 'user'],
	['ORG_ADMIN', 'user'],
	['CUSTOMER', 'customer'],
	['BOT', 'bot'],
	['APP', 'bot'],
	['SYSTEM', 'system'],
]);

import type { Actor, Customer } from '../../../core/event';
import { joinNames, toCustomer, toPerson } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';

/** Who caused the event. */
export function toActor(value: unknown): Actor | null {
	const actor = objectOf(value);
	if (actor === null) return null;
	return { kind: kinds.get(textOf(actor.type)?.toUpperCase()) ?? null, ...toPerson(actor) };
}

/** A ticket's customer, from its two places: an object, and the contact's names and email address. */
export function findTicketCustomer(ticket: Json | null): Customer | null {
	if (ticket === null) return null;
	const { id, name, email } = toPerson(objectOf(ticket.customer) ?? {});
	const names = toNames(name, ticket.customerContactFirstName, ticket.customerContactLastName);
	return toCustomer({
		id: id ?? textOf(ticket.customerContactId),
		...names,
		email: email ?? textOf(ticket.customerContactEmail),
	});
}

/** A customer contact. Thena does not publish the fields in its events, so they are read by the names they have elsewhere. */
export function toContact(contact: Json | null): Customer | null {
	if (contact === null) return null;
	const { id, name, email } = toPerson(contact);
	const names = toNames(name, contact.firstName, contact.lastName);
	return toCustomer({ id, ...names, email, phone: textOf(contact.phoneNumber) });
}

function toNames(name: string | null, firstName: unknown, lastName: unknown) {
	return { name: name ?? joinNames(firstName, lastName), firstName: textOf(firstName), lastName: textOf(lastName) };
}

/** Thena documents AGENT and CUSTOMER for events. The others are inferred from their names. */
const kinds: ReadonlyMap<string | undefined, Actor['kind']> = new Map([
	['AGENT', 'user'],
	['ORG_ADMIN', 'user'],
	['CUSTOMER', 'customer'],
	['BOT', 'bot'],
	['APP', 'bot'],
	['SYSTEM', 'system'],
]);

import type { Actor, Customer, Person } from '../../../core/event';
import { object, textOf, type Json } from '../../../core/read';

/** Agents, customers and users have the same three fields. */
export function personOf(person: Json): Person {
	return { id: textOf(person.id), name: textOf(person.name), email: textOf(person.email) };
}

/** Who caused the event. */
export function actorOf(value: unknown): Actor | null {
	const actor = object(value);
	if (actor === null) return null;
	return { kind: kinds.get(textOf(actor.type)?.toUpperCase()) ?? null, ...personOf(actor) };
}

/** A ticket's customer, who stands in it twice: as an object, and as the contact's names and address. */
export function ticketCustomerOf(ticket: Json | null): Customer | null {
	if (ticket === null) return null;
	const { id, name, email } = personOf(object(ticket.customer) ?? {});
	return customerOrNone({
		id: id ?? textOf(ticket.customerContactId),
		name: name ?? fullName(ticket.customerContactFirstName, ticket.customerContactLastName),
		email: email ?? textOf(ticket.customerContactEmail),
	});
}

/** A customer contact. The fields of its events are not published: these are its names elsewhere. */
export function contactOf(contact: Json | null): Customer | null {
	if (contact === null) return null;
	const { id, name, email } = personOf(contact);
	return customerOrNone({ id, name: name ?? fullName(contact.firstName, contact.lastName), email });
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

function customerOrNone({ id, name, email }: Person): Customer | null {
	if (id === null && name === null && email === null) return null;
	return { id, name, email, phone: null, externalId: null, isSpam: null };
}

function fullName(...names: readonly unknown[]): string | null {
	return (
		names
			.map(textOf)
			.filter((name) => name !== null)
			.join(' ') || null
	);
}

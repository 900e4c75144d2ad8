import { createEmptyCustomer } from './build-event';
import type { Customer, Person } from './event';
import { textOf, type Json } from './read';

/** A person whose fields are named as ours are. */
export function toPerson(person: Json): Person {
	return { id: textOf(person.id), name: textOf(person.name), email: textOf(person.email) };
}

/** A customer, or `null` when the vendor gives neither an ID, a name, nor an email address. */
export function toCustomer(known: Partial<Customer>): Customer | null {
	const customer = { ...createEmptyCustomer(), ...known };
	return customer.id === null && customer.name === null && customer.email === null ? null : customer;
}

/** First and last name as one; `null` when both are missing. */
export function joinNames(...names: readonly unknown[]): string | null {
	return (
		names
			.map(textOf)
			.filter((name) => name !== null)
			.join(' ') || null
	);
}

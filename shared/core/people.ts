import type { Customer, Person } from './event';
import { textOf, type Json } from './read';

/** A person whose fields are named as ours are. */
export function toPerson(person: Json): Person {
	return { id: textOf(person.id), name: textOf(person.name), email: textOf(person.email) };
}

/** A customer, or `null` when the vendor gives neither an ID, a name, nor an email address. */
export function toCustomer({ id, name, email }: Person, phone: string | null = null): Customer | null {
	if (id === null && name === null && email === null) return null;
	return { id, name, email, phone, externalId: null, isSpam: null };
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

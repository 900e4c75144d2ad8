import type { Person } from '../../../core/event';
import { listOf, object, textOf, type Json } from '../../../core/read';
import { entryIn } from './message';

/** Users, machine users, customers and the system have these in common; a customer's address lies one level deeper. */
export function personOf(value: unknown): Person {
	const person = object(value);
	return {
		id: textOf(person?.id),
		name: textOf(person?.fullName) ?? textOf(person?.publicName),
		email: textOf(person?.email) ?? textOf(object(person?.email)?.email),
	};
}

/** Actors are bare ids; this finds the person where the same body holds one with that id. */
export function findPerson(id: string, body: Json): Person | null {
	for (const [holder, key] of places) {
		const person = object(object(body[holder])?.[key]);
		if (person?.id === id) return personOf(person);
	}
	const others = [body.customer, ...listOf(object(body.thread)?.additionalAssignees), ...listOf(body.mentions)];
	const found = others.find((person) => object(person)?.id === id);
	return found === undefined ? findSender(id, body) : personOf(found);
}

const places = [
	['thread', 'customer'],
	['thread', 'assignee'],
	['previousThread', 'assignee'],
	['task', 'assignee'],
	['previousTask', 'assignee'],
	['discussion', 'agent'],
] as const;

/** An e-mail in a thread can come from another customer than the thread's own. */
function findSender(id: string, body: Json): Person | null {
	const email = object(body.email) ?? object(entryIn(body)?.entry);
	const from = object(email?.from);
	const actor = object(from?.emailActor);
	if (actor?.customerId !== id && actor?.userId !== id) return null;
	return { id, name: textOf(from?.name), email: textOf(from?.email) };
}

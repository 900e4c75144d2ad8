import type { Person } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { findTimelineEntry } from './message';

/** Users, machine users, customers and the system have these in common; a customer's address lies one level deeper. */
export function toPerson(value: unknown): Person {
	const person = objectOf(value);
	return {
		id: textOf(person?.id),
		name: textOf(person?.fullName) ?? textOf(person?.publicName),
		email: textOf(person?.email) ?? textOf(objectOf(person?.email)?.email),
	};
}

/** Actors are bare ids; this finds the person where the same body holds one with that id. */
export function findPerson(id: string, body: Json): Person | null {
	for (const [holder, key] of places) {
		const person = objectOf(objectOf(body[holder])?.[key]);
		if (person?.id === id) return toPerson(person);
	}
	const others = [body.customer, ...listOf(objectOf(body.thread)?.additionalAssignees), ...listOf(body.mentions)];
	const found = others.find((person) => objectOf(person)?.id === id);
	return found === undefined ? findSender(id, body) : toPerson(found);
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
	const email = objectOf(body.email) ?? objectOf(findTimelineEntry(body)?.entry);
	const from = objectOf(email?.from);
	const actor = objectOf(from?.emailActor);
	if (actor?.customerId !== id && actor?.userId !== id) return null;
	return { id, name: textOf(from?.name), email: textOf(from?.email) };
}

import type { Person } from '../../../core/event';
import { listOf, objectOf, textOf, type Json } from '../../../core/read';
import { findTimelineEntry } from './message';

/** A user, a machine user, a customer, or the system. A customer's email address is one level deeper. */
export function toPerson(value: unknown): Person {
	const person = objectOf(value);
	return {
		id: textOf(person?.id),
		name: textOf(person?.fullName) ?? textOf(person?.publicName),
		email: textOf(person?.email) ?? textOf(objectOf(person?.email)?.email),
	};
}

/** The person with this ID, if the body holds one. Actors are IDs without names. */
export function findPerson(id: string, body: Json): Person | null {
	for (const [object, key] of places) {
		const person = objectOf(objectOf(body[object])?.[key]);
		if (person?.id === id) return toPerson(person);
	}
	const others = [body.customer, ...listOf(objectOf(body.thread)?.additionalAssignees), ...listOf(body.mentions)];
	const match = others.find((person) => objectOf(person)?.id === id);
	return match === undefined ? findSender(id, body) : toPerson(match);
}

const places = [
	['thread', 'customer'],
	['thread', 'assignee'],
	['previousThread', 'assignee'],
	['task', 'assignee'],
	['previousTask', 'assignee'],
	['discussion', 'agent'],
] as const;

/** An email in a thread may come from a customer who is not the thread's. */
function findSender(id: string, body: Json): Person | null {
	const email = objectOf(body.email) ?? objectOf(findTimelineEntry(body)?.entry);
	const from = objectOf(email?.from);
	const actor = objectOf(from?.emailActor);
	if (actor?.customerId !== id && actor?.userId !== id) return null;
	return { id, name: textOf(from?.name), email: textOf(from?.email) };
}

import type { Customer } from '../../../core/event';
import { objectOf, textOf, type Json } from '../../../core/read';

/** The client of an agency or the customer of a store: of the ticket, or what the event itself is about. */
export function toCustomer(data: Json): Customer | null {
	const ticket = objectOf(data.ticket);
	return customerOf(
		objectOf(ticket?.client) ?? objectOf(ticket?.customer) ?? objectOf(data.client) ?? objectOf(data.customer),
	);
}

/** An empty object stands for a customer who was deleted (docs.tamio.com/tickets/list-tickets). */
function customerOf(person: Json | null): Customer | null {
	const id = textOf(person?.id);
	const name = [textOf(person?.name), textOf(person?.last_name)].filter((part) => part !== null).join(' ') || null;
	const email = textOf(person?.email);
	if (id === null && name === null && email === null) return null;
	return { id, name, email, phone: textOf(person?.telephone), externalId: null, isSpam: null };
}

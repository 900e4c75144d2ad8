import type { Customer } from '../../../core/event';
import { joinNames, toCustomer } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';

/** The client of an agency or the customer of a store: of the ticket, or what the event itself is about. */
export function findCustomer(data: Json): Customer | null {
	const ticket = objectOf(data.ticket);
	return customerOf(
		objectOf(ticket?.client) ?? objectOf(ticket?.customer) ?? objectOf(data.client) ?? objectOf(data.customer),
	);
}

/** An empty object stands for a customer who was deleted (docs.tamio.com/tickets/list-tickets). */
function customerOf(person: Json | null): Customer | null {
	const name = joinNames(person?.name, person?.last_name);
	return toCustomer({ id: textOf(person?.id), name, email: textOf(person?.email) }, textOf(person?.telephone));
}

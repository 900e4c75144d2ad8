import type { Customer } from '../../../core/event';
import { joinNames, toCustomer } from '../../../core/people';
import { objectOf, textOf, type Json } from '../../../core/read';

/**
 * An agency's client or a store's customer: the ticket's, or the one that the event is about. A deleted customer is an
 * empty object (docs.tamio.com/tickets/list-tickets).
 */
export function findCustomer(data: Json): Customer | null {
	const ticket = objectOf(data.ticket);
	const customer =
		objectOf(ticket?.client) ?? objectOf(ticket?.customer) ?? objectOf(data.client) ?? objectOf(data.customer);
	const lastName = textOf(customer?.last_name);
	return toCustomer({
		id: textOf(customer?.id),
		name: joinNames(customer?.name, lastName),
		// The name of a client, which has no last name, is a company's.
		firstName: lastName === null ? null : textOf(customer?.name),
		lastName,
		email: textOf(customer?.email),
		phone: textOf(customer?.telephone ?? customer?.phone),
	});
}

import type { Customer } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';
import { readContent } from './envelope';
import { toContact, findTicketCustomer } from './people';

/** The customer of an event: the ticket's, or the contact that the event is about, of a deleted one as it was. */
export function findCustomer(event: Json | null): Customer | null {
	const content = readContent(event);
	return (
		findTicketCustomer(objectOf(content.ticket) ?? objectOf(content.previousTicket)) ??
		toContact(
			objectOf(content.customerContact) ?? objectOf(content.previousCustomerContact) ?? objectOf(content.customer),
		)
	);
}

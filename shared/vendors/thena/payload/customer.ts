import type { Customer } from '../../../core/event';
import { objectOf, type Json } from '../../../core/read';
import { readContent } from './envelope';
import { findTicketCustomer, toContact } from './people';

/** The ticket's customer, or the contact that the event is about. A deleted contact is in `previousCustomerContact`. */
export function findCustomer(event: Json | null): Customer | null {
	const content = readContent(event);
	return (
		findTicketCustomer(objectOf(content.ticket) ?? objectOf(content.previousTicket)) ??
		toContact(
			objectOf(content.customerContact) ?? objectOf(content.previousCustomerContact) ?? objectOf(content.customer),
		)
	);
}

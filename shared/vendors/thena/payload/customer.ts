import type { Customer } from '../../../core/event';
import { object, type Json } from '../../../core/read';
import { contentOf } from './envelope';
import { contactOf, ticketCustomerOf } from './people';

/** The customer of an event: the ticket's, or the contact that the event is about, of a deleted one as it was. */
export function customerIn(event: Json | null): Customer | null {
	const content = contentOf(event);
	return (
		ticketCustomerOf(object(content.ticket) ?? object(content.previousTicket)) ??
		contactOf(object(content.customerContact) ?? object(content.previousCustomerContact) ?? object(content.customer))
	);
}

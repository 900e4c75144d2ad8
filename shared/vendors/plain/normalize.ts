import { buildEvent, emptyCustomer, emptyTicket } from '../../core/build-event';
import type { Customer, SupportEvent, Ticket } from '../../core/event';
import { object, textOf, type Json } from '../../core/read';
import type { VendorRequest } from '../../core/request';
import { accountIn } from './payload/account';
import { causeOf } from './payload/actor';
import { changesIn } from './payload/changes';
import { commentIn } from './payload/comment';
import { customerOf } from './payload/customer';
import { identify } from './identify';
import { entryIn } from './payload/message';
import { attemptOf, bodyOf, happenedAt, workspaceOf } from './payload/envelope';
import { slaOf } from './payload/sla';
import { taskIn } from './payload/task';
import { fieldIn } from './payload/thread-field';
import { ticketOf } from './payload/ticket';

export { identify, otherType } from './identify';
export { sentAt, subscriptionOf } from './payload/envelope';

/**
 * One of Plain's deliveries as an event. What the body holds decides what the event holds, not the event's name:
 * an event that is newer than the catalogue is filled just the same.
 */
export function normalise(payload: unknown, request?: VendorRequest): SupportEvent | null {
	const identity = identify(payload);
	if (identity === null) return null;
	const envelope = object(payload);
	const body = bodyOf(envelope);
	const ticket = ticketIn(body);
	const customer = customerIn(body);
	const { changes, previous } = changesIn(body, ticket);
	return buildEvent({
		vendor: 'plain',
		account: workspaceOf(envelope),
		identity,
		subject: subjectOf(body, ticket, customer),
		time: happenedAt(envelope),
		attempt: attemptOf(envelope),
		payload,
		request,
		data: {
			ticket,
			comment: commentIn(body, identity.nativeType),
			customer,
			account: accountIn(body),
			actor: causeOf(identity.type, body),
			sla: slaOf(object(body.serviceLevelAgreementStatusDetail), object(body.serviceLevelAgreement)),
			changes,
			previous,
		},
	});
}

/** The thread, or where the body only refers to one, a ticket that has its id. */
function ticketIn(body: Json): Ticket | null {
	const ticket = ticketOf(object(body.thread), fieldIn(body));
	if (ticket !== null) return ticket;
	const id = textOf(entryIn(body)?.threadId) ?? textOf(object(body.discussion)?.threadId);
	return id === null ? null : { ...emptyTicket(), id };
}

/** A deleted customer is in `previousCustomer`; a timeline entry only refers to one. */
function customerIn(body: Json): Customer | null {
	const customer = customerOf(
		object(object(body.thread)?.customer) ?? object(body.customer) ?? object(body.previousCustomer),
	);
	if (customer !== null) return customer;
	const id = textOf(entryIn(body)?.customerId);
	return id === null ? null : { ...emptyCustomer(), id };
}

function subjectOf(body: Json, ticket: Ticket | null, customer: Customer | null): string | null {
	return (
		ticket?.id ??
		textOf(taskIn(body)?.id) ??
		textOf(object(body.discussion)?.id) ??
		textOf((object(body.customerGroup) ?? object(body.previousCustomerGroup))?.id) ??
		textOf(entryIn(body)?.id) ??
		customer?.id ??
		null
	);
}
